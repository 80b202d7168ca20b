import { Refusal } from '@concentric/kernel';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { RebookingState } from './contract';
import { ensureOpen, nearest } from './rebooking.rules';

const at = (hours: number) => new Date(Date.UTC(2026, 5, 1) + hours * 3_600_000);
const booked = { instrumentId: 'm', centerId: 'here', startsAt: at(48) };
const found = (instrumentId: string, centerId: string, hours: number) => ({
  instrumentId,
  centerId,
  startsAt: at(hours),
});

describe('alternatives', () => {
  test('are the three nearest in time', () => {
    const all = [found('m', 'here', 72), found('a', 'here', 50), found('b', 'there', 49), found('c', 'there', 40)];
    expect(nearest(all, booked).map(({ instrumentId }) => instrumentId)).toEqual(['b', 'a', 'c']);
  });

  test('of one time: the same instrument, then the same center', () => {
    const all = [found('a', 'there', 49), found('z', 'here', 49), found('m', 'here', 49), found('b', 'there', 49)];
    expect(nearest(all, booked).map(({ instrumentId }) => instrumentId)).toEqual(['m', 'z', 'a']);
  });

  test('never leave out one that is nearer than one they hold', () => {
    const one = fc.record({
      instrumentId: fc.constantFrom('m', 'a', 'b', 'c'),
      centerId: fc.constantFrom('here', 'there'),
      startsAt: fc.integer({ min: 0, max: 96 }).map(at),
    });
    const distance = ({ startsAt }: { startsAt: Date }) => Math.abs(startsAt.getTime() - booked.startsAt.getTime());
    fc.assert(
      fc.property(fc.array(one), (all) => {
        const best = nearest(all, booked);
        expect(best).toHaveLength(Math.min(3, all.length));
        const left = all.filter((it) => !best.includes(it));
        for (const taken of best) for (const it of left) expect(distance(taken)).toBeLessThanOrEqual(distance(it));
      }),
    );
  });
});

test('alternatives are answered once', () => {
  for (const state of RebookingState.options) {
    const answer = () => ensureOpen({ state });
    if (state === 'open') expect(answer).not.toThrow();
    else expect(answer).toThrow(new Refusal('rebooking_closed'));
  }
});
