import { centerTopic, type Change } from '@concentric/platform';
import type { DuesCharge, DuesPayment, DuesSchedule } from './dues.entity';

const scheduleTrace = ({ id, year, memberClass, amount, dueOn, basis, reason }: DuesSchedule) => ({
  ...{ id, year, memberClass, amount, dueOn, basis, reason },
});
const chargeTrace = ({ id, organizationId, year, amount, paid, dueOn, state, reason }: DuesCharge) => ({
  ...{ id, organizationId, year, amount, paid, dueOn, state, reason },
});

/** `dues-schedule.set`, `.withdrawn`. */
export const scheduleChanged = (schedule: DuesSchedule, before: DuesSchedule | null): Change => ({
  type: `dues-schedule.${before ? 'withdrawn' : 'set'}`,
  subject: { type: 'dues-schedule', id: schedule.id },
  centerId: schedule.centerId,
  topics: [centerTopic(schedule.centerId)],
  data: { scheduleId: schedule.id, year: schedule.year, version: schedule.version },
  before: before && scheduleTrace(before),
  after: scheduleTrace(schedule),
});

export type ChargeStep = 'charged' | 'paid' | 'settled' | 'payment_reversed' | 'waived' | 'overdue';

/** `dues.charged`, `.paid`, `.settled`, `.payment_reversed`, `.waived`, `.overdue`. The amounts themselves are not told. */
export const chargeChanged = (
  step: ChargeStep,
  charge: DuesCharge,
  before: DuesCharge | null,
  payment: DuesPayment | null = null,
): Change => ({
  type: `dues.${step}`,
  subject: { type: 'dues-charge', id: charge.id },
  centerId: charge.centerId,
  topics: [centerTopic(charge.centerId)],
  data: { chargeId: charge.id, year: charge.year, state: charge.state, version: charge.version },
  before: before && chargeTrace(before),
  after: {
    ...chargeTrace(charge),
    ...(payment && { paymentId: payment.id, payment: payment.amount, reason: payment.reason ?? charge.reason }),
  },
});
