import { after, minute, type Refusal } from '@concentric/kernel';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import './contract';
import { WaitlistState } from './contract';
import {
  answerBy,
  earliestOffer,
  ensureWaitable,
  inOrder,
  missedVerb,
  moveEntry,
  offerMinutes,
  type EntryVerb,
} from './entry.rules';

const now = new Date('2026-06-01T08:00:00Z');
const inMinutes = (minutes: number) => after(now, minutes * minute);
const codeOf = (work: () => unknown) => {
  try {
    work();
    return 'allowed';
  } catch (error) {
    return (error as Refusal).code;
  }
};

describe('an entry moves', () => {
  const allowed: [EntryVerb, WaitlistState, WaitlistState][] = [
    ['offer', 'waiting', 'offered'],
    ['book', 'waiting', 'fulfilled'],
    ['accept', 'offered', 'fulfilled'],
    ['decline', 'offered', 'left'],
    ['stay', 'offered', 'waiting'],
    ['leave', 'waiting', 'left'],
    ['leave', 'offered', 'left'],
    ['miss', 'offered', 'waiting'],
    ['give_up', 'offered', 'lapsed'],
    ['lapse', 'waiting', 'lapsed'],
  ];
  test.each(allowed)('by %s from %s to %s', (verb, from, to) => expect(moveEntry(from, verb)).toBe(to));

  test('in no other way', () => {
    const verbs = [...new Set(allowed.map(([verb]) => verb))];
    for (const verb of verbs)
      for (const from of WaitlistState.options)
        if (!allowed.some(([name, state]) => name === verb && state === from))
          expect([verb, from, codeOf(() => moveEntry(from, verb))]).toEqual([verb, from, 'waitlist_cannot_move']);
  });

  test('out of the line with the second offer that goes unanswered', () => {
    expect([0, 1].map((unanswered) => missedVerb({ unanswered }))).toEqual(['miss', 'give_up']);
  });
});

describe('a window', () => {
  const limits = { minimumMinutes: 30, maximumMinutes: 480 };
  test.each([
    [0, 60, 'waitlist_window_past'],
    [1, 60, 'allowed'],
    [60, 29, 'booking_too_short'],
    [60, 30, 'allowed'],
    [60, 480, 'allowed'],
    [60, 481, 'booking_too_long'],
  ])('that begins in %d minutes for %d minutes is %s', (from, minutes, outcome) => {
    expect(codeOf(() => ensureWaitable({ from: inMinutes(from), minutes }, limits, now))).toBe(outcome);
  });
});

describe('an offer', () => {
  test.each([
    // starts in, notice, minutes to answer
    [240, 0, 30],
    [60, 0, 30],
    [59, 0, 29.5],
    [10, 0, 5],
    [9.9, 0, null],
    [70, 60, 10],
    [65, 60, 5],
    [64, 60, null],
    [200, 60, 30],
  ])('of a time in %d minutes at %d minutes’ notice may be answered for %p', (starts, notice, minutes) => {
    expect(answerBy(inMinutes(starts), notice, now)).toEqual(minutes === null ? null : inMinutes(minutes));
  });

  test('leaves at least five minutes, at most thirty, and time enough to book what it offers', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 400 }), (starts, notice) => {
        const decideBy = answerBy(inMinutes(starts), notice, now);
        if (decideBy === null) return expect(inMinutes(starts) < earliestOffer(notice, now)).toBe(true);
        expect(decideBy >= inMinutes(5) && decideBy <= inMinutes(offerMinutes)).toBe(true);
        expect(after(decideBy, notice * minute) <= inMinutes(starts)).toBe(true);
      }),
    );
  });
});

describe('the line', () => {
  const queued = fc.array(
    fc.record({
      priority: fc.constantFrom(30, 20, 10, 0),
      createdAt: fc.integer({ min: 0, max: 5 }).map(inMinutes),
      id: fc.uuid(),
    }),
    { maxLength: 12 },
  );

  test('asks nobody before somebody of a higher priority, or of the same who has waited longer', () => {
    fc.assert(
      fc.property(queued, (queue) => {
        const line = inOrder(queue);
        expect(new Set(line)).toEqual(new Set(queue));
        line.slice(1).forEach((next, i) => {
          const first = line[i]!;
          expect(first.priority).toBeGreaterThanOrEqual(next.priority);
          if (first.priority > next.priority) return;
          expect(first.createdAt.getTime()).toBeLessThanOrEqual(next.createdAt.getTime());
          if (first.createdAt.getTime() === next.createdAt.getTime()) expect(first.id <= next.id).toBe(true);
        });
      }),
    );
  });

  test('does not depend on the order in which it was read', () => {
    fc.assert(
      fc.property(queued, (queue) => {
        expect(inOrder(queue.toReversed())).toEqual(inOrder(queue));
      }),
    );
  });
});
