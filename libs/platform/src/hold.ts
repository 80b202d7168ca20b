import { ensure, Refusal } from '@concentric/kernel';
import type { Type } from '@nestjs/common';
import type { FindOptionsWhere } from 'typeorm';
import { ensureMay, type Caller } from './access';
import type { Tx } from './database';

type Versioned = { id: string; version: number };

/**
 * Holds a row against other writers until the transaction ends, once the caller may do `action` to it
 * and has seen its newest version.
 * @throws Refusal `not_found`, `forbidden` or `stale_version`
 */
export async function hold<T extends Versioned>(
  tx: Tx,
  caller: Caller,
  action: string,
  entity: Type<T>,
  id: string,
): Promise<T> {
  const where = { id } as FindOptionsWhere<T>;
  const row = await tx.findOne(entity, { where, lock: { mode: 'pessimistic_write' } });
  if (!row) throw new Refusal('not_found');
  ensureMay(caller, action, row);
  ensureFresh(caller, row);
  return row;
}

/** A row the caller may read. @throws Refusal `not_found` */
export async function find<T extends { id: string }>(tx: Tx, caller: Caller, entity: Type<T>, id: string): Promise<T> {
  const row = await tx.findOneBy(entity, { id } as FindOptionsWhere<T>);
  if (!row) throw new Refusal('not_found');
  ensureMay(caller, 'read', row);
  return row;
}

export const entityTag = (version: number) => `"${version}"`;

/** @throws Refusal `stale_version` when `If-Match` names other versions than this one */
export function ensureFresh({ request }: Caller, { version }: { version: number }): void {
  if (request.ifMatch === null || request.ifMatch.trim() === '*') return;
  const seen = request.ifMatch.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  ensure(seen.includes(entityTag(version)), 'stale_version', { version });
}
