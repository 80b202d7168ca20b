import { Refusal } from '@concentric/kernel';
import { describe, expect, test } from '@jest/globals';
import { InterestState, InterestVerb } from './contract';
import { canMoveInterest, hasLapsed, lapseOf, moveInterest } from './interest.rules';
import { ensureSignable, ndaEnd, shownNda, usualText } from './nda.rules';

test('the machine of an interest leads where it says, and nowhere else', () => {
  const table = Object.fromEntries(
    InterestState.options.map((from) => [
      from,
      Object.fromEntries(
        InterestVerb.options
          .filter((verb) => canMoveInterest(from, verb))
          .map((verb) => [verb, moveInterest(from, verb)]),
      ),
    ]),
  );
  expect(table).toEqual({
    submitted: {
      ...{ propose: 'nda_pending', qualify: 'qualified', negotiate: 'negotiating' },
      ...{ decline: 'declined', withdraw: 'withdrawn', lapse: 'lapsed' },
    },
    nda_pending: {
      ...{ reopen: 'submitted', qualify: 'qualified', negotiate: 'negotiating' },
      ...{ decline: 'declined', withdraw: 'withdrawn', lapse: 'lapsed' },
    },
    qualified: {
      ...{ propose: 'nda_pending', reopen: 'qualified', qualify: 'qualified', negotiate: 'negotiating' },
      ...{ decline: 'declined', withdraw: 'withdrawn' },
    },
    negotiating: {
      ...{ propose: 'negotiating', reopen: 'negotiating', qualify: 'negotiating' },
      ...{ release: 'qualified', license: 'licensed' },
    },
    ...{ licensed: {}, declined: {}, withdrawn: {}, lapsed: {} },
  });
  expect(() => moveInterest('lapsed', 'qualify')).toThrow(new Refusal('interest_cannot_move'));
});

describe('an answer', () => {
  const now = new Date('2026-11-22T08:00:00Z');
  test('is waited for thirty days', () => {
    const lapsesAt = lapseOf('submitted', now)!;
    expect(lapsesAt.toISOString()).toBe('2026-12-22T08:00:00.000Z');
    expect(hasLapsed({ lapsesAt }, new Date(+lapsesAt - 1))).toBe(false);
    expect(hasLapsed({ lapsesAt }, lapsesAt)).toBe(true);
  });
  test.each([
    ['nda_pending', true],
    ['qualified', false],
    ['negotiating', false],
    ['declined', false],
  ] as const)('of one that is %s: %s', (state, waits) => {
    expect(lapseOf(state, now) !== null).toBe(waits);
  });
});

describe('signing', () => {
  const sha256 = 'a'.repeat(64);
  const nda = { state: 'pending', sha256 } as const;
  const by = (side: 'licensor' | 'interested', userId = side as string, hash: string | null = null) => ({
    ...{ side, userId, sha256: hash },
  });
  const codeOf = (...given: Parameters<typeof ensureSignable>) => {
    try {
      ensureSignable(...given);
      return null;
    } catch (error) {
      return (error as Refusal).code;
    }
  };
  test.each([
    ['the first', nda, [], by('licensor'), null],
    ['the second', nda, [by('licensor')], by('interested'), null],
    ['of what was read', nda, [], by('licensor', 'u', sha256), null],
    ['of another text', nda, [], by('licensor', 'u', 'b'.repeat(64)), 'nda_hash_differs'],
    ['of one side twice', nda, [by('licensor', 'one')], by('licensor', 'other'), 'nda_signed'],
    ['of one person for both', nda, [by('licensor', 'u')], by('interested', 'u'), 'nda_same_person'],
    ['of what is taken back', { ...nda, state: 'withdrawn' as const }, [], by('licensor'), 'nda_not_pending'],
  ] as const)('%s', (_, agreement, signatures, who, code) => {
    expect(codeOf(agreement, signatures, who)).toBe(code);
  });
});

test.each([
  ['2026-11-22', 5, '2031-11-22'],
  ['2028-02-29', 1, '2029-02-28'],
])('in force on %s for %d years it binds until %s', (from, years, until) => {
  expect(ndaEnd(from, years)).toBe(until);
  expect(shownNda({ state: 'in_force', endsOn: until }, until)).toBe('ended');
  expect(shownNda({ state: 'in_force', endsOn: until }, from)).toBe('in_force');
  expect(shownNda({ state: 'pending', endsOn: null }, until)).toBe('pending');
});

test('the usual agreement names both, what it is about and for how long', () => {
  const parties = { licensor: '甲公司', interested: '乙公司', listingTitle: '夹具', years: 3 };
  const one = usualText({ ...parties, applicationNumbers: ['202311054031.0'], kind: 'one_way' });
  for (const part of ['甲公司', '乙公司', '“夹具”', '202311054031.0', '3 年', '甲方为披露方'])
    expect(one).toContain(part);
  const mutual = usualText({ ...parties, applicationNumbers: [], kind: 'mutual' });
  expect(mutual).toContain('双方互为披露方和接收方');
  expect(mutual).not.toContain('专利申请号');
});
