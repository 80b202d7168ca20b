import { topicsOfLicence, type Licence } from '@concentric/licence';
import type { Change } from '@concentric/platform';
import type { LicenceBreach, LicenceVariation } from './variation.entity';

/** What the journal keeps of a variation: more people read that than may know what is agreed. */
const traceOf = ({ id, licenceId, number, kind, edition, state, version }: LicenceVariation) => ({
  ...{ id, licenceId, number, kind, edition, state, version },
});

/** Named for the state it reached: `licence-variation.proposed`, `.signed_once`, `.in_force` … */
export const variationMoved = (
  variation: LicenceVariation,
  before: LicenceVariation | null,
  licence: Licence,
): Change => ({
  type: `licence-variation.${variation.state}`,
  subject: { type: 'licence-variation', id: variation.id },
  centerId: licence.centerId,
  topics: topicsOfLicence(licence),
  data: {
    ...{ variationId: variation.id, licenceId: licence.id },
    ...{ state: variation.state, version: variation.version },
  },
  before: before && traceOf(before),
  after: traceOf(variation),
});

/** `licence-breach.given`, `.settled`: what it is about is between the two sides. */
export const breachChanged = (
  type: 'given' | 'settled',
  { id, licenceId, kind, version }: LicenceBreach,
  licence: Licence,
): Change => ({
  type: `licence-breach.${type}`,
  subject: { type: 'licence-breach', id },
  centerId: licence.centerId,
  topics: topicsOfLicence(licence),
  data: { breachId: id, licenceId, version },
  after: { id, licenceId, kind, version },
});
