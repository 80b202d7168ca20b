import { Instrument } from '@concentric/equipment';
import { Refusal } from '@concentric/kernel';
import { ensureFresh, ensureMay, type Caller, type Tx } from '@concentric/platform';
import type { Type } from '@nestjs/common';
import type { FindOptionsWhere } from 'typeorm';

type OfInstrument = { id: string; instrumentId: string; version: number };

/** Holds the row that bookings hold too: what takes an instrument's time queues. @throws Refusal `not_found` */
export async function holdInstrument(tx: Tx, id: string): Promise<Instrument> {
  const instrument = await tx.findOne(Instrument, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!instrument) throw new Refusal('not_found');
  return instrument;
}

/**
 * Something of an instrument, held against other writers, once the caller may do `action` to the instrument and has
 * seen the thing's newest version. The instrument is held first, as everywhere, so that nobody waits in a circle.
 * @throws Refusal `not_found`, `forbidden`, `stale_version`
 */
export async function holdOf<T extends OfInstrument>(
  tx: Tx,
  caller: Caller,
  action: string,
  entity: Type<T>,
  id: string,
): Promise<{ instrument: Instrument; row: T }> {
  const where = { id } as FindOptionsWhere<T>;
  const found = await tx.findOneBy(entity, where);
  if (!found) throw new Refusal('not_found');
  const instrument = await holdInstrument(tx, found.instrumentId);
  ensureMay(caller, action, instrument);
  // Read again: what was read before the wait may be old.
  const row = await tx.findOneByOrFail(entity, where);
  ensureFresh(caller, row);
  return { instrument, row };
}

/** Something of an instrument that the caller may read. @throws Refusal `not_found` */
export async function findOf<T extends OfInstrument>(tx: Tx, caller: Caller, entity: Type<T>, id: string): Promise<T> {
  const row = await tx.findOneBy(entity, { id } as FindOptionsWhere<T>);
  if (!row) throw new Refusal('not_found');
  ensureMay(caller, 'read', await tx.findOneByOrFail(Instrument, { id: row.instrumentId }));
  return row;
}
