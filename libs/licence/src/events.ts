import type { Change } from '@concentric/platform';
import type { Licence } from './licence.entity';

export const licenceTopic = (licenceId: string) => `licence:${licenceId}`;

/** Who is told of a licence: whoever follows it, and whoever is in the room that it came of. */
export const topicsOfLicence = ({ id, negotiationId }: Pick<Licence, 'id' | 'negotiationId'>): string[] => [
  licenceTopic(id),
  ...(negotiationId ? [`negotiation:${negotiationId}`] : []),
];

/** What the journal keeps of a licence: more people read that than may know what is agreed. */
const traceOf = ({ id, number, negotiationId, state, edition, effectiveOn, endsOn, endGround, version }: Licence) => ({
  ...{ id, number, negotiationId, state, edition, effectiveOn, endsOn, endGround, version },
});

/**
 * `licence.drafted`, `.completed`, `.frozen`, `.signed`, `.active`, `.varied`, `.in_breach`, `.cured`, `.unsuccessful`,
 * and `.ended` once it no longer holds, whatever the ground.
 */
export const licenceChanged = (type: string, licence: Licence, before: Licence | null): Change => ({
  type: `licence.${type}`,
  subject: { type: 'licence', id: licence.id },
  centerId: licence.centerId,
  topics: topicsOfLicence(licence),
  data: {
    licenceId: licence.id,
    state: licence.state,
    edition: licence.edition,
    version: licence.version,
  },
  before: before && traceOf(before),
  after: traceOf(licence),
});

/** `licence-approval.<state>`, and `.objected` when somebody has something against it. */
export const approvalChanged = (
  type: string,
  approval: { readonly id: string; readonly kind: string; readonly state: string; readonly version: number },
  licence: Licence,
): Change => ({
  type: `licence-approval.${type}`,
  subject: { type: 'licence-approval', id: approval.id },
  centerId: licence.centerId,
  topics: topicsOfLicence(licence),
  data: { approvalId: approval.id, licenceId: licence.id, state: approval.state, version: approval.version },
  after: { id: approval.id, licenceId: licence.id, kind: approval.kind, state: approval.state },
});
