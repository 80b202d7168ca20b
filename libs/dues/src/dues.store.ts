import { Standing } from '@concentric/alliance';
import { Organization, User } from '@concentric/identity';
import { cny, type Day, type Shown } from '@concentric/kernel';
import { pageBy, permitted, record, type Caller, type Tx } from '@concentric/platform';
import { Brackets, In, IsNull, Not } from 'typeorm';
import type { DuesChargeQuery, DuesChargeView, DuesPaymentView, DuesScheduleQuery, DuesScheduleView } from './contract';
import { DuesCharge, DuesPayment, DuesSchedule } from './dues.entity';
import { isOverdue } from './dues.rules';
import { chargeChanged, scheduleChanged, type ChargeStep } from './events';

export type ScheduleShown = Shown<typeof DuesScheduleView>;
export type ChargeShown = Shown<typeof DuesChargeView>;
export type PaymentShown = Shown<typeof DuesPaymentView>;

const namesOf = async (tx: Tx, userIds: readonly string[]) =>
  new Map((await tx.findBy(User, { id: In([...new Set(userIds)]) })).map(({ id, name }) => [id, name]));

/** The members standing in a layer that were not charged for the year; a member that was waived is not charged again. */
export async function unchargedOf(tx: Tx, { centerId, year, memberClass }: DuesSchedule): Promise<string[]> {
  const standing = await tx.findBy(Standing, { centerId, layer: memberClass, endsAt: IsNull() });
  const charged = new Set((await tx.findBy(DuesCharge, { centerId, year })).map((charge) => charge.organizationId));
  return standing
    .map(({ organizationId }) => organizationId)
    .filter((id) => !charged.has(id))
    .sort();
}

/** The schedules of a center, the latest year first, withdrawn ones too. */
export async function listSchedules(tx: Tx, caller: Caller, centerId: string, { year, ...page }: DuesScheduleQuery) {
  const query = tx.createQueryBuilder(DuesSchedule, 'schedule').where({ centerId });
  if (year !== undefined) query.andWhere({ year });
  const order = [
    { column: 'schedule.year', property: 'year', cast: 'integer', descending: true },
    { column: 'schedule.id', property: 'id', cast: 'uuid', descending: true },
  ];
  const { items, nextCursor } = await pageBy(query, `dues-schedules:${centerId}:${year ?? ''}`, order, page);
  return { items: await scheduleViews(tx, caller, items), nextCursor };
}

export async function scheduleViews(tx: Tx, caller: Caller, schedules: readonly DuesSchedule[]) {
  if (schedules.length === 0) return [];
  const names = await namesOf(
    tx,
    schedules.map(({ setBy }) => setBy),
  );
  const views: ScheduleShown[] = [];
  for (const schedule of schedules) {
    const mayManage = caller.ability.can('manage_dues', schedule);
    const counts = mayManage && schedule.withdrawnAt === null;
    views.push({
      ...schedule,
      ...{ amount: cny(schedule.amount), setByName: names.get(schedule.setBy) ?? '', mayManage },
      charged: mayManage ? await tx.countBy(DuesCharge, { scheduleId: schedule.id, state: Not('waived') }) : 0,
      uncharged: counts ? (await unchargedOf(tx, schedule)).length : 0,
    });
  }
  return views;
}

/** The charges of a center the caller may read. */
function chargesOf(tx: Tx, caller: Caller, centerId: string, year: number | undefined) {
  const query = tx
    .createQueryBuilder(DuesCharge, 'charge')
    .where(new Brackets((readable) => readable.where(permitted(caller, 'read', DuesCharge))))
    .andWhere({ centerId });
  return year === undefined ? query : query.andWhere({ year });
}

/** Whether the caller may read any charge of the center. */
export const isCharged = async (tx: Tx, caller: Caller, centerId: string): Promise<boolean> =>
  caller.ability.can('read', DuesCharge) && (await chargesOf(tx, caller, centerId, undefined).getExists());

/** Nothing for those who may read no charge at all, as other staff of the center. */
export const chargesOfYear = async (tx: Tx, caller: Caller, centerId: string, year: number): Promise<DuesCharge[]> =>
  caller.ability.can('read', DuesCharge) ? chargesOf(tx, caller, centerId, year).getMany() : [];

export async function listCharges(tx: Tx, caller: Caller, centerId: string, asked: DuesChargeQuery, today: Day) {
  const { year, state, ...page } = asked;
  const query = chargesOf(tx, caller, centerId, year);
  if (state !== undefined) query.andWhere({ state });
  const order = [
    { column: 'charge.due_on', property: 'dueOn', cast: 'date' },
    { column: 'charge.id', property: 'id', cast: 'uuid' },
  ];
  const { items, nextCursor } = await pageBy(query, `dues:${centerId}:${year ?? ''}:${state ?? ''}`, order, page);
  return { items: await chargeViews(tx, caller, items, today), nextCursor };
}

export async function chargeViews(
  tx: Tx,
  caller: Caller,
  charges: readonly DuesCharge[],
  today: Day,
): Promise<ChargeShown[]> {
  if (charges.length === 0) return [];
  const ids = [...new Set(charges.map(({ organizationId }) => organizationId))];
  const members = new Map((await tx.findBy(Organization, { id: In(ids) })).map((member) => [member.id, member]));
  return charges.map((charge) => ({
    ...charge,
    ...{ amount: cny(charge.amount), paid: cny(charge.paid), overdue: isOverdue(charge, today) },
    organizationName: members.get(charge.organizationId)?.name ?? '',
    organizationNameEn: members.get(charge.organizationId)?.nameEn ?? null,
    mayEnter: charge.state === 'open' && caller.ability.can('enter', charge),
    mayWaive: charge.state === 'open' && caller.ability.can('waive', charge),
  }));
}

export async function listPayments(
  tx: Tx,
  caller: Caller,
  charge: DuesCharge,
  page: { limit: number; cursor?: string },
) {
  const query = tx.createQueryBuilder(DuesPayment, 'payment').where({ chargeId: charge.id });
  const order = [{ column: 'payment.id', property: 'id', cast: 'uuid', descending: true }];
  const { items, nextCursor } = await pageBy(query, `dues-payments:${charge.id}`, order, page);
  return { items: await paymentViews(tx, caller, charge, items), nextCursor };
}

export async function paymentViews(
  tx: Tx,
  caller: Caller,
  charge: DuesCharge,
  payments: readonly DuesPayment[],
): Promise<PaymentShown[]> {
  if (payments.length === 0) return [];
  const names = await namesOf(
    tx,
    payments.map(({ enteredBy }) => enteredBy),
  );
  return payments.map((payment) => ({
    ...payment,
    ...{ amount: cny(payment.amount), enteredByName: names.get(payment.enteredBy) ?? '' },
    mayReverse: payment.reversedAt === null && caller.ability.can('enter', payment),
  }));
}

/** @throws Refusal `dues_schedule_exists`, `dues_schedule_used`, `dues_schedule_withdrawn`, by constraint */
export async function keepSchedule(tx: Tx, caller: Caller, schedule: DuesSchedule, before: DuesSchedule | null) {
  if (before) await tx.update(DuesSchedule, { id: schedule.id }, { ...schedule } as never);
  else await tx.insert(DuesSchedule, { ...schedule } as never);
  await record(tx, caller, scheduleChanged(schedule, before));
  return schedule;
}

/** @throws Refusal `dues_charged_already`, `dues_overpaid`, by constraint */
export async function keepCharge(
  tx: Tx,
  caller: Caller,
  step: ChargeStep,
  { charge, before, payment }: { charge: DuesCharge; before: DuesCharge | null; payment?: DuesPayment },
): Promise<DuesCharge> {
  if (before) await tx.update(DuesCharge, { id: charge.id }, { ...charge } as never);
  else await tx.insert(DuesCharge, { ...charge } as never);
  await record(tx, caller, chargeChanged(step, charge, before, payment ?? null));
  return charge;
}
