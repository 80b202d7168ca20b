import { Refusal } from '@concentric/kernel';
import { describe, expect, test } from '@jest/globals';
import { auditStepsFrom, moveAudit } from './audit.rules';
import { AuditState, AuditVerb, ReportState, ReportVerb } from './contract';
import { moveInvoice } from './invoice.rules';
import { movement, moveReport, reportStepsFrom, runningDueOn, shownReport, variancesOf } from './report.rules';
import { duesToChange } from './schedule.rules';

const outcome = (work: () => unknown) => {
  try {
    return work();
  } catch (error) {
    return error instanceof Refusal ? error.code : error;
  }
};
const sides = ['licensor', 'licensee', null] as const;

describe('every state, verb and side of a report', () => {
  const legal = new Map([
    ['due submit', 'submitted'],
    ['submitted submit', 'submitted'],
    ['queried submit', 'submitted'],
    ['submitted query', 'queried'],
    ['submitted confirm', 'confirmed'],
    ['queried confirm', 'confirmed'],
  ]);
  const walk = ReportState.options.flatMap((from) =>
    ReportVerb.options.flatMap((verb) => sides.map((by) => [from, verb, by] as const)),
  );
  test.each(walk)('%s, %s by %s', (from, verb, by) => {
    const mine = by === (verb === 'submit' ? 'licensee' : 'licensor');
    const to = legal.get(`${from} ${verb}`);
    expect(outcome(() => moveReport(from, verb, by))).toBe(mine ? (to ?? 'report_cannot_move') : 'royalty_side_wrong');
    expect(reportStepsFrom(from, by).includes(verb)).toBe(mine && to !== undefined);
  });
});

describe('every state, verb and side of an audit', () => {
  const legal = new Map([
    ['open report', 'found'],
    ['disputed report', 'found'],
    ['found accept', 'recovered'],
    ['disputed accept', 'recovered'],
    ['found dispute', 'disputed'],
    ...(['open', 'found', 'disputed'] as const).map((from) => [`${from} withdraw`, 'withdrawn'] as const),
  ]);
  const walk = AuditState.options.flatMap((from) =>
    AuditVerb.options.flatMap((verb) => sides.map((by) => [from, verb, by] as const)),
  );
  test.each(walk)('%s, %s by %s', (from, verb, by) => {
    const mine = by === (verb === 'accept' || verb === 'dispute' ? 'licensee' : 'licensor');
    const to = legal.get(`${from} ${verb}`);
    expect(outcome(() => moveAudit(from, verb, by, 1))).toBe(mine ? (to ?? 'audit_cannot_move') : 'royalty_side_wrong');
    expect(auditStepsFrom(from, by).includes(verb)).toBe(mine && to !== undefined);
  });
  test('without a shortfall it is closed', () => expect(moveAudit('open', 'report', 'licensor', 0)).toBe('clear'));
});

test.each([
  ['draft', 'finalize', true, 'finalized'],
  ['draft', 'void', true, 'voided'],
  ['finalized', 'void', true, 'voided'],
  ['finalized', 'finalize', true, 'invoice_cannot_move'],
  ['voided', 'void', true, 'invoice_cannot_move'],
  ['draft', 'finalize', false, 'royalty_side_wrong'],
] as const)('an invoice that is %s: %s', (from, verb, payee, to) =>
  expect(outcome(() => moveInvoice(from, verb, payee))).toBe(to),
);

test.each([
  ['due', false, false, false, 'due'],
  ['submitted', false, true, false, 'submitted'],
  ['confirmed', false, false, false, 'confirmed'],
  ['confirmed', false, false, true, 'invoiced'],
  ['confirmed', false, true, true, 'paid'],
  ['confirmed', true, true, true, 'audit'],
] as const)('%s, audited %s, paid %s, invoiced %s is shown as %s', (state, audited, paid, invoiced, shown) =>
  expect(shownReport(state, { audited, paid, invoiced })).toBe(shown),
);

describe('what a reader should ask about', () => {
  const usual = {
    ...{
      netSales: 1000,
      endsOn: '2026-04-01',
      dueOn: '2026-04-30',
      submittedOn: '2026-04-10',
      evidence: 1,
      nil: false,
    },
    before: { netSales: 1000 },
  };
  const flags = (change: object) => variancesOf({ ...usual, ...change }).map(({ code }) => code);

  test.each([
    ['what is usual', {}, []],
    ['40 % more', { netSales: 1400 }, []],
    ['a fen beyond', { netSales: 1401 }, ['rise']],
    ['40 % less', { netSales: 600 }, []],
    ['a fen below', { netSales: 599 }, ['fall']],
    ['nothing after something', { netSales: 0, nil: true, evidence: 0 }, ['nil_after_sales']],
    ['something after nothing', { before: { netSales: 0 } }, []],
    ['the first', { before: null, netSales: 9 }, []],
    ['an earlier one is missing', { before: { netSales: null } }, ['earlier_missing']],
    ['on the last day of the period', { submittedOn: '2026-03-31' }, ['early']],
    ['on the day after it', { submittedOn: '2026-04-01' }, []],
    ['on the last day', { submittedOn: '2026-04-30' }, []],
    ['a day late', { submittedOn: '2026-05-01' }, ['late']],
    ['without evidence', { evidence: 0 }, ['no_evidence']],
  ])('%s', (_, change, wanted) => expect(flags(change)).toEqual(wanted));

  test.each([
    [1000, 1399, 39],
    [1000, 1, -99],
    [0, 5, null],
  ])('from %i to %i is %s percent', (before, after, percent) => expect(movement(before, after)).toBe(percent));
});

describe('what is owed follows changed terms', () => {
  type Kind = 'upfront' | 'milestone' | 'running';
  const due = (kind: Kind, key: string, amount: number, more: object = {}) => ({
    ...{ kind, key, amount, title: null, payer: 'licensee' as const, dueOn: '2026-05-01', edition: 1 },
    ...{ reachedOn: null as string | null, settled: false, ...more },
  });
  const agreed = (kind: Kind, key: string, amount: number, on: string | null = null) => ({
    ...{ kind, key, amount, title: null, payer: 'licensee' as const, on },
  });
  const sinceOf = (edition: number) => (edition < 2 ? '2026-04-01' : '2026-09-01');
  /** Varied on 1 September, five months after it took effect; to be paid within thirty days. */
  const follow = (dues: ReturnType<typeof agreed>[], known: ReturnType<typeof due>[]) => {
    const now = { dues, edition: 2, since: '2026-09-01', payDays: 30, sinceOf };
    const { add, change, cancel } = duesToChange(now, known);
    return {
      add: add.map((it) => [it.key, it.amount, it.dueOn, it.edition]),
      change: change.map(([it, { amount, dueOn }]) => [it.key, amount, dueOn]),
      cancel: cancel.map(({ key }) => key),
    };
  };
  type Case = [string, ReturnType<typeof agreed>[], ReturnType<typeof due>[], object];
  const nothing = { add: [], change: [], cancel: [] };
  const upfront = (amount: number, more: object = {}) => due('upfront', 'upfront', amount, more);

  test.each<Case>([
    ['the same', [agreed('upfront', 'upfront', 100)], [upfront(100)], nothing],
    [
      'more is a debt of its own, due after the variation',
      [agreed('upfront', 'upfront', 130)],
      [upfront(100)],
      { ...nothing, add: [['upfront', 30, '2026-10-01', 2]] },
    ],
    [
      'more than was paid already',
      [agreed('upfront', 'upfront', 130)],
      [upfront(100, { settled: true })],
      { ...nothing, add: [['upfront', 30, '2026-10-01', 2]] },
    ],
    [
      'less, of what is not paid',
      [agreed('upfront', 'upfront', 70)],
      [upfront(100)],
      { ...nothing, change: [['upfront', 70, '2026-05-01']] },
    ],
    ['less than was paid: it stays', [agreed('upfront', 'upfront', 70)], [upfront(100, { settled: true })], nothing],
    [
      'less than two debts: the later first',
      [agreed('upfront', 'upfront', 90)],
      [upfront(100), upfront(30, { edition: 2 })],
      { ...nothing, change: [['upfront', 90, '2026-05-01']], cancel: ['upfront'] },
    ],
    ['nothing any more', [], [upfront(100)], { ...nothing, cancel: ['upfront'] }],
    ['nothing any more, but it was paid', [], [upfront(100, { settled: true })], nothing],
    ['royalties are not laid by terms', [], [due('running', '2026-01-01', 7)], nothing],
    [
      'a day that is still to come',
      [agreed('milestone', 'm1', 50, '2026-12-01')],
      [],
      { ...nothing, add: [['m1', 50, '2026-12-01', 2]] },
    ],
    [
      'a day that had passed: the agreed days',
      [agreed('milestone', 'm1', 50, '2026-08-01')],
      [],
      { ...nothing, add: [['m1', 50, '2026-10-01', 2]] },
    ],
    ['a milestone without a day waits', [agreed('milestone', 'm1', 50)], [], nothing],
    [
      'a milestone that has no day any more waits',
      [agreed('milestone', 'm1', 50)],
      [due('milestone', 'm1', 50)],
      { ...nothing, cancel: ['m1'] },
    ],
    [
      'a milestone that was reached and gets a day is owed once',
      [agreed('milestone', 'm1', 50, '2026-12-01')],
      [due('milestone', 'm1', 50, { reachedOn: '2026-05-01' })],
      nothing,
    ],
    [
      'a milestone that was reached and is gone',
      [],
      [due('milestone', 'm1', 50, { reachedOn: '2026-05-01' })],
      nothing,
    ],
    [
      'a day that is put off',
      [agreed('milestone', 'm1', 50, '2026-12-01')],
      [due('milestone', 'm1', 50, { dueOn: '2026-09-15' })],
      { ...nothing, change: [['m1', 50, '2026-12-01']] },
    ],
    [
      'a day brought forward leaves the agreed days',
      [agreed('milestone', 'm1', 50, '2026-05-02')],
      [due('milestone', 'm1', 50, { dueOn: '2026-12-01' })],
      { ...nothing, change: [['m1', 50, '2026-10-01']] },
    ],
  ])('%s', (_, dues, known, wanted) => expect(follow(dues, known)).toEqual(wanted));
});

test.each([
  ['handed in in time', '2026-04-10', '2026-05-10'],
  ['handed in on the last day', '2026-04-30', '2026-05-30'],
  ['handed in late', '2026-06-01', '2026-05-30'],
])('what a report comes to is paid in the agreed days, %s', (_, submittedOn, dueOn) =>
  expect(runningDueOn(submittedOn, '2026-04-30', 30)).toBe(dueOn),
);
