import { Organization, User } from '@concentric/identity';
import type { Shown } from '@concentric/kernel';
import { pageBy, record, schedule, type Caller, type Tx } from '@concentric/platform';
import type { Type } from '@nestjs/common';
import { In } from 'typeorm';
import type { FaultQuery, FaultView } from './contract';
import { faultChanged } from './events';
import { Fault } from './fault.entity';

/** A fault as it is shown to one caller. */
export type FaultShown = Shown<typeof FaultView>;

/** The job that reminds of a fault whose estimate has passed. */
export const overdueJob = 'fault.overdue';

/** The faults of an instrument, newest first. */
export function listFaults(tx: Tx, instrumentId: string, { state, ...page }: FaultQuery) {
  const query = tx.createQueryBuilder(Fault, 'fault').where({ instrumentId });
  if (state) query.andWhere({ state });
  const order = [{ column: 'fault.id', property: 'id', cast: 'uuid', descending: true }];
  return pageBy(query, `faults:${instrumentId}:${state ?? ''}`, order, page);
}

export async function keepFault(
  tx: Tx,
  caller: Caller,
  verb: Parameters<typeof faultChanged>[0],
  fault: Fault,
  before: Fault | null,
): Promise<void> {
  await tx.upsert(Fault, fault, ['id']);
  await record(tx, caller, faultChanged(verb, fault, before));
  const { id: faultId, estimatedBackAt: runAt } = fault;
  if (!runAt || runAt.getTime() === before?.estimatedBackAt?.getTime()) return;
  const key = `${overdueJob}:${faultId}:${runAt.toISOString()}`;
  await schedule(tx, { kind: overdueJob, key, payload: { faultId }, runAt });
}

/** Faults as the caller sees them: of reports they have no part in only urgency, state and estimate. */
export async function faultViews(tx: Tx, caller: Caller, faults: readonly Fault[]): Promise<FaultShown[]> {
  const own = faults.filter((fault) => caller.ability.can('read', fault));
  const organizations = await namedBy(
    tx,
    Organization,
    own.map(({ organizationId }) => organizationId),
  );
  const users = await namedBy(
    tx,
    User,
    own.map(({ userId }) => userId),
  );
  return faults.map((fault) => {
    const { id, instrumentId, urgency, state, estimatedBackAt, reportedAt, version } = fault;
    const told = { id, instrumentId, urgency, state, estimatedBackAt, reportedAt, version };
    if (!own.includes(fault)) return { ...told, ...untold };
    const { organizationId, userId, description, usable, note, closedAt, outageId } = fault;
    return {
      ...{ ...told, own: true, organizationId, userId, description, usable, note, closedAt, outageId },
      organizationName: organizations.get(organizationId ?? '')?.name ?? null,
      organizationNameEn: organizations.get(organizationId ?? '')?.nameEn ?? null,
      userName: users.get(userId ?? '')?.name ?? null,
    };
  });
}

const untold = {
  ...{ own: false, organizationId: null, organizationName: null, organizationNameEn: null },
  ...{ userId: null, userName: null },
  ...{ description: null, usable: null, note: null, closedAt: null, outageId: null },
} as const;

async function namedBy<T extends User | Organization>(tx: Tx, entity: Type<T>, ids: readonly (string | null)[]) {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return new Map<string, T>();
  const rows = await tx.findBy<User | Organization>(entity, { id: In(wanted) });
  return new Map((rows as T[]).map((row) => [row.id, row]));
}
