import { Refusal } from '@concentric/kernel';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  batchVerbs,
  byPayee,
  checkSettledOn,
  ensureExported,
  isNews,
  mayCancel,
  moveBatch,
  setOffOf,
  stateAfter,
  toldBy,
  type OwedLine,
} from './payout.rules';

const codeOf = (work: () => unknown) => {
  try {
    work();
    return 'nothing';
  } catch (error) {
    return error instanceof Refusal ? error.code : error;
  }
};

const line = (change: Partial<OwedLine> = {}): OwedLine => ({
  ...{ distributionId: 'd1', distributionNumber: 1, line: 1, purpose: 'investor_payable', organizationId: 'o1' },
  ...{ userId: null, name: '甲', amount: 100, ...change },
});

describe('what is kept back', () => {
  test.each([
    [100n, 100n, 0n],
    [100n, 250n, 0n],
    [100n, 90n, 10n],
    [100n, 0n, 100n],
    [100n, -30n, 100n],
  ])('of %d with %d owed: %d', (due, owed, kept) => expect(setOffOf(due, owed)).toBe(kept));

  test('nobody is paid more than is owed, nor less than nothing', () => {
    fc.assert(
      fc.property(fc.bigInt(1n, 10n ** 18n), fc.bigInt(-(10n ** 18n), 10n ** 18n), (due, owed) => {
        const paid = due - setOffOf(due, owed);
        return paid >= 0n && paid <= due && (paid === 0n || paid <= owed);
      }),
      { numRuns: 5000 },
    );
  });
});

describe('payees', () => {
  const owed = new Map([
    ['investor_payable o1', 150n],
    ['inventor_payable u1', 70n],
  ]);

  test('one payee is paid once for all lines, less what it owes', () => {
    const lines = [
      line(),
      line({ distributionId: 'd2', amount: 80 }),
      line({ purpose: 'inventor_payable', organizationId: null, userId: 'u1', amount: 70 }),
    ];
    expect(byPayee(lines, owed)).toEqual([
      expect.objectContaining({ userId: 'u1', due: 70, setOff: 0, gross: 70 }),
      expect.objectContaining({ organizationId: 'o1', due: 180, setOff: 30, gross: 150 }),
    ]);
  });

  test('the order of lines does not matter', () => {
    const lines = ['o1', 'o2', 'o3'].flatMap((organizationId) =>
      [1, 2, 3].map((it) => line({ organizationId, line: it, amount: it })),
    );
    fc.assert(
      fc.property(fc.shuffledSubarray(lines, { minLength: lines.length }), (shuffled) => {
        expect(byPayee(shuffled, owed)).toEqual(byPayee(lines, owed));
      }),
    );
  });

  test('people without an account of the platform are not one person', () => {
    const nobody = { organizationId: null, purpose: 'inventor_payable' } as const;
    expect(byPayee([line({ ...nobody, name: '甲' }), line({ ...nobody, name: '乙', line: 2 })], owed)).toHaveLength(2);
  });

  test('sums beyond what a number holds are refused', () => {
    const lines = [line({ amount: Number.MAX_SAFE_INTEGER }), line({ line: 2, amount: 1 })];
    expect(codeOf(() => byPayee(lines, owed))).toBe('amount_out_of_range');
  });
});

describe('batches', () => {
  test.each([
    ['draft', ['submit', 'cancel']],
    ['submitted', ['return', 'approve', 'cancel']],
    ['approved', ['export', 'cancel']],
    ['exported', ['settle']],
    ['partly_settled', ['settle']],
    ['settled', ['settle']],
    ['cancelled', []],
  ] as const)('%s allows %p', (state, verbs) => expect(batchVerbs(state)).toEqual(verbs));

  test('nothing else', () => expect(codeOf(() => moveBatch('exported', 'cancel'))).toBe('batch_cannot_move'));

  test('what was approved only another person than drafted it cancels, and there is a file of what was exported', () => {
    const approved = { state: 'approved', draftedBy: 'u1' } as const;
    expect([mayCancel(approved, 'u1'), mayCancel(approved, 'u2')]).toEqual([false, true]);
    expect(mayCancel({ ...approved, state: 'submitted' }, 'u1')).toBe(true);
    expect(codeOf(() => ensureExported(null))).toBe('batch_not_exported');
    expect(codeOf(() => ensureExported(new Date()))).toBe('nothing');
  });

  test('settled once every payment is', () => {
    expect(stateAfter(['paid', 'pending'])).toBe('partly_settled');
    expect(stateAfter(['paid', 'failed', 'returned'])).toBe('settled');
  });
});

describe('answers of the bank', () => {
  const payment = (state: 'pending' | 'paid' | 'failed' | 'returned', net = 5) => ({ state, endToEndId: 'e', net });

  test.each([
    ['pending', 'paid', true],
    ['pending', 'failed', true],
    ['paid', 'returned', true],
    ['paid', 'paid', false],
    ['failed', 'failed', false],
    ['returned', 'returned', false],
  ] as const)('%s becomes %s: %p', (from, to, news) => expect(isNews(payment(from), to)).toBe(news));

  test.each([
    ['pending', 'returned'],
    ['failed', 'paid'],
    ['paid', 'failed'],
    ['returned', 'paid'],
  ] as const)('%s never becomes %s', (from, to) =>
    expect(codeOf(() => isNews(payment(from), to))).toBe('payout_cannot_move'),
  );

  test('what was never transferred is not returned', () =>
    expect(codeOf(() => isNews(payment('paid', 0), 'returned'))).toBe('payout_cannot_move'));

  test('of one by name go before those of its group, also one that says to wait', () => {
    const payments = ['1', '2', '3'].map((id) => ({ id, endToEndId: `PO-${id}`, state: 'pending' as const }));
    const [all, waits, refused] = [
      { endToEndId: null, outcome: 'paid', on: null, reason: null },
      { endToEndId: 'PO-1', outcome: null, on: null, reason: null },
      { endToEndId: 'PO-2', outcome: 'failed', on: '2026-01-01', reason: 'AC04' },
    ] as const;
    const heard = toldBy([all, waits, refused], payments, '2026-01-02');
    expect(heard.map(({ payout, outcome, on }) => [payout.id, outcome, on])).toEqual([
      ['2', 'failed', '2026-01-01'],
      ['3', 'paid', '2026-01-02'],
    ]);
    const another = { ...waits, endToEndId: 'PO-9' };
    expect(codeOf(() => toldBy([another], payments, '2026-01-02'))).toBe('status_unknown_payment');
  });

  test('their day', () => {
    expect(codeOf(() => checkSettledOn('2026-01-03', '2026-01-02', '2026-01-01', null))).toBe('settled_on_future');
    expect(codeOf(() => checkSettledOn('2025-12-31', '2026-01-02', '2026-01-01', null))).toBe(
      'settled_before_approval',
    );
    expect(codeOf(() => checkSettledOn('2026-01-01', '2026-01-01', '2026-01-01', null))).toBe('nothing');
    expect(codeOf(() => checkSettledOn('2026-01-01', '2026-01-03', '2026-01-01', '2026-01-02'))).toBe(
      'returned_before_payment',
    );
  });
});
