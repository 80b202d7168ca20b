import { CenterStaff } from '@concentric/alliance';
import { IpAsset } from '@concentric/asset';
import { Organization } from '@concentric/identity';
import { cny, type Shown } from '@concentric/kernel';
import { Licence } from '@concentric/licence';
import { find, hold, pageBy, permitted, record, type Caller, type Tx } from '@concentric/platform';
import { Brackets, In, IsNull } from 'typeorm';
import type { RevenueEventQuery, RevenueEventView, Sharing } from './contract';
import { RevenueEvent, RevenueEventItem } from './event.entity';
import { netOf, shownState, withoutClawback } from './event.rules';
import { eventChanged, type EventStep } from './events';

export type RevenueEventShown = Shown<typeof RevenueEventView>;

/** @throws Refusal `not_found` */
export const findEvent = (tx: Tx, caller: Caller, id: string): Promise<RevenueEvent> =>
  find(tx, caller, RevenueEvent, id);

/** Holds an event, so that whatever shares or changes it queues. @throws Refusal `not_found`, `forbidden`, `stale_version` */
export const holdEvent = (tx: Tx, caller: Caller, action: 'change' | 'read', id: string): Promise<RevenueEvent> =>
  hold(tx, caller, action, RevenueEvent, id);

/** What goes off an event before it is shared, line by line. */
export const itemsOf = (tx: Tx, eventId: string): Promise<RevenueEventItem[]> =>
  tx.find(RevenueEventItem, { where: { eventId }, order: { line: 'ASC' } });

/** The events the caller may read, newest first. */
export async function listEvents(tx: Tx, caller: Caller, asked: RevenueEventQuery) {
  const { limit, cursor, state, from, to, unassigned, ...equal } = asked;
  const query = tx
    .createQueryBuilder(RevenueEvent, 'event')
    .where(new Brackets((readable) => readable.where(permitted(caller, 'read', RevenueEvent))));
  for (const [column, value] of Object.entries(equal)) if (value !== undefined) query.andWhere({ [column]: value });
  if (state === 'distributed') query.andWhere({ state: 'received', sharing: 'posted' });
  else if (state === 'received') query.andWhere(`event.state = 'received' AND event.sharing IS DISTINCT FROM 'posted'`);
  else if (state) query.andWhere({ state });
  if (from) query.andWhere('event.occurred_on >= :from', { from });
  if (to) query.andWhere('event.occurred_on <= :to', { to });
  if (unassigned) {
    const ofResults = In(['licence', 'assignment']);
    query.andWhere({ ipAssetId: IsNull(), stream: ofResults }).andWhere(`event.state <> 'reversed'`);
  }
  const list = `revenue-events:${JSON.stringify({ ...equal, state, from, to, unassigned })}`;
  const order = [{ column: 'event.id', property: 'id', cast: 'uuid', descending: true }];
  const { items, nextCursor } = await pageBy(query, list, order, { limit, cursor });
  return { items: await eventViews(tx, items), nextCursor };
}

const present = (ids: readonly (string | null)[]) => [...new Set(ids.filter((id) => id !== null))];

/** Events as they are shown: with names, and with what goes off them. */
export async function eventViews(tx: Tx, events: readonly RevenueEvent[]): Promise<RevenueEventShown[]> {
  const items = await tx.find(RevenueEventItem, {
    where: { eventId: In(events.map(({ id }) => id)) },
    order: { eventId: 'ASC', line: 'ASC' },
  });
  const parties = events.flatMap(({ payerOrganizationId, beneficiaryOrganizationId }) => [
    ...[payerOrganizationId, beneficiaryOrganizationId],
  ]);
  const names = await textsOf(tx, Organization, 'name', present(parties));
  const titles = await textsOf(tx, IpAsset, 'title', present(events.map(({ ipAssetId }) => ipAssetId)));
  const numbers = await textsOf(tx, Licence, 'number', present(events.map(({ licenceId }) => licenceId)));
  return events.map((event) => ({
    ...event,
    state: shownState(event.state, event.sharing),
    ipAssetTitle: titles(event.ipAssetId),
    licenceNumber: numbers(event.licenceId),
    payerName: event.payer ?? names(event.payerOrganizationId),
    beneficiaryName: names(event.beneficiaryOrganizationId),
    ...{ gross: cny(event.gross), taxes: cny(event.taxes), upkeep: cny(event.upkeep) },
    ...{ directCosts: cny(event.directCosts), net: cny(Number(netOf(event))), clawback: cny(event.clawback) },
    items: items
      .filter(({ eventId }) => eventId === event.id)
      .map(({ kind, label, amount }) => ({ kind, label, amount: cny(amount) })),
  }));
}

/** Looks one text column up by id. */
async function textsOf(
  tx: Tx,
  entity: typeof Organization | typeof IpAsset | typeof Licence,
  column: 'name' | 'title' | 'number',
  ids: readonly string[],
): Promise<(id: string | null) => string | null> {
  const rows = (await tx.findBy(entity, { id: In([...ids]) })) as unknown as Record<string, string>[];
  const texts = new Map(rows.map((row) => [row['id'], row[column] ?? '']));
  return (id) => (id === null ? null : (texts.get(id) ?? null));
}

type Lines = readonly Pick<RevenueEventItem, 'kind' | 'label' | 'amount'>[];

/** Keeps a new event. @throws Refusal `source_recorded`, by constraint */
export async function keepEvent(tx: Tx, caller: Caller, event: RevenueEvent, items: Lines): Promise<RevenueEvent> {
  await tx.insert(RevenueEvent, { ...event });
  await insertItems(tx, event.id, items);
  await record(tx, caller, eventChanged('recorded', event, null));
  return event;
}

/** Keeps what became of an event; its lines too where they are given. */
export async function changeEvent(
  tx: Tx,
  caller: Caller,
  step: EventStep,
  before: RevenueEvent,
  change: Partial<RevenueEvent>,
  items?: Lines,
): Promise<RevenueEvent> {
  const event = Object.assign(new RevenueEvent(), before, change, { version: before.version + 1 });
  await tx.update(RevenueEvent, { id: event.id }, { ...change, version: event.version });
  if (items) {
    await tx.delete(RevenueEventItem, { eventId: event.id });
    await insertItems(tx, event.id, items);
  }
  await record(tx, caller, eventChanged(step, event, before));
  return event;
}

async function insertItems(tx: Tx, eventId: string, items: Lines): Promise<void> {
  const rows = items.map(({ kind, label, amount }, i) => ({ eventId, line: i + 1, kind, label, amount }));
  if (rows.length > 0) await tx.insert(RevenueEventItem, rows);
}

/**
 * Notes how far the sharing of a held event has come; null when nothing shares it any more. What its source took back
 * meanwhile then comes off it, and an event of nothing is reversed.
 */
export async function markDistributed(
  tx: Tx,
  caller: Caller,
  event: RevenueEvent,
  sharing: Sharing | null,
): Promise<RevenueEvent> {
  if (event.sharing === sharing) return event;
  const step = sharing === null ? 'released' : sharing === 'posted' ? 'distributed' : 'drafted';
  if (sharing === 'posted' || event.clawback === 0) return changeEvent(tx, caller, step, event, { sharing });
  const { costsDropped, ...left } = withoutClawback(event);
  const reason = left.state === 'reversed' ? (event.reason ?? event.description) : event.reason;
  return changeEvent(tx, caller, step, event, { ...left, sharing, reason }, costsDropped ? [] : undefined);
}

/** The people at a center's finance desk. */
export async function financeOf(tx: Tx, centerId: string): Promise<string[]> {
  const staff = await tx.findBy(CenterStaff, { centerId, role: In(['finance', 'manager']) });
  return [...new Set(staff.map(({ userId }) => userId))];
}
