import type { Change } from '@concentric/platform';
import type { InterestVerb } from './contract';
import type { LicenceInterest, Nda } from './interest.entity';

export const interestTopic = (interestId: string) => `licence-interest:${interestId}`;

const names: Record<InterestVerb | 'submit', string> = {
  submit: 'submitted',
  propose: 'nda_pending',
  reopen: 'reopened',
  qualify: 'qualified',
  negotiate: 'negotiating',
  release: 'released',
  license: 'licensed',
  decline: 'declined',
  withdraw: 'withdrawn',
  lapse: 'lapsed',
};

/** The journal of the center has more readers than an interest: it keeps neither its words nor its terms. */
const traceOf = ({ id, listingId, organizationId, state, lapsesAt, version }: LicenceInterest) => ({
  ...{ id, listingId, organizationId, state, lapsesAt, version },
});

export const interestMoved = (
  verb: InterestVerb | 'submit',
  interest: LicenceInterest,
  before: LicenceInterest | null,
): Change => ({
  type: `licence-interest.${names[verb]}`,
  subject: { type: 'licence-interest', id: interest.id },
  topics: [interestTopic(interest.id)],
  data: {
    ...{ interestId: interest.id, listingId: interest.listingId },
    ...{ state: interest.state, version: interest.version },
  },
  before: before && traceOf(before),
  after: traceOf(interest),
});

export type NdaStep = 'proposed' | 'signed' | 'in_force' | 'withdrawn' | 'ended';

export const ndaMoved = (
  step: NdaStep,
  { id, interestId, listingId, state, endsOn, sha256, version }: Nda,
): Change => ({
  type: `nda.${step}`,
  subject: { type: 'nda', id },
  topics: [interestTopic(interestId)],
  data: { ndaId: id, interestId, listingId, state, version },
  after: { id, interestId, listingId, state, endsOn, sha256, version },
});
