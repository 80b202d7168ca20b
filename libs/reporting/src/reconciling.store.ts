import { Charge } from '@concentric/charging';
import { Instrument } from '@concentric/equipment';
import type { Period } from '@concentric/kernel';
import type { Tx } from '@concentric/platform';
import { Usage } from '@concentric/usage';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { minutesWithin } from './report.rules';
import type { Scope } from './report.store';

/** The rows of a scope by the columns they carry themselves: reports come to them by way of the instruments. */
function within<T extends ObjectLiteral>(query: SelectQueryBuilder<T>, row: string, scope: Scope) {
  if ('instrumentId' in scope) return query.where(`${row}.instrument_id = :instrumentId`, scope);
  query.where(`${row}.center_id = :centerId`, scope);
  if (scope.kinds === null) return query;
  const wanted = query.subQuery().select('i.id').from(Instrument, 'i').where('i.kind = ANY(:kinds)').getQuery();
  return query.andWhere(`${row}.instrument_id IN ${wanted}`, { kinds: scope.kinds });
}

/** The minutes of the usage log in a window: of each row as the log shows it, and of what crosses the edges the part inside. */
export async function loggedMinutes(tx: Tx, scope: Scope, window: Period): Promise<number> {
  const { startsAt, endsAt } = window;
  const log = () => within(tx.createQueryBuilder(Usage, 'usage'), 'usage', scope);
  const inside = await log()
    .select('coalesce(sum(floor(extract(epoch FROM usage.ended_at - usage.started_at) / 60)), 0)', 'minutes')
    .andWhere('usage.started_at >= :startsAt AND usage.ended_at <= :endsAt', { startsAt, endsAt })
    .getRawOne<{ minutes: string }>();
  const crossing = await log()
    .select(['usage.id', 'usage.startedAt', 'usage.endedAt'])
    .andWhere('usage.started_at < :endsAt AND usage.ended_at > :startsAt', { startsAt, endsAt })
    .andWhere('(usage.started_at < :startsAt OR usage.ended_at > :endsAt)')
    .getMany();
  const parts = crossing.map(({ startedAt, endedAt }) =>
    minutesWithin({ startsAt: startedAt, endsAt: endedAt! }, window),
  );
  return parts.reduce((sum, minutes) => sum + minutes, Number(inside!.minutes));
}

/** Everything charged in a window, in fen. */
export async function chargedAmount(tx: Tx, scope: Scope, { startsAt, endsAt }: Period): Promise<number> {
  const charged = await within(tx.createQueryBuilder(Charge, 'charge'), 'charge', scope)
    .select('coalesce(sum(charge.amount), 0)', 'amount')
    .andWhere('charge.charged_at >= :startsAt AND charge.charged_at < :endsAt', { startsAt, endsAt })
    .getRawOne<{ amount: string }>();
  return Number(charged!.amount);
}
