import { instrumentTopic, userTopic, type Change } from '@concentric/platform';
import type { ConductPoint } from './conduct.entity';
import type { CheckInCode } from './usage.entity';

/** What a lapse was, and how many points, stays between its parties: subscribers read it again. */
export const conductChanged = (
  type: 'given' | 'appealed' | 'answered',
  point: ConductPoint,
  before: ConductPoint | null,
): Change => ({
  type: `conduct.${type}`,
  subject: { type: 'conduct', id: point.id },
  centerId: point.centerId,
  topics: [userTopic(point.userId)],
  data: { conductId: point.id, bookingId: point.bookingId, state: point.state, version: point.version },
  before,
  after: point,
});

export const codeRotated = ({ instrumentId, rotation }: CheckInCode, centerId: string): Change => ({
  type: 'instrument.code_rotated',
  subject: { type: 'instrument', id: instrumentId },
  centerId,
  topics: [instrumentTopic(instrumentId)],
  data: { instrumentId, version: rotation },
});
