const chinese = new Map<string, string>();

/** What is wrong with a field, in both languages. A schema carries the English; its twin is found when it is told. */
export function say(en: string, zh: string): string {
  chinese.set(en, zh);
  return en;
}

/** The Chinese twin of a sentence declared with `say`. */
export const inChinese = (en: string): string | undefined => chinese.get(en);
