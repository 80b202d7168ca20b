import type { LicenceFacts } from './findings';
import { LicenceTerms, type LicenceTermsSent } from './contract';
import type { LicensedFacts } from './recordal';

/** Terms of a non-exclusive licence, as far as a test does not say otherwise. */
export const termsOf = (wish: Partial<LicenceTermsSent> = {}): LicenceTerms =>
  LicenceTerms.parse({ kind: 'non_exclusive', ...wish });

export const money = (amount: number) => ({ amount, currency: 'CNY' as const });

/** Terms that leave nothing to the law and break none of it. */
export const agreedTerms = {
  kind: 'exclusive',
  fields: ['H01L'],
  territories: ['310000'],
  modes: ['make', 'use', 'sell'],
  startsOn: '2027-01-01',
  endsOn: '2033-01-01',
  upfront: money(50_000_000),
  runningRateBp: 300,
  improvements: { rule: 'grant_back', reciprocal: true, free: false },
  lateInterestPpm: 500,
  confidentialityYears: 5,
} as const satisfies LicenceTermsSent;

/** A patent in force to which nothing is in the way. */
export const patentOf = (facts: Partial<LicensedFacts> = {}): LicensedFacts => ({
  ...{ id: 'a', applicationNumber: '201710601862.3', expiresOn: '2037-07-21', blocks: [], inGrace: false },
  ...{ heldByLicensor: true, coOwned: false, coOwnersAgree: false },
  ...facts,
});

export const factsOf = (patents: readonly Partial<LicensedFacts>[] = [{}]): LicenceFacts => ({
  on: '2026-11-22',
  patents: patents.map(patentOf),
});
