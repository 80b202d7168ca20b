import { describe, expect, test } from '@jest/globals';
import type { z } from 'zod';
import { NewContribution, NewEngagement, NewStaff, OptionalReason, Reversal } from './contract';

const organizationId = '01a201c0-e25f-70b2-b4a4-824297c5e044';
const fen = (amount: number) => ({ amount, currency: 'CNY' });

/** The paths that a value breaks, none when it fits. */
const faults = (shape: z.ZodType, value: unknown) =>
  shape.safeParse(value).error?.issues.map(({ path }) => path.join('.')) ?? [];

describe('a contribution', () => {
  const cash = { organizationId, kind: 'cash', subscribed: fen(100), paidIn: fen(100), paidInOn: '2026-11-22' };
  test.each([
    ['paid in', {}, []],
    ['only subscribed, no day', { paidIn: fen(0), paidInOn: null }, []],
    ['one fen without its day', { paidIn: fen(1), paidInOn: undefined }, ['paidInOn']],
    ['one fen paid in, nothing subscribed', { subscribed: fen(0), paidIn: fen(1) }, []],
    ['nothing at all', { subscribed: fen(0), paidIn: fen(0) }, ['subscribed']],
    ['less than nothing', { subscribed: fen(-1) }, ['subscribed.amount']],
    ['a day that does not exist', { paidInOn: '2026-02-30' }, ['paidInOn']],
    ['an unknown kind', { kind: 'promise' }, ['kind']],
    ['a broken fen', { paidIn: fen(0.5) }, ['paidIn.amount']],
  ])('%s', (_, change, wanted) => {
    expect(faults(NewContribution, { ...cash, ...change })).toEqual(wanted);
  });
});

describe('an engagement', () => {
  const project = { organizationId, kind: 'project', title: '轻量化', startsOn: '2026-11-22' };
  test.each([
    ['open', {}, []],
    ['of one day', { endsOn: '2026-11-23' }, []],
    ['of no day', { endsOn: '2026-11-22' }, ['endsOn']],
    ['reversed', { endsOn: '2026-11-21' }, ['endsOn']],
    ['that is equity', { kind: 'equity' }, ['kind']],
    ['without a title', { title: ' ' }, ['title']],
  ])('%s', (_, change, wanted) => {
    expect(faults(NewEngagement, { ...project, ...change })).toEqual(wanted);
  });
});

test('a reversal needs a reason, other steps may go without even a body', () => {
  expect(faults(Reversal, { reason: '' })).toEqual(['reason']);
  expect(faults(Reversal, { reason: '登记有误' })).toEqual([]);
  for (const body of [undefined, null, {}]) expect(OptionalReason.parse(body)).toEqual({});
  expect(OptionalReason.parse({ reason: ' 合同到期 ' })).toEqual({ reason: '合同到期' });
});

test('staff is named by an e-mail address, however it is spelt', () => {
  expect(NewStaff.parse({ email: 'Li.Na@Example.cn', role: 'broker' })).toEqual({
    email: 'li.na@example.cn',
    role: 'broker',
  });
  expect(faults(NewStaff, { email: 'li.na', role: 'boss' })).toEqual(['email', 'role']);
});
