import type { MatchReason, ReasonKind } from './contract';

/** What a request is about: words with their weights, which sum to 1. */
export type Keywords = ReadonlyMap<string, number>;

/** A text of an organization, and which of the request's words it holds. */
export type Evidence = {
  readonly kind: Exclude<ReasonKind, 'field'>;
  readonly id: string | null;
  readonly what: string | null;
  readonly whatEn: string | null;
  readonly words: readonly string[];
};
export type Field = { readonly code: string; readonly name: string; readonly nameEn: string };

/** How well an organization fits, from 1 to 100, and why. */
export type Fit = { readonly score: number; readonly reasons: MatchReason[] };

/** Points for the declared field, and for the words. */
const fieldCounts = 25;
const wordsCount = 75;
/** Less, by weight of words, is what any two texts have in common. */
const leastShare = 0.12;
const leastWords = 2;
/** A text that holds so much of a request's words could hardly be nearer to it. */
const fullShare = 0.6;
const mostOfAKind = 3;

const listed = (words: readonly string[], comma: string) => words.map((word) => `“${word}”`).join(comma);

/** What each kind of reason says; `{what}` and `{words}` are filled in. */
const sentences: Record<ReasonKind, { zh: string; en: string; unnamed?: { zh: string; en: string } }> = {
  field: { zh: '申报的领域包括“{what}”', en: 'declares the field “{what}”' },
  capability: { zh: '能力介绍中提到{words}', en: 'says it can do {words}' },
  past_work: { zh: '做过“{what}”，涉及{words}', en: 'has done “{what}”, which is about {words}' },
  contract: {
    zh: '在本平台承担过“{what}”，涉及{words}',
    en: 'has taken on “{what}” here, which is about {words}',
    unnamed: { zh: '在本平台承担过涉及{words}的合同', en: 'has taken on a contract here that is about {words}' },
  },
  patent: { zh: '持有专利“{what}”，涉及{words}', en: 'holds the patent “{what}”, which is about {words}' },
};

function reasonOf(kind: ReasonKind, { id, what, whatEn, words }: Omit<Evidence, 'kind'>): MatchReason {
  const { unnamed, ...named } = sentences[kind];
  const sentence = what === null && unnamed ? unnamed : named;
  const said = (language: 'zh' | 'en') =>
    sentence[language]
      .replace('{what}', () => (language === 'en' ? (whatEn ?? what) : what) ?? '')
      .replace('{words}', () => listed(words, language === 'zh' ? '、' : ', '));
  return { kind, id, what, whatEn, terms: [...words], zh: said('zh'), en: said('en') };
}

/**
 * How an organization fits a request, or null when it does not: it declared the request's field, or what it says, did and
 * holds shares enough words with it. What shares most is named, three of a kind.
 */
export function fitOf(keywords: Keywords, field: Field | null, evidence: readonly Evidence[]): Fit | null {
  const weightOf = (words: Iterable<string>) =>
    [...new Set(words)].reduce((sum, word) => sum + (keywords.get(word) ?? 0), 0);
  const shared = new Set(evidence.flatMap(({ words }) => words));
  const share = weightOf(shared);
  const byWords = share >= leastShare && (shared.size >= leastWords || keywords.size < leastWords);
  if (!field && !byWords) return null;
  const counted = Math.min(1, share / fullShare) * wordsCount;
  const ranked = evidence
    .map((it) => ({ ...it, words: heaviestFirst(it.words, keywords), weight: weightOf(it.words) }))
    .sort((a, b) => b.weight - a.weight);
  const named = (['capability', 'past_work', 'contract', 'patent'] as const).flatMap((kind) =>
    ranked.filter((it) => it.kind === kind).slice(0, mostOfAKind),
  );
  const ofField = field ? [{ id: null, what: field.name, whatEn: field.nameEn, words: [] }] : [];
  return {
    score: Math.max(1, Math.round((field ? fieldCounts : 0) + counted)),
    reasons: [...ofField.map((it) => reasonOf('field', it)), ...named.map((it) => reasonOf(it.kind, it))],
  };
}

const heaviestFirst = (words: readonly string[], keywords: Keywords) =>
  [...new Set(words)].sort((a, b) => (keywords.get(b) ?? 0) - (keywords.get(a) ?? 0) || (a < b ? -1 : 1));
