import type { Change } from '@concentric/platform';
import { revenueTopic } from '@concentric/revenue';
import type { PeriodClosing } from './closing.entity';

const traceOf = ({ id, through, state, version }: PeriodClosing) => ({ id, through, state, version });

/** `period-closing.drafted`, `.approved`, `.withdrawn`. */
export const closingChanged = (closing: PeriodClosing, before: PeriodClosing | null): Change => ({
  type: `period-closing.${closing.state}`,
  subject: { type: 'period-closing', id: closing.id },
  centerId: closing.centerId,
  topics: [revenueTopic(closing.centerId)],
  data: { closingId: closing.id, through: closing.through, state: closing.state, version: closing.version },
  before: before && traceOf(before),
  after: traceOf(closing),
});
