import { describe, expect, it } from 'vitest';
import { hintOf } from '../../../src/ui/hint';
import { TABLES } from '../../../src/ui/language';
import { circle, Driver } from '../editor/drive';

const SITUATION = { empty: false, unpinned: false, unrecorded: false };
/** What a finger hasn't: a right or a middle button, keys, a wheel, a click. */
const FINGERLESS =
  /right.(?:drag|click)|middle|shift|ctrl|alt.drag|space|wheel|click|\[|오른쪽 버튼|가운데 버튼|클릭|스페이스|휠/i;

describe('hints', () => {
  for (const [language, strings] of Object.entries(TABLES)) {
    it(`name nothing in ${language} that a finger hasn’t`, () => {
      const tables = [
        { ...strings.hints, ...strings.touchHints },
        strings.touchHints.pinHandles,
        { ...strings.mouse, ...strings.touch },
      ];
      for (const table of tables) {
        for (const [key, words] of Object.entries(table)) {
          if (typeof words === 'string') expect(words, key).not.toMatch(FINGERLESS);
          else if (Array.isArray(words)) expect(words[1], key).not.toMatch(FINGERLESS);
        }
      }
    });
  }

  it('follow the pointer that pressed last, into other documents as well', () => {
    const driver = new Driver();
    const hint = () => hintOf(driver.session, TABLES.en, SITUATION);
    driver.drag(circle(500, 300, 100));
    expect(hint()).toBe(TABLES.en.hints.draw);
    driver.drag(circle(200, 300, 50), { pointerType: 'touch' });
    expect(hint()).toBe(TABLES.en.touchHints.draw);
    driver.editor.open(driver.editor.document);
    expect(hint()).toBe(TABLES.en.touchHints.draw);
    driver.drag(circle(700, 300, 50), { pointerType: 'pen' });
    expect(hint()).toBe(TABLES.en.hints.draw);
  });
});
