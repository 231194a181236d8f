/** Goes through an SVG drawing as it is painted, rear to front, and gives out each shape that is seen. */

import { type ProblemCode, problem } from '../document/problem';
import { IDENTITY, type Matrix, multiply, scaling, translation } from '../math/matrix';
import { SVG_LIMITS, type SvgReading } from './svg-reading';
import { isShape, type Viewport } from './svg-shapes';
import { INITIAL_STYLE, type InheritedStyle, styleOf } from './svg-style';
import type { SvgElement } from './svg-tree';
import { readLength, readNumbers, readTransform } from './svg-values';

/** Of a shape that is not seen, and yet a part: one that the artist has hidden. */
export const HIDDEN = 'data-hidden';

export interface SeenShape {
  readonly element: SvgElement;
  /** The `<use>` elements that lead straight to the shape, outermost first: what they say goes before the shape's own. */
  readonly uses: readonly SvgElement[];
  /** Shape to sketch space. */
  readonly matrix: Matrix;
  readonly style: InheritedStyle;
  readonly viewport: Viewport;
}

interface Surroundings {
  readonly matrix: Matrix;
  readonly style: InheritedStyle;
  readonly viewport: Viewport;
  readonly uses: readonly SvgElement[];
}

const CONTAINERS = new Set(['g', 'a', 'svg', 'switch']);

/** Never painted where they stand: no word about them. */
const UNSEEN = new Set([
  '',
  'defs',
  'clipPath',
  'mask',
  'symbol',
  'pattern',
  'marker',
  'linearGradient',
  'radialGradient',
  'meshgradient',
  'solidcolor',
  'filter',
  'title',
  'desc',
  'metadata',
  'animate',
  'animateColor',
  'animateMotion',
  'animateTransform',
  'set',
  'view',
  'cursor',
  'font',
  'font-face',
  'color-profile',
]);

/** What is said of elements that are left out. */
const IGNORED = {
  line: 'line-ignored',
  text: 'text-ignored',
  image: 'image-ignored',
  style: 'style-ignored',
  script: 'script-ignored',
} as const satisfies Readonly<Record<string, ProblemCode>>;

export function seenShapes(root: SvgElement, reading: SvgReading): SeenShape[] {
  const walk = new Walk(reading, elementsById(root));
  walk.root(root);
  return walk.shapes;
}

class Walk {
  readonly shapes: SeenShape[] = [];
  /** Elements being painted now: one that is used again from inside itself never ends. */
  readonly #open = new Set<SvgElement>();
  #useDepth = 0;

  constructor(
    readonly reading: SvgReading,
    readonly byId: ReadonlyMap<string, SvgElement>,
  ) {}

  /** One sketch unit is one user unit inside the outermost `viewBox`: its own scaling to pixels is left out. */
  root(element: SvgElement): void {
    const box = this.#viewBox(element);
    const length = (name: string): number => readLength(element.attributes.get(name) ?? '', 100) ?? 100;
    const viewport = box ?? { width: length('width'), height: length('height') };
    const style = styleOf(element, INITIAL_STYLE, this.reading);
    if (!style) return;
    const matrix = this.#transformed(element, IDENTITY);
    this.#children(element, { matrix, style, viewport, uses: [] });
  }

  #paint(element: SvgElement, around: Surroundings): void {
    if (UNSEEN.has(element.name)) return;
    this.reading.countDrawn(element);
    const style = styleOf(element, around.style, this.reading);
    if (!style) return;
    const isContainer = CONTAINERS.has(element.name);
    if (!isContainer && element.name !== 'use' && !isShape(element)) {
      if (style.visible)
        this.reading.warn(element, problem(IGNORED[element.name as keyof typeof IGNORED] ?? 'ignored'));
      return;
    }
    const here = { ...around, style, matrix: this.#transformed(element, around.matrix) };
    if (element.name === 'use') this.#use(element, here);
    else if (element.name === 'svg') this.#nested(element, element, here);
    else if (isContainer) this.#children(element, { ...here, uses: [] });
    else if (style.visible || isKeptHidden(element, around.uses)) this.shapes.push({ element, ...here });
  }

  #children(element: SvgElement, around: Surroundings): void {
    this.#open.add(element);
    const children = element.name === 'switch' ? firstThatApplies(element) : element.children;
    for (const child of children) this.#paint(child, around);
    this.#open.delete(element);
  }

  #use(element: SvgElement, around: Surroundings): void {
    const reference = (element.attributes.get('href') ?? element.attributes.get('xlink:href') ?? '').trim();
    if (!reference.startsWith('#')) {
      this.reading.warn(element, problem(reference ? 'never-fetched' : 'refers-to-nothing'));
      return;
    }
    const target = this.byId.get(reference.slice(1));
    if (!target || this.#open.has(target)) {
      const missing = problem('no-target', reference.slice(0, 60));
      this.reading.warn(element, target ? problem('uses-itself') : missing);
      return;
    }
    if (this.#useDepth >= SVG_LIMITS.useDepth) {
      this.reading.fail(element, problem('use-too-deep', SVG_LIMITS.useDepth));
    }
    const x = this.#length(element, 'x', around.viewport.width, 0);
    const y = this.#length(element, 'y', around.viewport.height, 0);
    const here = {
      ...around,
      matrix: multiply(around.matrix, translation(x, y)),
      uses: [...around.uses, element],
    };
    this.#useDepth += 1;
    this.#open.add(element);
    if (target.name === 'symbol' || target.name === 'svg') this.#usedViewport(target, element, here);
    else this.#paint(target, here);
    this.#open.delete(element);
    this.#useDepth -= 1;
  }

  /** A `<symbol>` or `<svg>`, which takes its size from the `<use>`. */
  #usedViewport(target: SvgElement, use: SvgElement, around: Surroundings): void {
    const style = styleOf(target, around.style, this.reading);
    if (!style) return;
    this.reading.countDrawn(target);
    this.#nested(target, use, { ...around, style, matrix: this.#transformed(target, around.matrix) });
  }

  /** @param sized the element whose width and height hold, where it has them. */
  #nested(element: SvgElement, sized: SvgElement, around: Surroundings): void {
    const outer = around.viewport;
    const size = (name: 'width' | 'height'): number =>
      this.#length(sized, name, outer[name], this.#length(element, name, outer[name], outer[name]));
    const width = size('width');
    const height = size('height');
    if (!(width > 0 && height > 0)) return;
    const place = translation(this.#length(element, 'x', outer.width, 0), this.#length(element, 'y', outer.height, 0));
    const box = this.#viewBox(element);
    const fitted = box ? fittedTo(box, width, height, element.attributes.get('preserveAspectRatio') ?? '') : IDENTITY;
    this.#children(element, {
      style: around.style,
      matrix: multiply(around.matrix, multiply(place, fitted)),
      viewport: box ?? { width, height },
      uses: [],
    });
  }

  #transformed(element: SvgElement, around: Matrix): Matrix {
    const text = element.attributes.get('transform');
    if (text === undefined || text.trim() === 'none') return around;
    const own = readTransform(text);
    if (!own) return this.reading.fail(element, problem('not-a-transform', `transform="${text.slice(0, 60)}"`));
    return multiply(around, own);
  }

  #length(element: SvgElement, name: string, whole: number, absent: number): number {
    const text = element.attributes.get(name);
    if (text === undefined || text.trim() === 'auto') return absent;
    return (
      readLength(text, whole) ?? this.reading.fail(element, problem('not-a-length', `${name}="${text.slice(0, 40)}"`))
    );
  }

  #viewBox(element: SvgElement): ViewBox | null {
    const text = element.attributes.get('viewBox');
    if (text === undefined || text.trim() === 'none') return null;
    const list = readNumbers(text);
    if (list?.length !== 4 || (list[2] as number) < 0 || (list[3] as number) < 0) {
      return this.reading.fail(element, problem('not-a-view-box', `viewBox="${text.slice(0, 60)}"`));
    }
    const [x, y, width, height] = list as [number, number, number, number];
    return { x, y, width, height };
  }
}

interface ViewBox extends Viewport {
  readonly x: number;
  readonly y: number;
}

function isKeptHidden(element: SvgElement, uses: readonly SvgElement[]): boolean {
  return [...uses, element].some(({ attributes }) => attributes.get(HIDDEN)?.trim() === 'true');
}

/** Source: SVG 2, 8.2 "The equivalent transform of an SVG viewport". */
function fittedTo(box: ViewBox, width: number, height: number, aspect: string): Matrix {
  let scaleX = width / box.width;
  let scaleY = height / box.height;
  if (!(scaleX < Infinity && scaleY < Infinity)) return scaling(0, 0);
  const words = aspect.trim().split(/\s+/);
  const align = words.find((word) => word.startsWith('x') || word === 'none') ?? 'xMidYMid';
  if (align !== 'none') {
    scaleX = words.includes('slice') ? Math.max(scaleX, scaleY) : Math.min(scaleX, scaleY);
    scaleY = scaleX;
  }
  const share = (word: string): number => (word === 'Min' || align === 'none' ? 0 : word === 'Max' ? 1 : 0.5);
  const x = (width - box.width * scaleX) * share(align.slice(1, 4)) - box.x * scaleX;
  const y = (height - box.height * scaleY) * share(align.slice(5, 8)) - box.y * scaleY;
  return multiply(translation(x, y), scaling(scaleX, scaleY));
}

/** Of a `<switch>`, the first child that asks for nothing we lack. */
function firstThatApplies(element: SvgElement): readonly SvgElement[] {
  const applies = ({ name, attributes }: SvgElement): boolean => {
    const languages = attributes.get('systemLanguage');
    return (
      !UNSEEN.has(name) &&
      !attributes.get('requiredExtensions') &&
      (languages === undefined || /(^|,)\s*en\b/i.test(languages))
    );
  };
  return element.children.filter(applies).slice(0, 1);
}

function elementsById(root: SvgElement): ReadonlyMap<string, SvgElement> {
  const found = new Map<string, SvgElement>();
  const queue = [root];
  for (let element = queue.pop(); element; element = queue.pop()) {
    const id = element.attributes.get('id');
    if (id && !found.has(id)) found.set(id, element);
    for (let i = element.children.length - 1; i >= 0; i -= 1) queue.push(element.children[i] as SvgElement);
  }
  return found;
}
