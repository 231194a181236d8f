/**
 * The XML of an SVG file as a small tree. Nothing is fetched or executed: a
 * document type with declarations of its own (entities) is refused.
 */

import { SaxesParser } from 'saxes';
import { SketchFileError } from '../document/errors';
import { type Problem, problem } from '../document/problem';
import { SVG_LIMITS } from './svg-reading';

export interface SvgElement {
  /** Local name of an SVG element; of others '' (they are never drawn). */
  readonly name: string;
  /** Attributes by their names as written. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly SvgElement[];
  /** Text directly inside; kept for titles only. */
  readonly text: string;
  readonly line: number;
}

interface OpenElement {
  name: string;
  attributes: Map<string, string>;
  children: OpenElement[];
  text: string;
  line: number;
  /** Namespace by prefix, '' the default. */
  namespaces: ReadonlyMap<string, string>;
}

const SVG_NAMESPACE = 'http://www.w3.org/2000/svg';

/** @returns the outermost `<svg>`. @throws SketchFileError */
export function parseSvgTree(text: string, fileName: string): SvgElement {
  const fail = (reason: Problem): never => {
    throw new SketchFileError('damaged', fileName, reason);
  };
  if (text.length > SVG_LIMITS.characters) fail(problem('larger-than', SVG_LIMITS.characters / 2 ** 20));
  const parser = new SaxesParser({ xmlns: false, position: true });
  const stack: OpenElement[] = [];
  let root: OpenElement | null = null;
  let count = 0;

  parser.on('error', (error) => fail(problem('not-xml', parser.line, error.message.replace(/^\d+:\d+: /, ''))));
  parser.on('doctype', (declaration) => {
    if (/\[|<!ENTITY/i.test(declaration)) fail(problem('at', '<!DOCTYPE>', problem('entities')));
  });
  parser.on('opentag', (tag) => {
    count += 1;
    if (count > SVG_LIMITS.elements) fail(problem('too-many-elements', SVG_LIMITS.elements));
    if (stack.length >= SVG_LIMITS.depth) {
      const place = problem('element-at-line', `<${tag.name}>`, parser.line);
      fail(problem('at', place, problem('nested-too-deep', SVG_LIMITS.depth)));
    }
    const parent = stack.at(-1);
    const attributes = new Map(Object.entries(tag.attributes as Record<string, string>));
    const namespaces = declaredNamespaces(attributes, parent?.namespaces ?? new Map());
    const element = {
      name: svgNameOf(tag.name, namespaces),
      attributes,
      children: [],
      text: '',
      line: parser.line,
      namespaces,
    };
    if (parent) parent.children.push(element);
    else if (element.name !== 'svg') fail(problem('not-svg', `<${tag.name}>`));
    else root = element;
    stack.push(element);
  });
  const addText = (piece: string): void => {
    const element = stack.at(-1);
    if (element?.name === 'title' && element.text.length < 1000) element.text += piece;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    stack.pop();
  });
  parser.write(text.replace(/^\uFEFF/, '')).close();
  return root ?? fail(problem('empty-svg'));
}

function declaredNamespaces(
  attributes: ReadonlyMap<string, string>,
  inherited: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  let declared: Map<string, string> | null = null;
  for (const [name, value] of attributes) {
    if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue;
    declared ??= new Map(inherited);
    declared.set(name === 'xmlns' ? '' : name.slice(6), value);
  }
  return declared ?? inherited;
}

/** Files without any declaration are read as SVG, as people write them by hand. */
function svgNameOf(tagName: string, namespaces: ReadonlyMap<string, string>): string {
  const colon = tagName.indexOf(':');
  const prefix = colon < 0 ? '' : tagName.slice(0, colon);
  const namespace = namespaces.get(prefix) ?? (prefix === '' || prefix === 'svg' ? SVG_NAMESPACE : '');
  return namespace === SVG_NAMESPACE || (namespace === '' && prefix === '') ? tagName.slice(colon + 1) : '';
}
