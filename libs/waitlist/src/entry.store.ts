import { Booking, labelsOf } from '@concentric/booking';
import { rateAt, type Instrument } from '@concentric/equipment';
import { cny } from '@concentric/kernel';
import { pageBy, permitted, record, type Ask, type Caller, type Tx } from '@concentric/platform';
import type { OrganizationRole } from '@concentric/kernel';
import type { RateLayer } from '@contract/equipment';
import { In } from 'typeorm';
import type { WaitlistQuery } from './contract';
import { WaitlistEntry } from './entry.entity';
import { inOrder } from './entry.rules';
import { entryChanged } from './events';

/** Keeps an entry in its next version and announces it. */
export async function keepEntry(
  tx: Tx,
  caller: Caller,
  before: WaitlistEntry | null,
  change: Partial<WaitlistEntry>,
): Promise<WaitlistEntry> {
  const version = (before?.version ?? 0) + 1;
  const entry = Object.assign(new WaitlistEntry(), before ?? {}, change, { version });
  if (before) await tx.update(WaitlistEntry, { id: before.id }, { ...change, version } as never);
  else await tx.insert(WaitlistEntry, entry as never);
  await record(tx, caller, entryChanged(entry, before));
  return entry;
}

/** The caller's own entries, or those of the instruments the caller keeps, oldest first. */
export function listEntries(tx: Tx, caller: Caller, { scope, instrumentId, state, ...page }: WaitlistQuery) {
  const query = tx.createQueryBuilder(WaitlistEntry, 'entry');
  if (scope === 'instrument') query.where(permitted(caller, 'oversee', WaitlistEntry));
  else query.where({ userId: caller.facts.userId, organizationId: In(caller.facts.organizations.map(({ id }) => id)) });
  if (instrumentId) query.andWhere({ instrumentId });
  if (state) query.andWhere({ state });
  const list = `waitlist:${scope}:${instrumentId ?? ''}:${state ?? ''}`;
  return pageBy(query, list, [{ column: 'entry.id', property: 'id', cast: 'uuid' }], page);
}

/** Entries as people are shown them. */
export async function shownEntries(tx: Tx, ask: Ask, entries: readonly WaitlistEntry[]) {
  const ids = entries.flatMap(({ offeredBookingId: id, state }) =>
    id !== null && (state === 'offered' || state === 'fulfilled') ? [id] : [],
  );
  const [labels, bookings] = await Promise.all([
    labelsOf(ask, entries),
    ids.length === 0 ? [] : tx.findBy(Booking, { id: In(ids) }),
  ]);
  return entries.map((entry) => {
    const booking = bookings.find(({ id }) => id === entry.offeredBookingId);
    const offer = booking && {
      ...{ bookingId: booking.id, startsAt: booking.startsAt, endsAt: booking.endsAt },
      ...{ price: cny(booking.price), decideBy: entry.state === 'offered' ? booking.decideBy : null },
    };
    const { wantedFrom: from, wantedUntil: until } = entry;
    return { ...entry, ...labels.get(entry.id)!, from, until, offer: offer ?? null };
  });
}
export type EntryShown = Awaited<ReturnType<typeof shownEntries>>[number];

/** The entries of an instrument that wait or are offered something, oldest first. */
export const liveEntries = (tx: Tx, instrumentId: string): Promise<WaitlistEntry[]> =>
  tx.find(WaitlistEntry, {
    where: { instrumentId, state: In(['waiting', 'offered']) },
    order: { createdAt: 'ASC', id: 'ASC' },
  });

type Place = { id: string; layer: RateLayer | null; role: OrganizationRole | null };

/** Those who wait, as they stand now, in the order in which they are asked; whoever may not book any more is left out. */
export async function candidatesOf(tx: Tx, { id: instrumentId, rateCards }: Instrument, now: Date) {
  const waiting = (await liveEntries(tx, instrumentId)).filter(({ state }) => state === 'waiting');
  const places = await tx.query<Place[]>(
    `SELECT e.id, u.role, (SELECT s.layer FROM standings s JOIN memberships m USING (center_id, organization_id)
        WHERE s.center_id = e.center_id AND s.organization_id = e.organization_id AND s.ends_at IS NULL
        AND m.state = 'active') AS layer
      FROM waitlist_entries e LEFT JOIN organization_users u ON u.organization_id = e.organization_id AND u.user_id = e.user_id
      WHERE e.id = ANY ($1)`,
    [waiting.map(({ id }) => id)],
  );
  const placed = new Map(places.map((place) => [place.id, place]));
  const candidates = waiting.flatMap((entry) => {
    const { role, layer: stands } = placed.get(entry.id)!;
    const layer = stands ?? 'visitor';
    const rate = rateAt(rateCards, layer, entry.wantedFrom > now ? entry.wantedFrom : now);
    if (role === null || role === 'viewer' || !rate) return [];
    const { organizationId, userId, createdAt, id } = entry;
    const booker = { organizationId, userId, layer, leads: role === 'owner' || role === 'manager' };
    return [{ entry, booker, priority: rate.priority, createdAt, id }];
  });
  return inOrder(candidates);
}
export type Candidate = Awaited<ReturnType<typeof candidatesOf>>[number];

/** The instruments somebody waits for that share anything with this one: themselves, a room, an accessory, an operator. */
export async function awaitedBeside(tx: Tx, instrumentId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }[]>(
    `SELECT DISTINCT e.instrument_id AS id FROM waitlist_entries e JOIN instruments i ON i.id = e.instrument_id,
      instruments freed WHERE freed.id = $1 AND e.state IN ('waiting', 'offered')
      AND (i.needs || i.operator_id || i.id) && (freed.needs || freed.operator_id || freed.id)`,
    [instrumentId],
  );
  return rows.map(({ id }) => id);
}

/** Every instrument that somebody waits for. */
export async function awaitedAnywhere(tx: Tx): Promise<string[]> {
  const rows = await tx.query<{ id: string }[]>(
    `SELECT DISTINCT instrument_id AS id FROM waitlist_entries WHERE state IN ('waiting', 'offered')`,
  );
  return rows.map(({ id }) => id);
}
