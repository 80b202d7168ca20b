import { Refusal } from '@concentric/kernel';
import { describe, expect, test } from '@jest/globals';
import { ListingState, ListingVerb } from './contract';
import {
  canMoveListing,
  ensureChangeable,
  ensureExpiry,
  ensureNegotiable,
  isOpen,
  mayResume,
  missingParts,
  moveListing,
  usualExpiry,
} from './listing.rules';

const codeOf = (work: () => unknown) => {
  try {
    work();
    return null;
  } catch (error) {
    return error instanceof Refusal ? error.code : error;
  }
};

describe('the machine', () => {
  const table = Object.fromEntries(
    ListingState.options.map((from) => [
      from,
      Object.fromEntries(
        ListingVerb.options.filter((verb) => canMoveListing(from, verb)).map((verb) => [verb, moveListing(from, verb)]),
      ),
    ]),
  );
  test('leads where it says, and nowhere else', () => {
    expect(table).toEqual({
      draft: { publish: 'published', review: 'verification', withdraw: 'withdrawn' },
      verification: { approve: 'published', return: 'draft', withdraw: 'withdrawn' },
      published: {
        ...{ pause: 'paused', withdraw: 'withdrawn', renew: 'published', expire: 'expired', suspend: 'paused' },
        ...{ disqualify: 'ineligible', offer: 'under_offer', license: 'licensed' },
      },
      paused: {
        ...{ resume: 'published', withdraw: 'withdrawn', renew: 'paused', expire: 'expired' },
        ...{ disqualify: 'ineligible', restore: 'published', license: 'licensed', review: 'verification' },
      },
      under_offer: {
        ...{ pause: 'paused', withdraw: 'withdrawn', renew: 'under_offer', suspend: 'paused' },
        ...{ disqualify: 'ineligible', free: 'published', license: 'licensed' },
      },
      licensed: { renew: 'published', relist: 'published', review: 'verification' },
      expired: { withdraw: 'withdrawn', renew: 'published', review: 'verification' },
      withdrawn: {},
      ineligible: {
        ...{ withdraw: 'withdrawn', renew: 'published', suspend: 'paused', restore: 'published' },
        review: 'verification',
      },
    });
  });
  test('says from where it does not lead', () => {
    expect(() => moveListing('withdrawn', 'publish')).toThrow(new Refusal('listing_cannot_move'));
  });
});

test.each([
  ['licensor', ['licensor'], true],
  ['licensor', ['manager'], false],
  ['center', ['licensor'], false],
  ['center', ['manager'], true],
  ['platform', ['licensor'], true],
  ['platform', ['manager'], false],
  ['center', ['licensor', 'manager'], true],
] as const)('paused by the %s, resumed by the %s: %s', (pausedBy, roles, may) => {
  expect(mayResume(pausedBy, roles)).toBe(may);
});

test.each([
  ['published', null, true],
  ['published', '2026-11-23', true],
  ['published', '2026-11-22', false],
  ['under_offer', '2026-11-22', true],
  ['paused', null, false],
  ['licensed', null, false],
] as const)('%s until %s is open on 2026-11-22: %s', (state, expiresOn, open) => {
  expect(isOpen({ type: 'offer', state, expiresOn }, '2026-11-22')).toBe(open);
  expect(codeOf(() => ensureNegotiable({ type: 'offer', state, expiresOn }, '2026-11-22'))).toBe(
    open ? null : 'listing_not_open',
  );
  expect(codeOf(() => ensureNegotiable({ type: 'need', state, expiresOn }, '2026-11-22'))).toBe('listing_not_open');
});

test.each([
  ['draft', { kinds: ['exclusive'] }, null],
  ['paused', { patentIds: [] }, null],
  ['published', { problem: '更好的说法', maturity: 'pilot' }, null],
  ['published', { problem: '更好的说法', kinds: ['sole'] }, 'listing_fixed'],
  ['under_offer', { indicativeTerms: null }, 'listing_fixed'],
  ['published', { kinds: undefined }, null],
  ['verification', { problem: '更好的说法' }, 'listing_fixed'],
  ['withdrawn', { problem: '更好的说法' }, 'listing_fixed'],
] as const)('while %s, changing %j: %s', (state, wish, code) => {
  expect(codeOf(() => ensureChangeable(state, wish as never))).toBe(code);
});

test.each([
  [null, null],
  ['2026-11-22', 'listing_expiry_past'],
  ['2026-11-23', null],
  ['2031-11-22', null],
  ['2031-11-23', 'listing_expiry_past'],
])('standing until %s, said on 2026-11-22: %s', (expiresOn, code) => {
  expect(codeOf(() => ensureExpiry(expiresOn, '2026-11-22'))).toBe(code);
});

test.each([
  ['2026-11-22', '2027-11-22'],
  ['2028-02-29', '2029-03-01'],
])('renewed on %s it stands until %s', (today, until) => {
  expect(usualExpiry(today)).toBe(until);
});

test('what others would have to ask for', () => {
  const whole = { problem: 'a', product: 'b', advantage: 'c', maturity: 'lab', targetUsers: 'd', indicativeTerms: {} };
  expect(missingParts(whole)).toEqual([]);
  expect(missingParts({ ...whole, advantage: '', maturity: null })).toEqual(['advantage', 'maturity']);
  expect(missingParts({})).toHaveLength(6);
});
