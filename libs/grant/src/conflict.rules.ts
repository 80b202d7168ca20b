import { daysLater, type Day, type RefusalFacts } from '@concentric/kernel';
import type { TakenKind } from './contract';

/** What is taken of a patent, as a refusal names it: never by whom. */
export type Taken = {
  readonly kind: TakenKind;
  readonly standsIn: boolean;
  readonly number: string | null;
  readonly patentNumber: string;
  readonly fields: readonly string[];
  readonly territories: readonly string[];
  readonly startsOn: Day;
  readonly endsOn: Day | null;
};

const kinds: Record<TakenKind, readonly [zh: string, en: string]> = {
  exclusive: ['独占许可', 'an exclusive licence'],
  sole: ['排他许可', 'a sole licence'],
  non_exclusive: ['普通许可', 'a non-exclusive licence'],
  open_statement: ['开放许可声明', 'a declared open licence'],
};

/** Which code says that something is in the way of what was asked for. */
export function conflictCode(asked: TakenKind, { kind }: Pick<Taken, 'kind'>): string {
  if (kind !== 'open_statement') return 'grant_conflicts';
  return asked === 'open_statement' ? 'open_licence_taken' : 'open_licence_forbids_exclusive';
}

/** What a client is told of a grant that is in the way: its scope and its licence's number. */
export function conflictFacts({
  kind,
  number,
  patentNumber,
  fields,
  territories,
  startsOn,
  endsOn,
}: Taken): RefusalFacts {
  const [kindWord, kindWordEn] = kinds[kind];
  const last = endsOn === null ? null : daysLater(endsOn, -1);
  const numbered = number === null ? '' : ` ${number}`;
  return {
    licenceNumber: number,
    applicationNumber: patentNumber,
    kind,
    fields: fields.join(', '),
    territories: territories.join(', '),
    from: startsOn,
    until: endsOn,
    kindWord: `${kindWord}${numbered}`,
    kindWordEn: `${kindWordEn}${numbered}`,
    scope: `专利 ${patentNumber}，领域 ${fields.join('、') || '全部'}，地域 ${territories.join('、') || '全国'}`,
    scopeEn: `patent ${patentNumber}, fields ${fields.join(', ') || 'all'}, territory ${territories.join(', ') || 'the whole country'}`,
    period: last === null ? `自 ${startsOn} 起至专利权终止` : `${startsOn} 至 ${last}`,
    periodEn: last === null ? `from ${startsOn} while the patent lives` : `from ${startsOn} to ${last}`,
  };
}
