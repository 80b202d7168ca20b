import { daysLater } from '@concentric/kernel';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { EventState } from './contract';
import {
  checkReceivedOn,
  deductionsOf,
  incomeAccount,
  netOf,
  postingDay,
  postingsOf,
  receiptPostings,
  shownState,
  standingGross,
  streamOf,
  takeBack,
  withoutClawback,
} from './event.rules';

const refusalOf = (work: () => unknown) => {
  try {
    work();
    return null;
  } catch (error) {
    return (error as { code: string }).code;
  }
};
const cny = (amount: number) => ({ amount, currency: 'CNY' as const });
const none = { taxes: 0, upkeep: 0, directCosts: 0, items: [] };

describe('the stream of what was received', () => {
  test.each([
    [undefined, true, 'licence'],
    ['licence', true, 'licence'],
    ['other', true, 'licence_stream_differs'],
    ['assignment', true, 'licence_stream_differs'],
    [undefined, false, 'other'],
    ['assignment', false, 'assignment'],
  ] as const)('%s, under a licence: %p: %s', (said, underLicence, stream) => {
    const found = () => {
      try {
        return streamOf(said, underLicence);
      } catch (error) {
        return (error as { code: string }).code;
      }
    };
    expect(found()).toBe(stream);
  });
});

describe('what goes off', () => {
  test('is the vector of the field study: 1,000,000 less 60,000, 12,000 and 28,000 is 900,000', () => {
    const wish = { taxes: cny(6_000_000), upkeep: cny(1_200_000), directCosts: cny(2_800_000) };
    const costs = deductionsOf(wish, 100_000_000, none);
    expect(netOf({ gross: 100_000_000, ...costs })).toBe(90_000_000n);
  });

  test('is what its lines come to, unless another total is given', () => {
    const items = [
      { kind: 'tax' as const, label: '增值税', amount: cny(6) },
      { kind: 'tax' as const, label: '附加', amount: cny(1) },
      { kind: 'upkeep' as const, label: '年费', amount: cny(2) },
    ];
    expect(deductionsOf({ items }, 9, none)).toMatchObject({ taxes: 7, upkeep: 2, directCosts: 0 });
    expect(deductionsOf({ items, taxes: cny(7) }, 9, none).taxes).toBe(7);
    expect(refusalOf(() => deductionsOf({ items, taxes: cny(8) }, 20, none))).toBe('items_differ');
    expect(refusalOf(() => deductionsOf({ items }, 8, none))).toBe('costs_exceed_gross');
  });

  test('stays as it was where nothing is said, and loses its lines to a bare total', () => {
    const before = { taxes: 5, upkeep: 3, directCosts: 1, items: [{ kind: 'tax' as const, label: 'x', amount: 5 }] };
    expect(deductionsOf({}, 9, before)).toEqual(before);
    expect(deductionsOf({ taxes: cny(4) }, 9, before)).toEqual({ ...before, taxes: 4, items: [] });
    expect(deductionsOf({ items: [] }, 9, before)).toEqual({ ...before, taxes: 0, items: [] });
  });

  test('is at most the gross, to the fen', () => {
    expect(refusalOf(() => deductionsOf({ taxes: cny(10), upkeep: cny(1) }, 11, none))).toBe(null);
    expect(refusalOf(() => deductionsOf({ taxes: cny(10), upkeep: cny(2) }, 11, none))).toBe('costs_exceed_gross');
    const huge = cny(Number.MAX_SAFE_INTEGER);
    expect(refusalOf(() => deductionsOf({ taxes: huge, upkeep: huge, directCosts: huge }, 11, none))).toBe(
      'costs_exceed_gross',
    );
  });
});

describe('a day', () => {
  test.each([
    ['2026-11-22', null, null],
    ['2026-11-23', null, 'received_in_future'],
    ['2026-11-01', '2026-11-01', null],
    ['2026-10-31', '2026-11-01', 'received_too_early'],
  ])('of receipt %s after %s: %s', (day, earliest, code) =>
    expect(refusalOf(() => checkReceivedOn(day, '2026-11-22', earliest))).toBe(code),
  );
  test.each([
    ['2026-11-22', null, '2026-11-22'],
    ['2026-11-22', '2026-10-31', '2026-11-22'],
    ['2026-10-31', '2026-10-31', '2026-11-01'],
    ['2026-01-05', '2026-10-31', '2026-11-01'],
  ])('%s with %s closed is posted on %s', (day, closed, expected) =>
    expect(postingDay(day, closed, (it) => daysLater(it, 1))).toBe(expected),
  );
});

describe('what is taken back', () => {
  const received = { ...none, state: 'received' as EventState, sharing: null, gross: 100, clawback: 0 };

  test('comes off at once, reverses an event of nothing, and drops costs that no longer fit', () => {
    expect(takeBack(received, 40)).toMatchObject({ state: 'received', gross: 60, costsDropped: false });
    expect(takeBack(received, 100)).toMatchObject({ state: 'reversed', gross: 100, clawback: 0 });
    const taxed = { ...received, taxes: 50 };
    expect(takeBack(taxed, 50)).toMatchObject({ gross: 50, taxes: 50, costsDropped: false });
    expect(takeBack(taxed, 51)).toMatchObject({ gross: 49, taxes: 0, costsDropped: true });
  });

  test('waits while a posted distribution shares it', () => {
    const shared = { ...received, sharing: 'posted' as const };
    const after = takeBack(shared, 100);
    expect(after).toMatchObject({ state: 'received', gross: 100, clawback: 100 });
    expect(standingGross(after)).toBe(0);
    expect(withoutClawback(after)).toMatchObject({ state: 'reversed', gross: 100, clawback: 0 });
    expect(takeBack({ ...received, sharing: 'drafted' }, 10)).toMatchObject({ gross: 90, clawback: 0 });
  });

  test('is the same at once or after the sharing was undone, in any order of parts', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9e12 }),
        fc.array(fc.integer({ min: 0, max: 1000 }), { maxLength: 6 }),
        (gross, parts) => {
          let now = { ...received, gross };
          let later = { ...received, sharing: 'posted' as const, gross };
          for (const part of parts) {
            const amount = Math.floor(standingGross(now) * (part / 1000));
            if (amount === 0) continue;
            now = { ...now, ...takeBack(now, amount) };
            later = { ...later, ...takeBack(later, amount) };
          }
          const left = standingGross(now);
          // Without what an `expect` costs so often.
          if (standingGross(later) !== left) throw new Error('what is left differs');
          const after = withoutClawback(later);
          if (after.state !== (left === 0 ? 'reversed' : 'received')) throw new Error(`it is ${after.state}`);
          if (left > 0 && after.gross !== left) throw new Error('what is left differs afterwards');
        },
      ),
      { numRuns: 100_000 },
    );
  });
});

describe('in the ledger', () => {
  const parties = { payerOrganizationId: 'payer', beneficiaryOrganizationId: 'owner' };
  test.each(['licence', 'assignment', 'rd_contract', 'equipment', 'other'] as const)(
    '%s is posted to the fen',
    (stream) => {
      for (const fen of [1, -1, 900_000_000_000]) {
        const entries = postingsOf({ stream, ...parties }, fen);
        expect(entries.reduce((sum, { amount }) => sum + amount, 0n)).toBe(0n);
        expect(entries[0]!.amount).toBe(BigInt(fen));
        expect(entries[1]!.account).toEqual(incomeAccount({ stream, ...parties }));
      }
    },
  );
  test('contract and equipment income is its owner’s, other income the center’s to share', () => {
    expect(incomeAccount({ stream: 'rd_contract', ...parties })).toEqual({
      purpose: 'income_contract',
      organizationId: 'owner',
    });
    expect(incomeAccount({ stream: 'equipment', ...parties })).toEqual({
      purpose: 'income_equipment',
      organizationId: 'owner',
    });
    expect(incomeAccount({ stream: 'licence', ...parties })).toEqual({ purpose: 'undistributed' });
    expect(receiptPostings({ stream: 'equipment', ...parties }, 5)).toEqual([
      { account: { purpose: 'clearing' }, amount: 5n },
      { account: { purpose: 'receivable', organizationId: 'payer' }, amount: -5n },
    ]);
  });
  test('shows as distributed once a posted distribution shares it', () => {
    expect(shownState('received', 'posted')).toBe('distributed');
    expect(shownState('received', 'drafted')).toBe('received');
    expect(shownState('reversed', null)).toBe('reversed');
  });
});
