import { describe, expect, test } from '@jest/globals';
import {
  agreedSides,
  ensureExpiry,
  ensureOther,
  ensureOwn,
  ensureRoundsLeft,
  ensureStands,
  replacedAs,
  turnOf,
  type OfferFacts,
} from './offer.rules';

const now = new Date('2026-11-22T10:00:00.000Z');
const at = (milliseconds: number) => new Date(now.getTime() + milliseconds);
const day = 86_400_000;
const offered: OfferFacts = {
  ...{ round: 2, madeBy: 'licensor', state: 'pending', expiresAt: at(1) },
  ...{ licensorAgreedAt: at(-day), licenseeAgreedAt: null },
};
const proposed: OfferFacts = { ...offered, madeBy: 'broker', licensorAgreedAt: null };

describe('when an offer may expire', () => {
  test.each([
    [0, 'offer_expiry_past'],
    [-1, 'offer_expiry_past'],
    [90 * day + 1, 'offer_expiry_far'],
  ])('%d ms from now is refused', (from, code) => expect(() => ensureExpiry(at(from), now)).toThrow(code));
  test.each([1, 90 * day])('%d ms from now is well', (from) => expect(() => ensureExpiry(at(from), now)).not.toThrow());
});

test('there are 200 rounds', () => {
  expect(() => ensureRoundsLeft({ round: 199 })).not.toThrow();
  expect(() => ensureRoundsLeft({ round: 200 })).toThrow('rounds_exhausted');
});

describe('what stands in the way of an answer', () => {
  test.each<[string, Partial<OfferFacts>, number, string]>([
    ['a round came after it', {}, 3, 'offer_not_newest'],
    ['it was countered', { state: 'countered' }, 3, 'offer_not_newest'],
    ['it was superseded with the talks', { state: 'superseded' }, 2, 'offer_settled'],
    ['it was accepted', { state: 'accepted' }, 2, 'offer_settled'],
    ['it was withdrawn, and another made', { state: 'withdrawn' }, 3, 'offer_settled'],
    ['it was rejected', { state: 'rejected' }, 2, 'offer_settled'],
    ['its time is over, noted or not', { expiresAt: now }, 2, 'offer_expired'],
    ['its time is over, and that was noted', { state: 'expired' }, 2, 'offer_expired'],
  ])('%s', (_, change, round, code) =>
    expect(() => ensureStands({ ...offered, ...change }, { round }, now)).toThrow(code),
  );
  test('nothing does before the moment it expires', () =>
    expect(() => ensureStands(offered, { round: 2 }, now)).not.toThrow());
});

describe('whose turn it is', () => {
  test.each<[string, OfferFacts | null, string | null]>([
    ['nobody’s before the first offer', null, null],
    ['the other side’s', offered, 'licensee'],
    ['both sides’ with a broker’s proposal', proposed, null],
    ['the one’s that has not agreed to it', { ...proposed, licenseeAgreedAt: now }, 'licensor'],
    ['nobody’s once it has expired', { ...offered, expiresAt: now }, null],
    ['nobody’s once it is settled', { ...offered, state: 'rejected' }, null],
  ])('%s', (_, offer, turn) => expect(turnOf(offer, now)).toBe(turn));
});

test('whoever agrees already does not answer; only its own party takes an offer back', () => {
  expect(agreedSides({ ...proposed, licenseeAgreedAt: now })).toEqual(['licensee']);
  expect(() => ensureOther(offered, 'licensor')).toThrow('offer_not_yours');
  expect(() => ensureOther(offered, 'licensee')).not.toThrow();
  expect(() => ensureOther(proposed, 'licensor')).not.toThrow();
  expect(() => ensureOwn(offered, 'licensor')).not.toThrow();
  for (const party of ['licensee', 'broker'] as const)
    expect(() => ensureOwn(offered, party)).toThrow('offer_of_other');
});

test.each([
  ['licensor', 'licensor', 'superseded'],
  ['licensor', 'licensee', 'countered'],
  ['licensor', 'broker', 'superseded'],
  ['broker', 'broker', 'superseded'],
  ['broker', 'licensee', 'countered'],
] as const)('an offer of the %s gives way to one of the %s as %s', (madeBy, by, state) =>
  expect(replacedAs({ ...offered, madeBy }, by)).toBe(state),
);
