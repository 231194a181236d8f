import { describe, expect, it } from 'vitest';
import { MATCAPS, matcapPixels, matcapSample } from '../../../src/viewport/matcaps';
import { stagePalette } from '../../../src/viewport/palette';

describe('matcaps', () => {
  it.each(MATCAPS)('%s gives light that can be stored, and is brighter towards the key light', (name) => {
    const sum = (of: readonly number[]) => of.reduce((all, each) => all + each, 0);
    for (let i = 0; i < 400; i++) {
      const z = Math.sqrt(((i + 0.5) / 400) ** 2);
      const angle = i * 2.39996;
      const r = Math.sqrt(1 - z * z);
      const sample = matcapSample(name, [r * Math.cos(angle), r * Math.sin(angle), z]);
      for (const value of sample) expect(value >= 0 && value <= 2.2 && Number.isFinite(value)).toBe(true);
    }
    const lit = matcapSample(name, [-0.35, 0.5, 0.79]);
    const away = matcapSample(name, [0.3, -0.2, 0.93]);
    expect(sum(lit)).toBeGreaterThan(sum(away));
  });

  it.each(MATCAPS)('%s goes on past the rim, so that nothing bleeds in', (name) => {
    const pixels = matcapPixels(name, 32);
    const brightness = (row: number, column: number) => {
      const at = 4 * (row * 32 + column);
      return (pixels[at] ?? 0) + (pixels[at + 1] ?? 0) + (pixels[at + 2] ?? 0);
    };
    for (const corner of [brightness(0, 0), brightness(31, 31), brightness(0, 31)]) expect(corner).toBeGreaterThan(60);
  });
});

describe('a background of the artist’s own', () => {
  it('brings the ink that can be seen on it, in either theme', () => {
    for (const theme of ['light', 'dark'] as const) {
      expect(stagePalette(theme, '#101018').outline).toBe(stagePalette('dark', 'theme').outline);
      expect(stagePalette(theme, '#fafafa').outline).toBe(stagePalette('light', 'theme').outline);
      expect(stagePalette(theme, '#fafafa').paper).toBe('#fafafa');
    }
  });
});
