import type { Instrument } from '@concentric/equipment';
import type { Period } from '@concentric/kernel';
import { pageBy, record, type Caller, type Tx } from '@concentric/platform';
import { MoreThanOrEqual } from 'typeorm';
import { v7 as newId } from 'uuid';
import type { OutageKind, OutageQuery } from './contract';
import { outageChanged } from './events';
import { Outage } from './outage.entity';

/** The outages of an instrument that touch `[from, to)`, earliest first. */
export function listOutages(tx: Tx, instrumentId: string, { from, to, state, ...page }: OutageQuery) {
  const query = tx.createQueryBuilder(Outage, 'outage').where({ instrumentId });
  if (from) query.andWhere('outage.ends_at > :from', { from });
  if (to) query.andWhere('outage.starts_at < :to', { to });
  if (state) query.andWhere({ state });
  return pageBy(
    query,
    `outages:${instrumentId}:${from?.toISOString() ?? ''}:${to?.toISOString() ?? ''}:${state ?? ''}`,
    [
      { column: 'outage.starts_at', property: 'startsAt', cast: 'timestamptz' },
      { column: 'outage.id', property: 'id', cast: 'uuid' },
    ],
    page,
  );
}

/**
 * Declares outages of an instrument that the transaction holds (`holdInstrument`): all of them, or none. Several share
 * a series. Rules about when an outage may start are the caller's to ask.
 * @param wish.reason in words, for whoever may read the instrument
 */
export async function declareOutages(
  tx: Tx,
  caller: Caller,
  instrument: Instrument,
  { periods, kind, reason }: { periods: readonly Period[]; kind: OutageKind; reason: string },
): Promise<Outage[]> {
  const { id: instrumentId, centerId, ownerOrganizationId } = instrument;
  const { userId } = caller.facts;
  const seriesId = periods.length > 1 ? newId() : null;
  const outages = periods.map(({ startsAt, endsAt }) =>
    Object.assign(new Outage(), {
      ...{ id: newId(), instrumentId, centerId, ownerOrganizationId, startsAt, endsAt },
      ...{ kind, reason, state: 'declared' as const, seriesId, userId, version: 1 },
    }),
  );
  await tx.insert(Outage, outages);
  for (const outage of outages) await record(tx, caller, outageChanged('declared', outage, null, new Date()));
  return outages;
}

/** Declares one outage of an instrument that the transaction holds. */
export async function declareOutage(
  tx: Tx,
  caller: Caller,
  instrument: Instrument,
  { startsAt, endsAt, ...rest }: Period & { kind: OutageKind; reason: string },
): Promise<Outage> {
  const [outage] = await declareOutages(tx, caller, instrument, { ...rest, periods: [{ startsAt, endsAt }] });
  return outage!;
}

/** Keeps an outage after a verb, in its next version. */
export async function keepOutage(
  tx: Tx,
  caller: Caller,
  verb: 'changed' | 'ended' | 'withdrawn',
  before: Outage,
  change: Partial<Pick<Outage, 'startsAt' | 'endsAt' | 'reason' | 'state'>>,
): Promise<Outage> {
  const after = { ...change, version: before.version + 1 };
  const outage = Object.assign(new Outage(), before, after);
  await tx.update(Outage, { id: before.id }, after);
  await record(tx, caller, outageChanged(verb, outage, before, new Date()));
  return outage;
}

/** The outages of a series that are not withdrawn, from this one on. */
export const followingInSeries = (tx: Tx, { seriesId, startsAt }: Outage) =>
  tx.find(Outage, {
    where: { seriesId: seriesId!, state: 'declared', startsAt: MoreThanOrEqual(startsAt) },
    order: { startsAt: 'ASC' },
  });
