import { cny } from '@concentric/kernel';
import { expect, test } from '@jest/globals';
import { obligationsOf, type ObligationFacts } from './obligation.rules';
import { periodsFrom } from './period.rules';

const span = { startsOn: '2026-01-01', endsOn: '2027-01-01' };
const facts: ObligationFacts = {
  ...{ today: '2026-08-15', until: '2027-08-01', inForce: true, endsOn: '2027-01-01', minimumAnnual: 500 },
  periods: periodsFrom(span, 'quarter', span.startsOn, '2027-08-01'),
  reports: [
    { id: 'r1', startsOn: '2026-01-01', state: 'confirmed' },
    { id: 'r2', startsOn: '2026-04-01', state: 'due' },
  ],
  dues: [
    { id: 'd1', kind: 'upfront', key: 'upfront', title: null, dueOn: '2026-01-31', owed: 0, payer: 'licensee' },
    { id: 'd2', kind: 'milestone', key: 'm1', title: '首台售出', dueOn: '2026-08-15', owed: 100, payer: 'licensee' },
  ],
  recordal: { id: 'l', dueOn: '2026-04-01', done: true, todoOn: null },
  annuities: [{ patentId: 'p', number: '201710601862.3', dueOn: '2026-09-01' }],
};

test('everything a licence asks for, earliest first, each once', () => {
  const all = obligationsOf(facts);
  expect(all.map(({ key, dueOn, state }) => [key, dueOn, state])).toEqual([
    ['payment:upfront:upfront', '2026-01-31', 'done'],
    ['recordal', '2026-04-01', 'done'],
    ['report:2026-01-01', '2026-04-30', 'done'],
    ['report:2026-04-01', '2026-07-30', 'overdue'],
    ['payment:milestone:m1', '2026-08-15', 'open'],
    ['annuity:p:2026-09-01', '2026-09-01', 'open'],
    ['report:2026-07-01', '2026-10-30', 'open'],
    ['expiry', '2027-01-01', 'open'],
    ['minimum:2026-10-01', '2027-01-30', 'open'],
    ['report:2026-10-01', '2027-01-30', 'open'],
  ]);
  expect(new Set(all.map(({ key }) => key)).size).toBe(all.length);
  expect(all.find(({ key }) => key === 'minimum:2026-10-01')?.amount).toEqual(cny(500));
});

test('day after day over two years, each obligation comes due once and under one key', () => {
  const days = Array.from({ length: 730 }, (_, i) => new Date(Date.UTC(2026, 0, 1 + i)).toISOString().slice(0, 10));
  const overdueSince = new Map<string, string[]>();
  let before = new Set<string>();
  for (const today of days) {
    const now = new Set(
      obligationsOf({ ...facts, reports: [], today, until: '2028-01-01' })
        .filter(({ state }) => state === 'overdue')
        .map(({ key }) => key),
    );
    for (const key of now) if (!before.has(key)) overdueSince.set(key, [...(overdueSince.get(key) ?? []), today]);
    for (const key of before) expect(now.has(key)).toBe(true);
    before = now;
  }
  expect([...overdueSince.values()].every((times) => times.length === 1)).toBe(true);
  expect(Object.fromEntries(overdueSince)).toMatchObject({
    'report:2026-01-01': ['2026-05-01'],
    'minimum:2026-10-01': ['2027-01-31'],
    'payment:milestone:m1': ['2026-08-16'],
    expiry: ['2027-01-02'],
  });
});

test('what lies beyond the day asked for is left out, what is overdue never', () => {
  const keys = obligationsOf({ ...facts, until: '2026-02-15' }).map(({ key }) => key);
  expect(keys).toEqual(['payment:upfront:upfront', 'report:2026-04-01']);
});

test('once it has ended, its end is done and annuities are no matter of it', () => {
  const all = obligationsOf({ ...facts, inForce: false });
  expect(all.find(({ key }) => key === 'expiry')?.state).toBe('done');
  expect(all.some(({ kind }) => kind === 'annuity')).toBe(false);
});
