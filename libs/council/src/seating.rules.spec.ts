import { describe, expect, test } from '@jest/globals';
import type { SeatKind } from './contract';
import { ensureLeftWhole, ensureMinimum, ensureSeated, missingOf, requiredKinds } from './seating.rules';

const seat = (kind: SeatKind, untilOn: string | null = null, fromOn = '2026-01-01') => ({ kind, fromOn, untilOn });
const needs = (minimumSeats: number, ...kinds: SeatKind[]) => ({ minimumSeats, requiredKinds: kinds });
const refusal = (act: () => void) => {
  try {
    act();
    return null;
  } catch (thrown) {
    const { code, facts } = thrown as { code: string; facts: object };
    return { code, ...facts };
  }
};

describe('what a body lacks', () => {
  test.each([
    ['nothing at its minimum', needs(2), [seat('industry'), seat('science')], 0, []],
    ['a seat below it', needs(3), [seat('industry'), seat('science')], 1, []],
    ['a seat whose last day is over', needs(2), [seat('industry'), seat('science', '2026-05-01')], 1, []],
    ['nothing on the last day of a seat', needs(2), [seat('industry'), seat('science', '2026-05-02')], 0, []],
    ['a seat that begins tomorrow', needs(1), [seat('industry', null, '2026-05-02')], 1, []],
    ['a kind, however many sit', needs(1, 'science'), [seat('industry'), seat('industry')], 0, ['science']],
    ['every kind, where nobody sits', needs(1, 'industry', 'science'), [], 1, ['industry', 'science']],
  ] as const)('%s', (_, body, seats, short, kinds) => {
    expect(missingOf(body, seats, '2026-05-01')).toMatchObject({ seats: short, kinds });
  });

  test('is said when it may not decide, and when a seat would leave it so', () => {
    const body = needs(3, 'science');
    const seats = [seat('industry'), seat('industry')];
    const lacking = { held: 2, needed: 3, science: 0 };
    expect(refusal(() => ensureSeated(body, seats, '2026-05-01'))).toEqual({ code: 'body_incomplete', ...lacking });
    expect(refusal(() => ensureLeftWhole(body, seats, '2026-05-01'))).toEqual({ code: 'seat_needed', ...lacking });
    expect(refusal(() => ensureSeated(needs(3), seats, '2026-05-01'))).toEqual({
      ...{ code: 'body_incomplete', held: 2, needed: 3 },
    });
    expect(refusal(() => ensureSeated(needs(2), seats, '2026-05-01'))).toBeNull();
  });
});

test.each([
  [2, { code: 'minimum_lowered' }],
  [3, null],
  [4, null],
  [5, { code: 'minimum_unfilled', held: 4 }],
])('a body of four that asks for three, asked for %i', (wanted, refused) => {
  const seats = [seat('industry'), seat('science'), seat('science'), seat('independent')];
  expect(refusal(() => ensureMinimum(needs(3), wanted, seats, '2026-05-01'))).toEqual(refused);
});

test('a body below its minimum keeps it', () => {
  expect(refusal(() => ensureMinimum(needs(3), 3, [seat('industry')], '2026-05-01'))).toBeNull();
});

test('the policies that name kinds of seat', () => {
  expect(requiredKinds('guangzhou', 'board')).toEqual(['member_unit', 'industry', 'science']);
  expect(requiredKinds('guangzhou', 'committee')).toEqual(['academia', 'industry']);
  expect(requiredKinds('shanghai-2022', 'committee')).toEqual(['academia', 'industry', 'government']);
  expect(requiredKinds('shanghai-2022', 'board')).toEqual([]);
  expect(requiredKinds('beijing-2016', 'board')).toEqual([]);
});
