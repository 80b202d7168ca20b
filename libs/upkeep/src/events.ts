import { centerTopic, instrumentTopic, type Change } from '@concentric/platform';
import type { Instrument } from '@concentric/equipment';
import type { Certificate } from './certificate.entity';
import type { Fault } from './fault.entity';
import type { Outage } from './outage.entity';
import { shownState } from './outage.rules';

export const certificateChanged = (
  type: 'added' | 'lapsed',
  { id: instrumentId, centerId }: Instrument,
  certificate: Certificate,
  before: Certificate | null,
): Change => ({
  type: `certificate.${type}`,
  subject: { type: 'certificate', id: certificate.id },
  centerId,
  topics: [instrumentTopic(instrumentId), centerTopic(centerId)],
  data: {
    certificateId: certificate.id,
    instrumentId,
    state: certificate.state,
    validFrom: certificate.validFrom,
    validUntil: certificate.validUntil,
    version: certificate.version,
  },
  before,
  after: certificate,
});

/** The reason stays out: it is for those who may read the instrument, the center's topic is for more. */
export const outageChanged = (
  type: 'declared' | 'changed' | 'ended' | 'withdrawn',
  outage: Outage,
  before: Outage | null,
  now: Date,
): Change => ({
  type: `outage.${type}`,
  subject: { type: 'outage', id: outage.id },
  centerId: outage.centerId,
  topics: [instrumentTopic(outage.instrumentId), centerTopic(outage.centerId)],
  data: {
    outageId: outage.id,
    instrumentId: outage.instrumentId,
    startsAt: outage.startsAt,
    endsAt: outage.endsAt,
    state: shownState(outage, now),
    version: outage.version,
  },
  before,
  after: outage,
});

export const faultChanged = (
  type: 'reported' | 'acknowledged' | 'estimated' | 'resolved' | 'rejected',
  fault: Fault,
  before: Fault | null,
): Change => ({
  type: `fault.${type}`,
  subject: { type: 'fault', id: fault.id },
  centerId: fault.centerId,
  topics: [instrumentTopic(fault.instrumentId)],
  data: { faultId: fault.id, instrumentId: fault.instrumentId, state: fault.state, version: fault.version },
  before,
  after: fault,
});
