import { Center, CenterStaff } from '@concentric/alliance';
import { notify, Organization, responsibleUsers } from '@concentric/identity';
import { civilDay, hour, type Day } from '@concentric/kernel';
import { databaseNow, type Caller, type JobHandler, type Reaction, type Tx } from '@concentric/platform';
import { In, IsNull, LessThan } from 'typeorm';
import { ServiceOrder } from './order.entity';
import { isOverdue, unfinished } from './order.rules';
import { changeOrder } from './order.store';

const batch = 500;

/** Announces orders nothing was delivered on by the day wanted, each once. `today` is a day in China. */
export async function findLateOrders(tx: Tx, caller: Caller, today: Day): Promise<number> {
  const late = await tx.find(ServiceOrder, {
    where: { state: In([...unfinished]), wantedOn: LessThan(today), overdueAt: IsNull() },
    order: { wantedOn: 'ASC', id: 'ASC' },
    take: batch,
    lock: { mode: 'pessimistic_write', onLocked: 'skip_locked' },
  });
  const overdueAt = await databaseNow(tx);
  for (const before of late)
    if (isOverdue(before, today)) await changeOrder(tx, caller, 'overdue', before, { overdueAt });
  return late.length;
}

/** What only time moves. */
export const watchServiceOrders: JobHandler = {
  kind: 'service.watch',
  every: hour,
  run: async (tx, caller) => {
    const today = civilDay(await databaseNow(tx));
    while ((await findLateOrders(tx, caller, today)) === batch);
  },
};

const toCenter = ['requested', 'agreed', 'confirmed', 'returned', 'cancelled', 'overdue'];
const toCustomer = ['accepted', 'declined', 'started', 'delivered', 'cancelled', 'overdue'];

/** Those who answer for the customer, and whoever ordered. */
const customerUsers = async (tx: Tx, { organizationId, requestedBy }: ServiceOrder): Promise<string[]> => [
  ...(await responsibleUsers(tx, organizationId)),
  requestedBy,
];
const managersOf = async (tx: Tx, centerId: string): Promise<string[]> =>
  (await tx.findBy(CenterStaff, { centerId, role: 'manager' })).map(({ userId }) => userId);

/** Tells the other side of an order what became of it; of a day that passed, both. */
export const tellOfServiceOrder: Reaction = {
  on: [...new Set([...toCenter, ...toCustomer])].map((step) => `service-order.${step}`),
  run: async (tx, caller, event) => {
    const order = await tx.findOneByOrFail(ServiceOrder, { id: event.subjectId });
    const step = event.type.split('.')[1]!;
    const customer = toCustomer.includes(step) ? await customerUsers(tx, order) : [];
    const center = toCenter.includes(step) ? await managersOf(tx, order.centerId) : [];
    const { name, nameEn } = await tx.findOneByOrFail(Center, { id: order.centerId });
    const { name: organizationName } = await tx.findOneByOrFail(Organization, { id: order.organizationId });
    const { id, centerId, title, titleEn, wantedOn } = order;
    const place = { centerName: name, centerNameEn: nameEn, organizationName };
    const about = { orderId: id, ...place, title, titleEn, dueOn: wantedOn };
    const sides = [
      [center, { ...about, centerId }],
      [customer.filter((userId) => !center.includes(userId)), about],
    ] as const;
    for (const [users, data] of sides)
      await notify(
        ...([tx, caller] as const),
        users.filter((userId) => userId !== event.actorId),
        { type: event.type, subjectId: id, cause: `event:${event.position}`, data },
      );
  },
};
