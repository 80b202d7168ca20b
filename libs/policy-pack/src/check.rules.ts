import type { Day } from '@concentric/kernel';
import type { Check, ClauseFigure, Verdict } from './clause.rules';
import type { Bilingual, FigureUnit } from './contract';
import type { CenterFacts, Evidence, Figure } from './facts.contract';

/** What checks are made of: each takes facts, and says what holds by which rows. Nothing here rounds. */

export const both = (zh: string, en: string): Bilingual => ({ zh, en });

export const holds = (evidence: readonly Evidence[] = [], figure: ClauseFigure | null = null): Verdict => ({
  ...{ verdict: 'holds', evidence, missing: [], figure },
});
export const fails = (
  missing: readonly Bilingual[],
  evidence: readonly Evidence[] = [],
  figure: ClauseFigure | null = null,
): Verdict => ({ verdict: 'fails', evidence, missing, figure });
export const unknown = (missing: readonly Bilingual[], evidence: readonly Evidence[] = []): Verdict => ({
  ...{ verdict: 'unknown', evidence, missing, figure: null },
});

/** What the record of the center itself says: its form, its place, its field. */
export const itself = ({ center }: CenterFacts, value: string): Evidence => ({
  ...{ type: 'center', id: center.id, title: center.name, on: null, value },
});

const worst = { holds: 0, unknown: 1, fails: 2 } as const;

/** All of them: fails where one fails, and cannot tell where one cannot. */
export const all =
  (...checks: readonly Check[]): Check =>
  (facts, now) => {
    const verdicts = checks.map((check) => check(facts, now));
    const [heaviest] = [...verdicts].sort((a, b) => worst[b.verdict] - worst[a.verdict]);
    return {
      verdict: heaviest!.verdict,
      evidence: verdicts.flatMap(({ evidence }) => evidence),
      missing: verdicts.flatMap(({ missing }) => missing),
      figure: verdicts.find(({ figure }) => figure !== null)?.figure ?? null,
    };
  };

/* Where a figure is */

type Part = 'activity' | 'registers' | 'income' | 'indicators' | 'services';

/**
 * A figure by where it is: `activity.licence`, `registers.standard` with all its finer codes, `services.testing`. A part
 * that is known and has no such row is zero; a part that is not known has no figure.
 */
export function figureOf(facts: CenterFacts, at: string): Figure | undefined {
  const [part, ...names] = at.split('.');
  const code = names.join('.');
  const table = part === 'services' ? facts.services?.codes : facts[part as Exclude<Part, 'services'>];
  if (!table) return undefined;
  const rows = Object.entries(table).filter(([name]) => name === code || name.startsWith(`${code}.`));
  // A total beside its parts is the total.
  const whole = rows.find(([name]) => name === code);
  const counted = whole ? [whole] : rows;
  return {
    value: counted.reduce((sum, [, { value }]) => sum + value, 0),
    evidence: counted.flatMap(([, { evidence }]) => evidence),
  };
}

/** Several figures as one; none when none of their parts is known. */
export function sumOf(facts: CenterFacts, places: readonly string[]): Figure | undefined {
  const figures = places.map((at) => figureOf(facts, at)).filter((figure) => figure !== undefined);
  if (figures.length === 0) return undefined;
  return {
    value: figures.reduce((sum, { value }) => sum + value, 0),
    evidence: figures.flatMap(({ evidence }) => evidence),
  };
}

type Select = (facts: CenterFacts) => Figure | undefined;

/** The figure is at least the limit. */
export const atLeast =
  (select: Select, limit: number, unit: FigureUnit, lacking: Bilingual): Check =>
  (facts) => {
    const found = select(facts);
    if (!found) return unknown([lacking]);
    const figure = { value: found.value, limit, bound: 'least', unit } as const;
    return found.value >= limit ? holds(found.evidence, figure) : fails([lacking], found.evidence, figure);
  };

/** The figure is at most the limit. */
export const atMost =
  (select: Select, limit: number, unit: FigureUnit, lacking: Bilingual): Check =>
  (facts) => {
    const found = select(facts);
    if (!found) return unknown([lacking]);
    const figure = { value: found.value, limit, bound: 'most', unit } as const;
    return found.value <= limit ? holds(found.evidence, figure) : fails([lacking], found.evidence, figure);
  };

const whole = 10_000;

/** One figure is at least so many basis points of the other, by whole numbers only. */
export const shareAtLeast =
  (part: Select, of: Select, limit: number, lacking: Bilingual): Check =>
  (facts) => {
    const [numerator, denominator] = [part(facts), of(facts)];
    if (!numerator || !denominator || denominator.value <= 0) return unknown([lacking]);
    const scaled = BigInt(numerator.value) * BigInt(whole);
    const enough = scaled >= BigInt(limit) * BigInt(denominator.value);
    // Shown rounded down, so that what is just short never looks like the limit.
    const value = Number(scaled / BigInt(denominator.value));
    const figure = { value, limit, bound: 'least', unit: 'basis_points' } as const;
    const evidence = [...numerator.evidence, ...denominator.evidence];
    return enough ? holds(evidence, figure) : fails([lacking], evidence, figure);
  };

/** The platform does it; its rows show that it is done. Without rows it has not been shown yet. */
export const shownBy =
  (places: readonly string[], lacking: Bilingual): Check =>
  (facts) => {
    const figure = sumOf(facts, places);
    return figure && figure.value > 0 ? holds(figure.evidence) : unknown([lacking]);
  };

/** There is at least one; none is a failure. */
export const some = (places: readonly string[], lacking: Bilingual): Check =>
  atLeast((facts) => sumOf(facts, places), 1, 'count', lacking);

/** A person answers for what no software can see; the newest word counts. */
export const attested =
  (clauseId: string): Check =>
  (facts) => {
    const word = facts.attestations?.[clauseId];
    if (!word) return unknown([both('尚无人对此自证声明', 'Nobody has attested this yet')]);
    return word.holds
      ? holds([word.evidence])
      : fails([both('声明为不满足', 'Attested as not fulfilled')], [word.evidence]);
  };

/** Nobody at a center can fulfil it or fail it. */
export const outside: Check = () =>
  unknown([both('属政府或平台之外的事项，软件不作判断', 'A matter outside the platform, which no software judges')]);

/** Papers of a purpose are in the dossier. */
export const documented =
  (purposes: readonly string[], lacking: Bilingual): Check =>
  ({ dossier }) => {
    if (!dossier) return unknown([lacking]);
    const found = dossier.documents.filter(({ purpose }) => purposes.includes(purpose));
    const lacks = purposes.some((purpose) => !found.some((document) => document.purpose === purpose));
    const evidence = found.map((document) => document.evidence);
    return lacks ? fails([lacking], evidence) : holds(evidence);
  };

/* Capital */

type Paid = NonNullable<CenterFacts['contributions']>[number];
export type Capital = {
  readonly kinds: readonly Paid['kind'][];
  /** Only what the lead organization put in. */
  readonly founder?: boolean;
};

/** What was paid in of these kinds; things other than money count once they were valued. Reversals take off. */
export function paidIn({ contributions, center }: CenterFacts, { kinds, founder }: Capital): Figure | undefined {
  if (!contributions) return undefined;
  const counted = contributions.filter(
    ({ kind, organizationId, valued }) =>
      kinds.includes(kind) && (kind === 'cash' || valued) && (!founder || organizationId === center.leadOrganizationId),
  );
  return { value: counted.reduce((sum, paid) => sum + paid.paidIn, 0), evidence: counted.map((paid) => paid.evidence) };
}

export const capitalAtLeast = (capital: Capital, limit: number, lacking: Bilingual): Check =>
  atLeast((facts) => paidIn(facts, capital), limit, 'fen', lacking);

/** Nothing of another kind was put in, or it was taken back in full. */
export const onlyKinds =
  (kinds: readonly Paid['kind'][], lacking: Bilingual): Check =>
  ({ contributions }) => {
    // Where nothing was put in yet, nothing shows of what kind it is.
    if (!contributions || contributions.length === 0) return unknown([lacking]);
    const others = contributions.filter(({ kind }) => !kinds.includes(kind));
    const nets = new Map<string, number>();
    for (const { organizationId, kind, subscribed, paidIn: paid } of others) {
      const key = `${organizationId} ${kind}`;
      nets.set(key, (nets.get(key) ?? 0) + subscribed + paid);
    }
    const kept = others.filter(({ organizationId, kind }) => (nets.get(`${organizationId} ${kind}`) ?? 0) !== 0);
    if (kept.length > 0)
      return fails(
        [lacking],
        kept.map(({ evidence }) => evidence),
      );
    return holds(contributions.map(({ evidence }) => evidence));
  };

/* Members, seats */

type Party = NonNullable<CenterFacts['members']>[number];
type Wanted<T> = { readonly what: Bilingual; readonly is: (one: T, facts: CenterFacts) => boolean };

/** At least one of each; what lacks is named. */
export const composedOf =
  <T extends { readonly evidence: Evidence }>(
    select: (facts: CenterFacts) => readonly T[] | undefined,
    wanted: readonly Wanted<T>[],
  ): Check =>
  (facts) => {
    const present = select(facts);
    if (!present) return unknown(wanted.map(({ what }) => what));
    const found = wanted.map(({ what, is }) => ({ what, by: present.filter((one) => is(one, facts)) }));
    const evidence = [...new Set(found.flatMap(({ by }) => by))].map((one) => one.evidence);
    const missing = found.filter(({ by }) => by.length === 0).map(({ what }) => what);
    return missing.length > 0 ? fails(missing, evidence) : holds(evidence);
  };

const kinds: Readonly<Record<string, Bilingual>> = {
  enterprise: both('企业成员', 'A member that is an enterprise'),
  research_institute: both('科研院所成员', 'A member that is a research institute'),
  university: both('高校成员', 'A member that is a university'),
};
export const memberKind = (kind: string): Wanted<Party> => ({ what: kinds[kind]!, is: (party) => party.kind === kind });

export const memberRole = (what: Bilingual, ...roles: Party['roles'][number][]): Wanted<Party> => ({
  what,
  is: (party) => roles.some((role) => party.roles.includes(role)),
});

/** The members; `core` only those that hold equity. */
export const members = ({ members: known }: CenterFacts) => known;
export const shareholders = ({ members: known }: CenterFacts) => known?.filter(({ layer }) => layer === 'core');

/** Whether a day lies no later than the last day of a term. */
export const within = (last: Day, day: Day): boolean => day <= last;
