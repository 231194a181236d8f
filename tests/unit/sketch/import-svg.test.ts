import { describe, expect, it } from 'vitest';
import { SketchFileError } from '../../../src/document/errors';
import type { Part } from '../../../src/document/sketch-document';
import { boxOf } from '../../../src/math/box';
import { signedAreaOf } from '../../../src/math/polyline';
import { importSvg } from '../../../src/sketch/import-svg';

const read = (inside: string, attributes = '') =>
  importSvg(`<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${inside}</svg>`, 'cat.svg');
const partsOf = (inside: string, attributes = '') => read(inside, attributes).document.parts;
const onlyPart = (inside: string, attributes = ''): Part => {
  const parts = partsOf(inside, attributes);
  expect(parts).toHaveLength(1);
  return parts[0] as Part;
};
const names = (inside: string) => partsOf(inside).map((part) => part.name);
const boundsOf = (part: Part) => {
  const { minX, minY, maxX, maxY } = boxOf(part.outline);
  return [minX, minY, maxX, maxY].map((value) => Math.round(value * 1e6) / 1e6 + 0);
};
const areaOf = (part: Part) => Math.abs(signedAreaOf(part.outline));
const errorOf = (text: string): SketchFileError => {
  try {
    importSvg(text, 'cat.svg');
  } catch (error) {
    expect(error).toBeInstanceOf(SketchFileError);
    return error as SketchFileError;
  }
  throw new Error('it was read');
};
const SQUARE = '<path id="square" d="M0 0H100V100H0Z"/>';

describe('shapes', () => {
  it('are flattened to within a tenth of a unit', () => {
    for (const radius of [5, 100, 4000]) {
      const { outline } = onlyPart(`<circle r="${radius}" cx="7"/>`);
      for (let i = 0; i < outline.length; i += 2) {
        const j = (i + 2) % outline.length;
        const x = ((outline[i] as number) + (outline[j] as number)) / 2 - 7;
        const y = ((outline[i + 1] as number) + (outline[j + 1] as number)) / 2;
        expect(Math.abs(Math.hypot(x, y) - radius)).toBeLessThan(0.1);
        expect(Math.hypot((outline[i] as number) - 7, outline[i + 1] as number)).toBeCloseTo(radius, 6);
      }
    }
  });

  it('of every kind cover what SVG draws', () => {
    expect(boundsOf(onlyPart('<ellipse cx="50" cy="20" rx="30" ry="10"/>'))).toEqual([20, 10, 80, 30]);
    expect(boundsOf(onlyPart('<rect x="1" y="2" width="30" height="40"/>'))).toEqual([1, 2, 31, 42]);
    expect(areaOf(onlyPart('<rect width="100" height="50" rx="10"/>'))).toBeCloseTo(5000 - (4 - Math.PI) * 100, -1);
    expect(boundsOf(onlyPart('<ellipse rx="auto" ry="10"/>'))).toEqual([-10, -10, 10, 10]);
    expect(areaOf(onlyPart('<rect width="100" height="50" rx="auto" ry="auto"/>'))).toBe(5000);
    expect(boundsOf(onlyPart('<polygon points="0,0 10,0 10,10"/>'))).toEqual([0, 0, 10, 10]);
    expect(onlyPart('<polyline points="0 0 100 0 100 100 0 50"/>').closed).toBe(false);
    expect(areaOf(onlyPart('<path d="M10 50A40 40 0 1 1 90 50A40 40 0 1 1 10 50"/>'))).toBeCloseTo(
      Math.PI * 1600,
      -1.5,
    );
    expect(areaOf(onlyPart('<path d="M0 0Q50 100 100 0Z"/>'))).toBeCloseTo(10000 / 3, -1.5);
    expect(areaOf(onlyPart('<path d="m0 0c0 50 100 50 100 0s-100-50-100 0"/>'))).toBeCloseTo(6000, -1.5);
  });

  it('understand relative, short and crowded path data', () => {
    const squares = [
      'M0 0h10v10h-10z',
      'm0,0 10,0 0,10 -10,0Z',
      'M0 0 10 0 10 10 0 10 0 0',
      'M.0.0L1e1.0L10 10L0 10z',
      'M 0 0\n\tL 10,0 , 10 , 10 , 0,10 z',
    ];
    for (const data of squares)
      expect([data, boundsOf(onlyPart(`<path d="${data}"/>`))]).toEqual([data, [0, 0, 10, 10]]);
    expect(areaOf(onlyPart('<path d="M0 0a50 50 0 01100 0z"/>'))).toBeCloseTo((Math.PI * 2500) / 2, -1.5);
  });
});

describe('closed and open', () => {
  it('closed are a Z, and ends within 1 % of the length but 8 units at most', () => {
    const gap = (length: number, width: number) =>
      onlyPart(`<polyline points="0,0 ${length},0 ${length},${length} 0,${length} 0,${width}"/>`).closed;
    expect(gap(100, 3)).toBe(true);
    expect(gap(100, 5)).toBe(false);
    expect(gap(1000, 7.9)).toBe(true);
    expect(gap(1000, 8.1)).toBe(false);
    expect(onlyPart('<path d="M0 0H100V100H0z"/>').closed).toBe(true);
  });

  it('a closed outline does not repeat its first point', () => {
    expect(onlyPart('<path d="M0 0H100V100H0V0Z"/>').outline).toEqual([0, 0, 100, 0, 100, 100, 0, 100]);
    expect(onlyPart('<path d="M0 0H100V100H0V0"/>').outline).toEqual([0, 0, 100, 0, 100, 100, 0, 100]);
  });

  it('data-junction leads from the end to the start, transformed like the rest', () => {
    const part = onlyPart('<path transform="scale(2)" data-junction="0,40 -10,20" d="M0 0H50V50H0"/>');
    expect(part.junction).toEqual([0, 80, -20, 40]);
    expect(read('<path data-junction="5,5" d="M0 0H50V50Z"/>').warnings).toHaveLength(1);
    expect(errorOf('<svg><path data-junction="1,2 3" d="M0 0H50V50"/></svg>').message).toContain('data-junction');
  });
});

describe('subpaths', () => {
  it('are parts of their own, in order', () => {
    expect(names('<path id="eyes" d="M0 0H10V10H0Z M20 0H30V10H20Z"/>')).toEqual(['eyes', 'eyes 2']);
  });

  const outer = 'M0 0H100V100H0Z';
  const sameWay = 'M20 20H40V40H20Z';
  const otherWay = 'M20 20V40H40V20Z';
  it.each([
    ['nonzero', otherWay, 1],
    ['nonzero', sameWay, 0],
    ['evenodd', sameWay, 1],
    ['evenodd', otherWay, 1],
  ])('%s: %s inside is %d holes', (rule, inner, holes) => {
    const parts = partsOf(`<g fill-rule="${rule}"><path d="${outer}${inner}"/></g>`);
    expect(parts[0]?.holes).toHaveLength(holes);
    expect(parts).toHaveLength(2 - holes);
    expect(partsOf(`<path style="fill-rule:${rule}" d="${inner}${outer}"/>`).at(-1)?.holes).toHaveLength(holes);
  });

  it('an island in a hole is a part', () => {
    const parts = partsOf(`<path fill-rule="evenodd" d="${outer}M10 10H90V90H10Z M30 30H70V70H30Z"/>`);
    expect(parts.map((part) => [areaOf(part), part.holes.length])).toEqual([
      [10000, 1],
      [1600, 0],
    ]);
  });
});

describe('where it lies', () => {
  it('is in user units of the outermost viewBox, whatever its size in pixels', () => {
    const part = onlyPart(SQUARE, 'width="10cm" height="3" viewBox="-50 -50 500 500"');
    expect(boundsOf(part)).toEqual([0, 0, 100, 100]);
  });

  it('follows groups, transforms and nested drawings', () => {
    const rect = '<rect width="10" height="20"/>';
    const bounds = (transform: string) => boundsOf(onlyPart(`<g transform="${transform}">${rect}</g>`));
    expect(bounds('translate(5 6)')).toEqual([5, 6, 15, 26]);
    expect(bounds('translate(5),scale(2 3)')).toEqual([5, 0, 25, 60]);
    expect(bounds('rotate(90)')).toEqual([-20, 0, 0, 10]);
    expect(bounds('rotate(180, 5, 10)')).toEqual([0, 0, 10, 20]);
    expect(bounds('matrix(1 0 0 1 3 4)')).toEqual([3, 4, 13, 24]);
    expect(bounds('skewX(45)')).toEqual([0, 0, 30, 20]);
    const inner = `<svg x="100" y="50" width="50" height="100" viewBox="0 0 10 10">${rect}</svg>`;
    expect(boundsOf(onlyPart(inner))).toEqual([100, 75, 150, 175]);
    expect(boundsOf(onlyPart('<rect width="50%" height="10%"/>', 'viewBox="0 0 400 300"'))).toEqual([0, 0, 200, 30]);
  });

  it('expands uses of what is in the file', () => {
    const use = `<defs><circle id="dot" r="10" fill="red"/></defs>
      <use id="eye left" href="#dot" x="20"/><use xlink:href="#dot" x="60" transform="scale(2)"/>`;
    const parts = partsOf(use);
    expect(parts.map((part) => part.name)).toEqual(['eye left', 'dot']);
    expect(parts.map(boundsOf)).toEqual([
      [10, -10, 30, 10],
      [100, -20, 140, 20],
    ]);
    expect(parts.every((part) => part.fill === '#ff0000')).toBe(true);
    const symbol = `<symbol id="s" viewBox="0 0 1 1">${SQUARE}</symbol><use href="#s" width="3" height="3"/>`;
    expect(boundsOf(onlyPart(symbol))).toEqual([0, 0, 300, 300]);
  });
});

describe('names and looks', () => {
  it('are labels, titles or ids, and unique', () => {
    const shapes = `
      <circle id="c1" inkscape:label="eye" r="9"/>
      <circle id="c2" r="9"><title>eye</title></circle>
      <circle id="eye" r="9"/>
      <circle r="9"/><circle r="9"/>`;
    expect(names(shapes)).toEqual(['eye', 'eye 2', 'eye 3', 'part', 'part 2']);
  });

  it.each([
    ['<path fill="RED" d="@"/>', '#ff0000'],
    ['<path fill="#ABC" d="@"/>', '#aabbcc'],
    ['<path fill="rgb(1, 2, 3)" d="@"/>', '#010203'],
    ['<path fill="red" style="stroke:blue;fill: #00ff00 !important" d="@"/>', '#00ff00'],
    ['<g fill="blue"><path d="@"/></g>', '#0000ff'],
    ['<g color="blue" fill="currentColor"><path d="@"/></g>', '#0000ff'],
    ['<g fill="blue"><path fill="none" d="@"/></g>', null],
    ['<path d="@"/>', null],
    ['<path fill="url(#g) lime" d="@"/>', '#00ff00'],
  ])('%s is filled %s', (shape, fill) => {
    expect(onlyPart(shape.replace('@', 'M0 0H9V9Z')).fill).toBe(fill);
  });

  it('name the gradient that was left out', () => {
    const { document, warnings } = read('<path id="sky" fill="url(#blue-to-red)" d="M0 0H9V9Z"/>');
    expect(document.parts[0]?.fill).toBeNull();
    expect(warnings[0]?.message).toContain('#blue-to-red');
    expect(warnings[0]?.message).toContain('sky');
  });

  it('keep thickness within 0 to 3', () => {
    const { document, warnings } = read(`<circle r="9" data-thickness="0.4"/><circle r="9" data-thickness="7"/>`);
    expect(document.parts.map((part) => part.thickness)).toEqual([0.4, 3]);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]?.part).toBe(document.parts[1]?.id);
  });

  it('keep smoothing within 0 to 1, as the default where nothing is said', () => {
    const { document, warnings } = read(
      `<circle r="9" data-smoothing="0"/><circle r="9" data-smoothing="1.2"/><circle r="9" data-smoothing="-2"/><circle r="9"/>`,
    );
    expect(document.parts.map((part) => part.smoothing)).toEqual([0, 1, 0, 0.5]);
    expect(warnings.map((warning) => warning.part)).toEqual([document.parts[1]?.id, document.parts[2]?.id]);
  });

  it('ride on what they name, by name or id', () => {
    const parts = partsOf(`<circle id="h" inkscape:label="head" r="50"/>
      <circle r="5" data-ride="head"/><circle r="5" data-ride="h"/><circle r="5" data-ride="none"/>`);
    expect(parts.map((part) => part.ride)).toEqual(['auto', { part: 'part-1' }, { part: 'part-1' }, 'none']);
    const lost = read('<circle r="5" data-ride="nobody"/>');
    expect(lost.document.parts[0]?.ride).toBe('auto');
    expect(lost.warnings[0]?.message).toContain('nobody');
  });
});

describe('twins', () => {
  const body = '<circle id="body" r="100"/>';
  it('of a free part go behind everything, several mirrored', () => {
    const shapes = `${body}<circle id="a" cx="300" r="9" data-twin="far"/><circle id="b" cx="400" r="9" data-twin="far"/>`;
    expect(names(shapes)).toEqual(['b (twin)', 'a (twin)', 'body', 'a', 'b']);
  });

  it('of a limb on a front surface go behind, of one on a back surface before everything', () => {
    const limb = '<path id="wing" data-twin="far" d="M50 0L300 -50V50L50 20"/>';
    expect(names(`${body}${limb}`)).toEqual(['wing (twin)', 'body', 'wing']);
    expect(names(`${limb}${body}`)).toEqual(['wing', 'body', 'wing (twin)']);
    const parts = partsOf(`${body}${limb}`);
    expect(parts[0]?.twinOf).toBe(parts[2]?.id);
    expect(parts[0]?.outline).toEqual(parts[2]?.outline);
  });
});

describe('what is left out', () => {
  it.each([
    ['text', '<text id="t">hello</text>'],
    ['a line', '<line id="t" x2="9" y2="9"/>'],
    ['an image', '<image id="t" href="http://example.com/a.png"/>'],
    ['a script', '<script id="t">alert(1)</script>'],
    ['a style sheet', '<style id="t">path { fill: red }</style>'],
    ['a use from elsewhere', '<use id="t" href="other.svg#x"/>'],
    ['a use of nothing', '<use id="t" href="#nothing"/>'],
    ['a foreign object', '<foreignObject id="t"/>'],
    ['a straight open line', '<path id="t" d="M0 0L50 50L100 100"/>'],
    ['a line there and back', '<path id="t" d="M0 0L50 50L100 0L50 50Z"/>'],
    ['a dot', '<path id="t" d="M5 5Z"/>'],
    ['an empty path', '<path id="t" d=""/>'],
    ['a circle without size', '<circle id="t"/>'],
    ['a shape squashed flat', '<circle id="t" r="9" transform="scale(1 0)"/>'],
    ['a use of itself', '<g id="loop"><use id="t" href="#loop"/></g>'],
    ['a filter', '<g id="t" filter="url(#f)"/>'],
  ])('%s is named', (_, element) => {
    const { document, warnings } = read(`${SQUARE}${element}`);
    expect(document.parts.map((part) => part.name)).toEqual(['square']);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]?.message).toContain('id="t"');
  });

  it.each([
    '<g display="none"><circle r="9"/></g>',
    '<circle r="9" style="display:none"/>',
    '<circle r="9" visibility="hidden"/>',
    '<defs><circle r="9"/></defs>',
    '<clipPath id="c"><circle r="9"/></clipPath>',
    '<mask><circle r="9"/></mask>',
    '<symbol><circle r="9"/></symbol>',
    '<pattern><circle r="9"/></pattern>',
    '<marker><circle r="9"/></marker>',
    '<metadata/><title>cat</title><desc/><x:thing xmlns:x="urn:x"><circle r="9"/></x:thing>',
    '<sodipodi:namedview/>',
  ])('%s was not meant to be seen: no word', (element) => {
    expect(read(`${SQUARE}${element}`).warnings).toEqual([]);
    expect(names(`${SQUARE}${element}`)).toEqual(['square']);
  });

  it('a part that the artist hid, locked or grouped stays one', () => {
    const hidden = '<circle id="a" r="9" visibility="hidden" data-hidden="true" data-group=" legs "/>';
    expect(onlyPart(hidden)).toMatchObject({ name: 'a', hidden: true, locked: false, group: 'legs' });
    expect(onlyPart('<circle r="9" data-locked="true" data-hidden="no"/>')).toMatchObject({
      hidden: false,
      locked: true,
      group: null,
    });
  });

  it('a visible child of a hidden group is seen', () => {
    expect(
      names(`<g visibility="hidden"><circle id="a" r="9"/><circle id="b" r="9" visibility="visible"/></g>`),
    ).toEqual(['b']);
  });

  it('a figure of eight has area, though its halves cancel', () => {
    expect(names('<path id="eight" d="M0 0L100 100V0L0 100Z"/>')).toEqual(['eight']);
  });
});

describe('files that can not be used', () => {
  const svg = (inside: string) => `<svg xmlns="http://www.w3.org/2000/svg">${inside}</svg>`;
  it.each([
    ['nothing', '', 'root element'],
    ['no XML', 'hello', 'XML'],
    ['cut off', svg(SQUARE).slice(0, 60), 'XML'],
    ['another language', '<html><body/></html>', '<html>'],
    ['entities', `<!DOCTYPE svg [<!ENTITY a "b">]>${svg(SQUARE)}`, 'DOCTYPE'],
    ['an unknown entity', svg('<text>&lol;</text>'), 'XML'],
    ['no part', svg('<text>hi</text>'), 'no part is left'],
    ['a bad transform', svg('<path id="leg" transform="rotate(a)" d="M0 0H9V9Z"/>'), '<path id="leg">: transform'],
    ['an infinite transform', svg('<g id="leg" transform="scale(1e999)"/>'), '<g id="leg">: transform'],
    ['bad path data', svg('<path id="leg" d="M0 0H9V9 W3"/>'), '<path id="leg">: path data has "W3"'],
    ['a missing number', svg('<path id="leg" d="M0 0 L9"/>'), '<path id="leg">: path data has its end'],
    ['NaN', svg('<path id="leg" d="M0 0 L NaN 3"/>'), '<path id="leg">: path data has "NaN 3"'],
    ['no M', svg('<path id="leg" d="L9 9"/>'), 'start with M'],
    ['infinity', svg('<path id="leg" d="M0 0 1e999 1 1 1z"/>'), '<path id="leg">: a number is too large'],
    [
      'far away',
      svg('<g transform="scale(1e9)"><path id="leg" d="M0 0 9 0 9 9z"/></g>'),
      '<path id="leg">: a coordinate',
    ],
    ['odd points', svg('<polygon id="leg" points="0,0 9,0 9"/>'), '<polygon id="leg">'],
    ['a bad radius', svg('<circle id="leg" r="big"/>'), '<circle id="leg">: r="big"'],
    ['a negative radius', svg('<circle id="leg" r="-4"/>'), '<circle id="leg">: r is negative'],
    [
      'a thickness that is none',
      svg('<circle id="leg" r="4" data-thickness="NaN"/>'),
      '<circle id="leg">: data-thickness',
    ],
    [
      'a smoothing that is none',
      svg('<circle id="leg" r="4" data-smoothing="much"/>'),
      '<circle id="leg">: data-smoothing',
    ],
    ['a bad viewBox', '<svg id="leg" viewBox="0 0 x"><circle r="4"/></svg>', 'viewBox'],
    ['an element without id', svg('\n<circle r="-4"/>'), '<circle> (line 2)'],
    ['deep nesting', '<svg>'.repeat(300), 'nested deeper'],
    ['a name full of lines', svg('<circle id="a\nb&#10;c" r="-4"/>'), 'r is negative'],
  ])('%s: one line that says where', (_, text, says) => {
    const { message } = errorOf(text);
    expect(message.startsWith('cat.svg: ')).toBe(true);
    expect(message).toContain(says);
    expect(message).not.toMatch(/[\n\r]/);
  });
});

describe('hostile files end soon', () => {
  const svg = (inside: string) => `<svg xmlns="http://www.w3.org/2000/svg">${inside}</svg>`;
  /** What takes quadratic time takes minutes here; the bound leaves room for a busy machine. */
  const soon = (work: () => void) => {
    const start = performance.now();
    work();
    expect(performance.now() - start).toBeLessThan(15_000);
  };

  it('uses of uses of uses', () => {
    let text = '<circle id="u0" r="9"/>';
    for (let i = 1; i < 30; i += 1) text += `<g id="u${i}">${`<use href="#u${i - 1}"/>`.repeat(10)}</g>`;
    soon(() => expect(errorOf(svg(text)).message).toContain('elements to draw'));
  });

  it('more points than a drawing has', () => {
    soon(() =>
      expect(errorOf(svg(`<path id="p" d="M0 0L${'1 2 3 1 '.repeat(600_000)}"/>`)).message).toContain('points'),
    );
    const curve = 'c1e7 1e7 -1e7 1e7 0 0';
    soon(() => expect(errorOf(svg(`<path id="p" d="M0 0${curve.repeat(5000)}"/>`)).message).toContain('points'));
  });

  it('a half million points in one command', () => {
    let data = 'M0 0L';
    for (let i = 0; i < 450_000; i += 1) data += `${i} ${(i * i) % 977} `;
    soon(() => expect(partsOf(`<path d="${data}"/>`)).toHaveLength(1));
  });

  it('rings in rings in rings', () => {
    let data = '';
    for (let i = 0; i < 5000; i += 1) data += `M${i} ${i}H${20_000 - i}V${20_000 - i}H${i}Z`;
    soon(() => {
      try {
        read(`<path fill-rule="evenodd" d="${data}"/>`);
      } catch (error) {
        expect((error as Error).message).toContain('inside each other');
      }
    });
  });

  it('long runs of spaces', () => {
    const spaces = ' '.repeat(300_000);
    soon(() => expect(errorOf(svg(`<path d="M${spaces}x"/>`)).message).toContain('path data'));
    soon(() => expect(errorOf(svg(`<path transform="translate(1)${spaces}!" d=""/>`)).message).toContain('transform'));
    soon(() => read(`${SQUARE}<path style="${'/*'.repeat(300_000)}" d="M0 0H9V9Z"/>`));
  });

  it('thousands of parts without a name', () => {
    soon(() => expect(new Set(names('<path d="M0 0H9V9Z"/>'.repeat(9000))).size).toBe(9000));
  });
});
