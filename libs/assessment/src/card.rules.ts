import { ensure, type Day } from '@concentric/kernel';
import { cards, heads } from './card.data';
import type { CardForm, CardView, Head, Outcome } from './contract';

export const cardOf = (id: string): CardView => {
  const card = cards.find((it) => it.id === id);
  if (!card) throw new Error(`no scorecard ${id}`);
  return card;
};

/** 企业法人型 for whatever runs as an enterprise, self-built ones included. */
export const formOf = (legalForm: string): CardForm =>
  legalForm === 'non_enterprise' ? 'non_enterprise' : 'enterprise';

/** The newest scorecard of a form on a day, or the first there was. */
export function cardFor(form: CardForm, on: Day): CardView {
  const [first, ...later] = cards.filter((card) => card.form === form);
  return later.reduce((best, card) => (card.effectiveFrom <= on ? card : best), first!);
}

/** Every indicator a report tells of, in its order. */
export const reportCodes: readonly string[] = heads.flatMap(({ codes }) => codes);

export const headOf = (code: string): Head => heads.find(({ codes }) => codes.includes(code))!.head;

/** The heads that nothing is written under. */
export const emptyHeads = (texts: Partial<Record<Head, string>>): Head[] =>
  heads.filter(({ head }) => !texts[head]?.trim()).map(({ head }) => head);

export const missingItems = (card: CardView, scored: readonly string[]): string[] =>
  card.items.filter(({ code }) => !scored.includes(code)).map(({ code }) => code);

/** @throws Refusal `scorecard_item_unknown` */
export const checkItem = (card: CardView, item: string): void =>
  ensure(
    card.items.some(({ code }) => code === item),
    'scorecard_item_unknown',
    { item },
  );

/** The points of each item times its weight, of one hundred, in hundredths of a point; exact. */
export const totalOf = (card: CardView, points: ReadonlyMap<string, number>): number =>
  card.items.reduce((sum, { code, weight }) => sum + weight * (points.get(code) ?? 0), 0);

const bands: readonly (readonly [least: number, Outcome])[] = [
  [8500, 'excellent'],
  [7000, 'qualified'],
  [6000, 'rectify'],
  [0, 'unqualified'],
];

/** What a score suggests: 85 优秀, 70 合格, 60 限期整改; the office decides. No document gives bands. */
export const suggestedOutcome = (score: number): Outcome => bands.find(([least]) => score >= least)![1];
