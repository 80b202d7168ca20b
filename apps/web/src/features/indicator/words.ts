import type { Language } from '../../i18n';

/** What has a name in both languages, in the one that is spoken. */
export const wordsIn = (language: Language, { zh, en }: { readonly zh: string; readonly en: string }): string =>
  language === 'en' ? en : zh;
