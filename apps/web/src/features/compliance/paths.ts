import type { EvidenceView } from '@contract/policy-pack';

const ofCenter: Readonly<Record<string, string>> = {
  contribution: '/centers/:centerId/contributions',
  membership: '/centers/:centerId/members',
  'revenue-event': '/finance/:centerId',
  'sharing-policy': '/finance/:centerId/policies',
  qualification: '/qualifications',
  'reward-agreement': '/rewards',
  'broker-mandate': '/broker',
};
const ofRow: Readonly<Record<string, string>> = {
  'rd-request': '/rd-requests',
  'rd-contract': '/rd-contracts',
  licence: '/licences',
  'licence-listing': '/licence-listings',
  patent: '/patents',
  'ip-asset': '/ip-assets',
  instrument: '/instruments',
  booking: '/bookings',
  distribution: '/distributions',
  organization: '/organizations',
};

/** Where a row of evidence is to be seen; the page of its clause where it has none of its own. */
export function evidencePath({ type, id }: EvidenceView, page: string | null, centerId: string): string | null {
  const place = ofRow[type];
  if (place && id) return `${place}/${id}`;
  const path = ofCenter[type] ?? page;
  return path?.replace(':centerId', centerId) ?? null;
}
