import { indexText, pageByRelevance } from '@concentric/fulltext';
import { civilDay, ensure, Refusal, type Day } from '@concentric/kernel';
import { databaseNow, ensureFresh, pageBy, permitted, record, type Caller, type Tx } from '@concentric/platform';
import type { SelectQueryBuilder } from 'typeorm';
import { ownKindOf } from '@concentric/licensing';
import type { LicenceTerms } from '@contract/licensing';
import type { ListingQuery } from './contract';
import { listingChanged, type ListingChanged } from './events';
import { LicenceListing, ListingPatent } from './listing.entity';
import { canMoveListing, moveListing } from './listing.rules';

/** A listing that is held, and the database's time from after it was, with the day in China. */
export type HeldListing = { readonly listing: LicenceListing; readonly now: Date; readonly today: Day };

export const mayReadListing = ({ ability }: Caller, listing: LicenceListing): boolean => ability.can('read', listing);

/** The conditions under which the caller reads a listing, for a query of listings. @throws Refusal `forbidden` */
export const readableListings = (caller: Caller) => permitted(caller, 'read', LicenceListing);

export async function mayReadListingId(tx: Tx, caller: Caller, id: string): Promise<boolean> {
  const listing = await tx.findOneBy(LicenceListing, { id });
  return listing !== null && mayReadListing(caller, listing);
}

/** A listing the caller may read. @throws Refusal `not_found` */
export async function findListing(tx: Tx, caller: Caller, id: string): Promise<LicenceListing> {
  const listing = await tx.findOneBy(LicenceListing, { id });
  ensure(listing !== null && mayReadListing(caller, listing), 'not_found');
  return listing;
}

/**
 * Holds a listing against everybody else until the transaction ends, once the caller may do `action` to it and has
 * seen its newest version.
 * @throws Refusal `not_found`, `forbidden`, `stale_version`
 */
export async function holdListing(tx: Tx, caller: Caller, action: string, id: string): Promise<HeldListing> {
  const held = await locked(tx, id, 'pessimistic_write');
  if (!caller.ability.can(action, held.listing))
    throw new Refusal(mayReadListing(caller, held.listing) ? 'forbidden' : 'not_found');
  ensureFresh(caller, held.listing);
  return held;
}

/**
 * Holds a listing as it is, beside others who only need it to stay so: nobody moves it meanwhile. Who may is the
 * caller's to check. @throws Refusal `not_found`
 */
export const shareListing = (tx: Tx, id: string): Promise<HeldListing> => locked(tx, id, 'pessimistic_read');

/** Holds a listing for a change that follows from something else: asks nobody. @throws Refusal `not_found` */
export const lockListing = (tx: Tx, id: string): Promise<HeldListing> => locked(tx, id, 'pessimistic_write');

async function locked(tx: Tx, id: string, mode: 'pessimistic_read' | 'pessimistic_write'): Promise<HeldListing> {
  const listing = await tx.findOne(LicenceListing, { where: { id }, lock: { mode } });
  if (!listing) throw new Refusal('not_found');
  const now = await databaseNow(tx);
  return { listing, now, today: civilDay(now) };
}

/** The patents of listings, in the order they are named. */
export const patentsOf = (tx: Tx, listingId: string): Promise<string[]> =>
  tx
    .find(ListingPatent, { where: { listingId }, order: { place: 'ASC' } })
    .then((rows) => rows.map(({ patentId }) => patentId));

/** The listings that hold one of these patents and are in one of these states, in the order in which they are locked. */
export async function listingsWith(
  tx: Tx,
  patentIds: readonly string[],
  states: readonly LicenceListing['state'][],
): Promise<string[]> {
  const rows = await tx.query<{ id: string }[]>(
    `SELECT DISTINCT l.id FROM licence_listings l JOIN licence_listing_patents p ON p.listing_id = l.id
     WHERE p.patent_id = ANY($1) AND l.state = ANY($2) ORDER BY l.id`,
    [patentIds, states],
  );
  return rows.map(({ id }) => id);
}

/** The same listing with something changed, one version on; what is paused no more nobody has paused. */
export function changedListing(before: LicenceListing, change: Partial<LicenceListing>): LicenceListing {
  const listing = Object.assign(new LicenceListing(), before, change, { version: before.version + 1 });
  return listing.state === 'paused' ? listing : Object.assign(listing, { pausedBy: null });
}

/** Terms that two sides agreed on, of which the licence is not signed yet. */
export type Reservation = { readonly negotiationId: string; readonly terms: LicenceTerms };

/**
 * The exclusive and sole licences of a listing that are agreed and not signed yet: what they take nobody else is offered.
 * Of the talks, which know listings, only the rows are read. The listing is held.
 */
export async function reservationsOf(tx: Tx, listingId: string): Promise<Reservation[]> {
  const agreed = await tx.query<Reservation[]>(
    `SELECT n.id AS "negotiationId", o.terms FROM negotiations n JOIN negotiation_offers o ON o.negotiation_id = n.id
     WHERE n.listing_id = $1 AND n.state IN ('accepted', 'agreement_drafted') AND o.state = 'accepted' ORDER BY n.id`,
    [listingId],
  );
  return agreed.filter(({ terms }) => ownKindOf(terms) !== 'non_exclusive');
}

const isReserved = async (tx: Tx, listingId: string) => (await reservationsOf(tx, listingId)).length > 0;

/** Lets a held listing be under offer just as long as an exclusive or sole licence of it is agreed and not signed. */
export async function followReservations(tx: Tx, caller: Caller, before: LicenceListing): Promise<LicenceListing> {
  const verb = (await isReserved(tx, before.id)) ? 'offer' : 'free';
  if (!canMoveListing(before.state, verb)) return before;
  return keepListing(tx, caller, changedListing(before, { state: moveListing(before.state, verb) }), before, verb);
}

/**
 * Keeps a listing as it is now, with its patents when they are given, and announces what was done. One that comes back
 * while it is reserved comes back under offer; one that was altered and that nobody looked at since waits for its licensor.
 */
export async function keepListing(
  tx: Tx,
  caller: Caller,
  listing: LicenceListing,
  before: LicenceListing | null,
  change: ListingChanged,
  patentIds?: readonly string[],
): Promise<LicenceListing> {
  const returns =
    before !== null && listing.state === 'published' && !['published', 'under_offer'].includes(before.state);
  if (returns && listing.altered) Object.assign(listing, { state: 'paused', pausedBy: 'platform' });
  else if (returns && (await isReserved(tx, listing.id))) listing.state = 'under_offer';
  await tx.upsert(LicenceListing, listing as never, ['id']);
  if (patentIds) await keepPatents(tx, listing.id, patentIds);
  await indexListing(tx, listing, before, patentIds !== undefined);
  await record(tx, caller, listingChanged(change, listing, before));
  return listing;
}

async function keepPatents(tx: Tx, listingId: string, patentIds: readonly string[]): Promise<void> {
  await tx.delete(ListingPatent, { listingId });
  if (patentIds.length === 0) return;
  await tx.query(
    `INSERT INTO licence_listing_patents (listing_id, patent_id, place)
     SELECT $1, id, place - 1 FROM unnest($2::uuid[]) WITH ORDINALITY AS p(id, place)`,
    [listingId, patentIds],
  );
}

/** What a listing says in words, its title first. */
export const saidBy = ({ title, problem, product, advantage, targetUsers }: LicenceListing) => [
  title,
  ...[problem, product, advantage, targetUsers],
];

async function indexListing(tx: Tx, listing: LicenceListing, before: LicenceListing | null, bundleChanged: boolean) {
  const [title, ...texts] = saidBy(listing);
  if (before && !bundleChanged && saidBy(before).join('\0') === [title, ...texts].join('\0')) return;
  const patents = await tx.query<{ title: string; titleEn: string | null; abstract: string | null }[]>(
    `SELECT p.title, p.title_en AS "titleEn", p.abstract FROM licence_listing_patents l
     JOIN patents p ON p.id = l.patent_id WHERE l.listing_id = $1 ORDER BY l.place`,
    [listing.id],
  );
  await indexText(tx, {
    ...{ kind: 'licence_listing', id: listing.id, organizationIds: [listing.organizationId] },
    titles: [title!, ...patents.map((it) => it.titleEn)],
    texts: [...texts, ...patents.flatMap((it) => [it.title, it.abstract])],
  });
}

/* The gallery */

/** The listings the caller may read; those that hold words, the most relevant first, else the newest. */
export async function listListings(tx: Tx, caller: Caller, { limit, cursor, ...filters }: ListingQuery) {
  const query = tx.createQueryBuilder(LicenceListing, 'listing').where(readableListings(caller));
  narrow(query, caller, filters);
  const list = `licence-listings:${JSON.stringify(filters)}`;
  const page = { limit, cursor };
  const newest = [{ column: 'listing.id', property: 'id', cast: 'uuid', descending: true }];
  if (!filters.q) return pageBy(query, list, newest, page);
  const question = { kind: 'licence_listing', id: 'listing.id', q: filters.q } as const;
  return pageByRelevance(tx, query, list, question, page);
}

/** A listing's state by now: one whose time is over has expired, whether or not that was noted. */
const stateNow = `CASE WHEN listing.state = 'published' AND listing.expires_on <= (now() AT TIME ZONE 'Asia/Shanghai')::date
  THEN 'expired' ELSE listing.state END`;

type Filters = Omit<ListingQuery, 'limit' | 'cursor'>;

function narrow(query: SelectQueryBuilder<LicenceListing>, caller: Caller, filters: Filters): void {
  const { q: _q, state, maturity, mine, kind, ipc, region, patentId, ...columns } = filters;
  const given = Object.entries(columns).filter(([, value]) => value !== undefined);
  if (given.length > 0) query.andWhere(Object.fromEntries(given));
  if (mine)
    query.andWhere('listing.organization_id = ANY(:mine)', { mine: caller.facts.organizations.map(({ id }) => id) });
  if (state) query.andWhere(`${stateNow} = ANY(:state)`, { state });
  else if (!mine) query.andWhere(`${stateNow} IN ('published', 'under_offer')`);
  if (maturity) query.andWhere('listing.maturity = ANY(:maturity)', { maturity });
  if (kind) query.andWhere(':kind = ANY(listing.kinds)', { kind });
  if (patentId)
    query.andWhere(
      `EXISTS (SELECT FROM licence_listing_patents lp WHERE lp.listing_id = listing.id AND lp.patent_id = :patentId)`,
      { patentId },
    );
  if (region) query.andWhere('territory_ranges(listing.territories) && territory_range(:region)', { region });
  if (ipc)
    query.andWhere(
      `(listing.fields <> '{}' AND ipc_ranges(listing.fields) && ipc_range(:ipc)
        OR EXISTS (SELECT FROM licence_listing_patents lp JOIN patents p ON p.id = lp.patent_id, unnest(p.ipc) symbol
          WHERE lp.listing_id = listing.id AND symbol LIKE :under))`,
      { ipc, under: `${ipc.replace(/\/0+$/, '/')}%` },
    );
}
