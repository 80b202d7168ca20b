import type { Change } from '@concentric/platform';
import type { PatentEvent, PatentFeeRelief, PatentStanding } from './docket.entity';

export const patentTopic = (patentId: string) => `patent:${patentId}`;

const about = (patentId: string) => ({ subject: { type: 'patent', id: patentId }, topics: [patentTopic(patentId)] });

/** Something was entered in, or taken back from, the log of a patent. */
export const patentEventEntered = (event: PatentEvent, { version }: PatentStanding): Change => ({
  ...about(event.patentId),
  type: 'patent.event',
  data: { patentId: event.patentId, eventId: event.id, kind: event.kind, reverses: event.reverses, version },
  after: event,
});

/** A whole log was entered at once. */
export const patentLogEntered = ({ patentId, version }: PatentStanding, count: number): Change => ({
  ...about(patentId),
  type: 'patent.log_entered',
  data: { patentId, count, version },
});

/** Where a patent stands is another than before. */
export const standingChanged = (before: PatentStanding, after: PatentStanding): Change => ({
  ...about(after.patentId),
  type: 'patent.standing_changed',
  data: { patentId: after.patentId, status: after.status, version: after.version },
  before,
  after,
});

export const payerChanged = (before: PatentStanding, after: PatentStanding): Change => ({
  ...about(after.patentId),
  type: 'patent.payer_changed',
  data: { patentId: after.patentId, version: after.version },
  before,
  after,
});

export const feeReliefChanged = (
  type: 'granted' | 'ended',
  relief: PatentFeeRelief,
  before: PatentFeeRelief | null,
): Change => ({
  ...about(relief.patentId),
  type: `patent.fee_relief_${type}`,
  data: { patentId: relief.patentId, feeReliefId: relief.id, version: relief.version },
  before,
  after: relief,
});
