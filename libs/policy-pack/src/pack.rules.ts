import type { Day } from '@concentric/kernel';
import { attested, both, outside, shownBy } from './check.rules';
import type { Check, Clause, ClauseResult, Evaluation, Pack, Texts } from './clause.rules';
import type { ClauseKind, Met, PackStatus, Stage } from './contract';
import type { CenterFacts } from './facts.contract';
import type { Place } from './place.rules';

const unused = both('平台已具备该功能，尚无使用记录可以证明', 'The feature is there; no record shows its use yet');

/** How a clause is judged unless it says otherwise. */
function usual(id: string, met: Met, { rows }: Place): Check {
  if (met === 'attested') return attested(id);
  if (met === 'platform' && rows.length > 0) return shownBy(rows, unused);
  return outside;
}

type Judged = Pick<Clause, 'kind' | 'stage' | 'met' | 'legalForms'> & { readonly place: Place; readonly check?: Check };

/** What a clause is, when it is asked for, how it is met and by what, and how it is judged. */
export const is = (kind: ClauseKind, stage: Stage, met: Met, place: Place, check?: Check): Judged => ({
  ...{ kind, stage, met, place },
  ...(check && { check }),
});

/** The same, asked of some legal forms only. */
export const ofForms = (legalForms: Clause['legalForms'] & object, judged: Judged): Judged => ({
  ...judged,
  legalForms,
});

/** Clauses of texts, each by its id: `BJ05.total` answers requirement BJ05. */
export const clausesOf = <T extends Texts>(texts: T, judged: Readonly<Record<keyof T & string, Judged>>): Clause[] =>
  Object.entries(texts).map(([id, [section, quotation, rendering]]) => {
    const { place, check = usual(id, judged[id]!.met, place), ...marks } = judged[id]!;
    const requirement = id.split('.')[0]!;
    return { ...{ id, requirement, section, quotation, rendering }, ...marks, how: place.how, page: place.page, check };
  });

/** Whether a document holds on a day by its own words. */
export function statusOn({ effectiveFrom, effectiveUntil }: Pack, on: Day): PackStatus {
  if (on < effectiveFrom) return 'upcoming';
  return effectiveUntil !== null && on > effectiveUntil ? 'expired' : 'effective';
}

/** Of several versions of one document that which holds on a day: the newest begun; the oldest before any has. */
export function versionOn(versions: readonly Pack[], on: Day): Pack | undefined {
  const ordered = [...versions].sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? 1 : -1));
  return ordered.find(({ effectiveFrom }) => effectiveFrom <= on) ?? ordered.at(-1);
}

const isAsked = ({ legalForms }: Clause, { center }: CenterFacts) =>
  legalForms === undefined || legalForms.includes(center.legalForm);

/** Judges every clause that is asked of the center's legal form; an expired document is judged all the same. */
export function evaluate(pack: Pack, facts: CenterFacts): Evaluation {
  const results = pack.clauses
    .filter((one) => isAsked(one, facts))
    .map(({ check = outside, ...one }): ClauseResult => ({ ...one, ...check(facts, facts.asOf) }));
  return { centerId: facts.center.id, packId: pack.id, asOf: facts.asOf, status: statusOn(pack, facts.asOf), results };
}
