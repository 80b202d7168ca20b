import { expect, test } from '@jest/globals';
import { blocks, complaintMoves, ensureHeard, moveComplaint, type ComplaintVerb } from './complaint.rules';
import { ComplaintState } from './contract';

const drawn: Record<string, Partial<Record<ComplaintVerb, ComplaintState>>> = {
  pending: { accept: 'accepted', uphold: 'satisfied', decline: 'declined', withdraw: 'withdrawn' },
  accepted: { uphold: 'satisfied', decline: 'declined', withdraw: 'withdrawn' },
  satisfied: {},
  declined: {},
  withdrawn: {},
};

test.each(ComplaintState.options)('from %s every verb leads where it should, or nowhere', (from) => {
  for (const verb of Object.keys(complaintMoves) as ComplaintVerb[]) {
    const to = drawn[from]![verb];
    if (to) expect(moveComplaint(from, verb)).toBe(to);
    else expect(() => moveComplaint(from, verb)).toThrow(expect.objectContaining({ code: 'complaint_cannot_move' }));
  }
  expect(blocks(from)).toBe(Object.keys(drawn[from]!).length > 0);
});

test('is heard during the standstill, up to its end and not at it', () => {
  const standstillEndsAt = new Date('2027-01-04T00:00:00Z');
  const before = new Date(standstillEndsAt.getTime() - 1);
  const heard = (state: string, ends: Date | null, now: Date) => () =>
    ensureHeard({ state, standstillEndsAt: ends }, now);
  expect(heard('award_notice', standstillEndsAt, before)).not.toThrow();
  for (const [state, ends, now] of [
    ['award_notice', standstillEndsAt, standstillEndsAt],
    ['award_notice', null, before],
    ['awarded', standstillEndsAt, before],
    ['evaluation', standstillEndsAt, before],
  ] as const)
    expect(heard(state, ends, now)).toThrow(expect.objectContaining({ code: 'standstill_over' }));
});
