import { Refusal } from '@concentric/kernel';
import { describe, expect, test } from '@jest/globals';
import { auditStepsFrom, moveAudit } from './audit.rules';
import { AuditState, AuditVerb, ReportState, ReportVerb } from './contract';
import { moveInvoice } from './invoice.rules';
import { movement, moveReport, reportStepsFrom, shownReport, variancesOf } from './report.rules';
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

test('what is owed follows changed terms', () => {
  const due = (kind: 'upfront' | 'milestone' | 'running', key: string, amount: number) => ({
    kind,
    key,
    amount,
    dueOn: '2026-05-01',
  });
  const planned = (kind: 'upfront' | 'milestone', key: string, amount: number) => ({
    ...due(kind, key, amount),
    ...{ title: null, payer: 'licensee' as const },
  });
  const known = [due('upfront', 'upfront', 100), due('milestone', 'm1', 50), due('running', '2026-01-01', 7)];
  const wanted = [planned('upfront', 'upfront', 120), planned('milestone', 'm2', 60)];
  expect(duesToChange(wanted, known)).toEqual({
    add: [wanted[1]],
    change: [[known[0], wanted[0]]],
    cancel: [known[1]],
  });
});
