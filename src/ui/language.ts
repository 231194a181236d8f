/** The languages there are, and which one the artist reads. */

import type { LanguageChoice } from '../editor/preferences';
import { KOREAN } from './korean';
import { ENGLISH, type Strings } from './strings';

export type Language = Exclude<LanguageChoice, 'system'>;

export const LANGUAGE_CHOICES: readonly LanguageChoice[] = ['system', 'en', 'ko'];

/** Each in its own words, so that it can be found from any other. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', ko: '한국어' };

export const TABLES: Readonly<Record<Language, Strings>> = { en: ENGLISH, ko: KOREAN };

/** @param spoken as `navigator.languages`, the dearest first. */
export function languageOf(choice: LanguageChoice, spoken: readonly string[]): Language {
  if (choice !== 'system') return choice;
  for (const tag of spoken) {
    const [language] = tag.toLowerCase().split('-');
    if (language === 'en' || language === 'ko') return language;
  }
  return 'en';
}
