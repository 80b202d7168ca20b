import type { Change } from '@concentric/platform';
import type { IpAssetPatent, RevenueEvent } from './event.entity';

/** What happens at the finance desk of a center. */
export const revenueTopic = (centerId: string) => `revenue:${centerId}`;

export type EventStep =
  | 'recorded'
  | 'changed'
  | 'received'
  | 'returned'
  | 'reversed'
  | 'clawed_back'
  | 'drafted'
  | 'distributed'
  | 'released';

/** What the journal keeps: amounts are read where they are kept. */
const traceOf = ({ id, stream, state, ipAssetId, sharing, occurredOn, receivedOn, version }: RevenueEvent) => ({
  ...{ id, stream, state, ipAssetId, sharing, occurredOn, receivedOn, version },
});

/** Ids only: who may know how much reads it. */
export const eventChanged = (type: EventStep, event: RevenueEvent, before: RevenueEvent | null): Change => ({
  type: `revenue-event.${type}`,
  subject: { type: 'revenue-event', id: event.id },
  centerId: event.centerId,
  topics: [revenueTopic(event.centerId)],
  data: { eventId: event.id, stream: event.stream, state: event.state, version: event.version },
  before: before && traceOf(before),
  after: traceOf(event),
});

export const patentLinked = (
  type: 'linked' | 'unlinked',
  { assetId, patentId }: Pick<IpAssetPatent, 'assetId' | 'patentId'>,
  centerId: string,
): Change => ({
  type: `ip-asset-patent.${type}`,
  subject: { type: 'ip-asset', id: assetId },
  centerId,
  topics: [revenueTopic(centerId)],
  data: { assetId, patentId, version: 1 },
});
