import { Refusal } from '@concentric/kernel';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { areSame, checkShares, losersOf, shareOf } from './holder.rules';

const holdersOf = (shares: readonly (string | null)[]) =>
  shares.map((text) => {
    const [numerator, denominator] = (text ?? '').split('/').map(Number);
    return { share: text === null ? null : { numerator: numerator!, denominator: denominator! } };
  });

test.each([
  [[null], null],
  [[null, null, null], null],
  [['1/1'], null],
  [['1/3', '1/3', '1/3'], null],
  [['1/2', '1/3', '1/6'], null],
  [['333333/1000000', '666667/1000000'], null],
  [
    ['1/3', '1/3'],
    ['holder_shares_do_not_sum', '2/3'],
  ],
  [
    ['1/3', '2/3', '1/1000000'],
    ['holder_shares_do_not_sum', '1000001/1000000'],
  ],
  [
    ['333333/1000000', '333333/1000000', '333333/1000000'],
    ['holder_shares_do_not_sum', '999999/1000000'],
  ],
  [
    ['1/2', null],
    ['holder_shares_partial', undefined],
  ],
])('%j: %j', (shares, refused) => {
  let met: unknown = null;
  try {
    expect(checkShares(holdersOf(shares))).toBe(shares[0] !== null);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    met = [error.code, error.facts['sum']];
  }
  expect(met).toEqual(refused);
});

test('any parts of a whole sum, however their fractions are shortened, and none other do', () => {
  const parts = fc.array(fc.integer({ min: 1, max: 50_000 }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(parts, fc.integer({ min: 1, max: 20 }), (all, factor) => {
      const whole = all.reduce((sum, part) => sum + part, 0);
      const holders = all.map((part, i) =>
        i % 2 ? { numerator: part, denominator: whole } : { numerator: part * factor, denominator: whole * factor },
      );
      expect(checkShares(holders.map((share) => ({ share })))).toBe(true);
      const more = [{ numerator: all[0]! + 1, denominator: whole }, ...holders.slice(1)];
      expect(() => checkShares(more.map((share) => ({ share })))).toThrow(Refusal);
    }),
    { numRuns: 1000 },
  );
});

test('who agreed on nothing holds alike', () => {
  expect(shareOf({ share: null }, 3)).toEqual({ numerator: 1, denominator: 3 });
  expect(shareOf({ share: { numerator: 2, denominator: 3 } }, 3)).toEqual({ numerator: 2, denominator: 3 });
});

/** `a:1/2`: an organization and its share; `=name` somebody by name. */
const held = (texts: readonly string[]) =>
  texts.map((text) => {
    const [who = '', share] = text.split(':');
    const [numerator, denominator] = (share ?? '').split('/').map(Number);
    return {
      ...(who.startsWith('=') ? { organizationId: null, name: who } : { organizationId: who, name: null }),
      share: share ? { numerator: numerator!, denominator: denominator! } : null,
    };
  });

test.each([
  [['a', 'b'], ['a', 'b'], [], true],
  [['a', 'b'], ['a:1/2', 'b:2/4'], [], true],
  [['a', 'b'], ['b', 'a'], [], false],
  [['a', 'b'], ['a'], ['b'], false],
  [['a', '=c'], ['a'], ['=c'], false],
  [['a', 'b'], ['a', 'b', 'c'], ['a', 'b'], false],
  [['a:2/3', 'b:1/3'], ['a', 'b'], ['a'], false],
  [['a:1/3', 'b:2/3'], ['a:333333/1000000', 'b:666667/1000000'], ['a'], false],
  [['=a'], ['a'], ['=a'], false],
] as const)('from %j to %j takes from %j', (before, after, losers, same) => {
  const [one, two] = [held(before), held(after)];
  expect(losersOf(one, two).map(({ organizationId, name }) => organizationId ?? name)).toEqual(losers);
  expect(areSame(one, two)).toBe(same);
});
