import { Center } from '@concentric/alliance';
import { civilDay, ensure, Refusal, type Day } from '@concentric/kernel';
import { databaseNow, ensureFresh, type Caller, type Tx } from '@concentric/platform';
import { cityOf } from '@concentric/policy-pack';
import type { Type } from '@nestjs/common';
import type { FindOptionsWhere } from 'typeorm';
import { Body, Seat } from './body.entity';
import { heldOn } from './motion.rules';

/** What the caller is to a center's bodies. */
export type Sight = {
  readonly governs: boolean;
  readonly seats: readonly Seat[];
  readonly cityCode: string;
  readonly policyId: string;
};

/** @throws Refusal `not_found` when the caller may not look at the center's bodies */
export async function sightOf(tx: Tx, caller: Caller, centerId: string): Promise<Sight> {
  const center = await tx.findOneBy(Center, { id: centerId });
  ensure(center !== null, 'not_found');
  const cityCode = cityOf(center.regionCode);
  const given = caller.facts.userId ? await tx.findBy(Seat, { centerId, userId: caller.facts.userId }) : [];
  // A seat that ended opens nothing any more; one that is still to begin lets its holder prepare.
  const today = civilDay(await databaseNow(tx));
  const seats = given.filter(({ untilOn }) => untilOn === null || untilOn > today);
  const probe = Object.assign(new Body(), { centerId, cityCode });
  ensure(seats.length > 0 || caller.ability.can('read', probe), 'not_found');
  return { governs: caller.ability.can('govern', probe), seats, cityCode, policyId: center.policyId };
}

/** Whether the caller leads a body on a day: its manager, or its chair. */
export const leads = ({ governs, seats }: Sight, bodyId: string, today: Day): boolean =>
  governs || chairs({ seats }, bodyId, today);

export const chairs = ({ seats }: Pick<Sight, 'seats'>, bodyId: string, today: Day): boolean =>
  seats.some((seat) => seat.bodyId === bodyId && seat.chair && heldOn(seat, today));

/** Holds a center, so that what changes its bodies queues. @throws Refusal `not_found`, `forbidden` */
export async function holdGoverned(tx: Tx, caller: Caller, centerId: string): Promise<Sight> {
  const held = await tx.findOne(Center, { where: { id: centerId }, lock: { mode: 'pessimistic_write' } });
  ensure(held !== null, 'not_found');
  const sight = await sightOf(tx, caller, centerId);
  ensure(sight.governs, 'forbidden');
  return sight;
}

type Placed = { id: string; centerId: string };
/** A row of a center whose bodies the caller may look at. @throws Refusal `not_found` */
export async function findSeen<T extends Placed>(tx: Tx, caller: Caller, entity: Type<T>, id: string) {
  const row = await tx.findOneBy(entity, { id } as FindOptionsWhere<T>);
  if (!row) throw new Refusal('not_found');
  return { row, sight: await sightOf(tx, caller, row.centerId) };
}

/** The same, held until the transaction ends. @throws Refusal `not_found`, `stale_version` */
export async function holdSeen<T extends Placed & { version: number }>(
  tx: Tx,
  caller: Caller,
  entity: Type<T>,
  id: string,
) {
  const row = await tx.findOne(entity, { where: { id } as FindOptionsWhere<T>, lock: { mode: 'pessimistic_write' } });
  if (!row) throw new Refusal('not_found');
  const sight = await sightOf(tx, caller, row.centerId);
  ensureFresh(caller, row);
  return { row, sight };
}
