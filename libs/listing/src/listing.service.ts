import { civilDay, ensure, type Day } from '@concentric/kernel';
import { ensureOpenOffer, odrlOf } from '@concentric/licensing';
import { Database, databaseNow, ensureMay, type Caller, type FileAnswer, type Tx } from '@concentric/platform';
import { LicenceTerms } from '@contract/licensing';
import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import type { ListingChange, ListingPause, ListingQuery, ListingReason, ListingRenewal, NewListing } from './contract';
import { ensurePatentsListable, ensureScopeKnown, placeOf, titleOf } from './drafting';
import { ensureUnblocked } from './ground.rules';
import { groundsOf } from './licensable';
import { LicenceListing } from './listing.entity';
import { alters, ensureChangeable, ensureExpiry, mayResume, moveListing, usualExpiry } from './listing.rules';
import {
  changedListing,
  findListing,
  holdListing,
  keepListing,
  listListings,
  patentsOf,
  saidBy,
  type HeldListing,
} from './listing.store';
import { listingView, listingViews, rolesOf, type ListingShown } from './listing.view';
import { settingsOf } from './settings.service';

/** Listings, from the draft to their end. */
@Injectable()
export class ListingService {
  constructor(private readonly database: Database) {}

  /** The gallery. */
  async list(caller: Caller, query: ListingQuery) {
    const tx = this.database.reader;
    const { items, nextCursor } = await listListings(tx, caller, query);
    return { items: await listingViews(tx, caller, items), nextCursor };
  }

  /** @throws Refusal `not_found` */
  async read(caller: Caller, id: string): Promise<ListingShown> {
    const tx = this.database.reader;
    return listingView(tx, caller, await findListing(tx, caller, id));
  }

  /** What would stop the listing today, and what to look at. @throws Refusal `not_found`, `forbidden` */
  async check(caller: Caller, id: string) {
    const tx = this.database.reader;
    const listing = await findListing(tx, caller, id);
    if (!caller.ability.can('oversee', listing)) ensureMay(caller, 'change', listing);
    const today = civilDay(await databaseNow(tx));
    return { grounds: await groundsOf(tx, await patentsOf(tx, id), listing, today) };
  }

  /**
   * The offer as an ODRL policy, of the first kind on offer unless its terms name another.
   * @throws Refusal `not_found`
   */
  async odrl(caller: Caller, id: string): Promise<FileAnswer> {
    const { organizationId, organizationName: name, patents, publishedAt, ...listing } = await this.read(caller, id);
    const [first = 'non_exclusive'] = listing.kinds;
    const kind = listing.indicativeTerms?.kind ?? first;
    const terms = LicenceTerms.parse({
      ...{ fields: listing.fields, territories: listing.territories },
      ...listing.indicativeTerms,
      // What a cross-licence grants in return is known only once somebody answers.
      kind: kind === 'cross' && !listing.indicativeTerms?.cross ? 'non_exclusive' : kind,
    });
    const effectiveOn = civilDay(publishedAt ? new Date(publishedAt as Date) : await databaseNow(this.database.reader));
    const assigner = { organizationId, name };
    const policy = odrlOf({ type: 'Offer', id, assigner, assignee: null, patents, terms, effectiveOn });
    return { name: `offer-${id}.jsonld`, content: JSON.stringify(policy, null, 2) };
  }

  /**
   * Drafts a listing for an organization that stands in the center.
   * @throws Refusal `organization_required`, `listing_center_required`, `listing_center_foreign`, `listing_patent_unknown`,
   * `listing_needs_authority`, `listing_expiry_past`, `ipc_unknown`, `territory_unknown`
   */
  draft(caller: Caller, { patentIds, ...wish }: NewListing): Promise<ListingShown> {
    return this.database.write(caller, async (tx) => {
      ensureScopeKnown(wish);
      const place = await placeOf(tx, caller, wish, patentIds);
      const patents = await ensurePatentsListable(tx, patentIds, { ...place, authority: wish.authority ?? null });
      const given = Object.entries(wish).filter(([, value]) => value !== undefined);
      const listing = Object.assign(new LicenceListing(), {
        ...unasked,
        ...Object.fromEntries(given),
        ...place,
        ...{ id: newId(), userId: caller.facts.userId, state: 'draft', announced: false, publishedAt: null },
        ...{ pausedBy: null, altered: false, reason: null, grounds: [], version: 1 },
        title: titleOf(wish.title, patents),
      });
      ensureMay(caller, 'create', listing);
      ensureExpiry(listing.expiresOn, civilDay(await databaseNow(tx)));
      return listingView(tx, caller, await keepListing(tx, caller, listing, null, 'create', patentIds));
    });
  }

  /** @throws Refusal `not_found`, `forbidden`, `stale_version`, `listing_fixed`, or as `draft` */
  change(caller: Caller, id: string, wish: ListingChange): Promise<ListingShown> {
    return this.database.write(caller, async (tx) => {
      const { listing: before, today } = await holdListing(tx, caller, 'change', id);
      ensureChangeable(before.state, wish);
      ensureScopeKnown(wish);
      const { patentIds = await patentsOf(tx, id), title, ...rest } = wish;
      const given = Object.entries(rest).filter(([, value]) => value !== undefined);
      const altered = before.altered || (before.publishedAt !== null && alters(wish));
      const hides = altered && (await settingsOf(tx, before.centerId)).reviewsListings;
      const shown = hides ? { announced: false } : {};
      const listing = changedListing(before, { ...Object.fromEntries(given), ...shown, altered });
      ensure(before.type !== 'offer' || patentIds.length > 0, 'listing_patents_missing');
      ensure(before.type === 'offer' || patentIds.length === 0, 'listing_patents_foreign');
      const patents = await ensurePatentsListable(tx, patentIds, listing);
      listing.title = title === undefined ? before.title : titleOf(title, patents, before.title);
      if (listing.expiresOn !== before.expiresOn) ensureExpiry(listing.expiresOn, today);
      if (before.state !== 'draft') ensureOpenOffer({ ...listing, said: saidBy(listing) });
      return listingView(tx, caller, await keepListing(tx, caller, listing, before, 'change', wish.patentIds));
    });
  }

  /**
   * Publishes a draft, or where the center verifies first, hands it in for that.
   * @throws Refusal `not_found`, `forbidden`, `stale_version`, `listing_cannot_move`, `listing_blocked`, `listing_expiry_past`
   */
  publish(caller: Caller, id: string): Promise<ListingShown> {
    return this.database.write(caller, async (tx) => {
      const held = await holdListing(tx, caller, 'publish', id);
      return this.announce(tx, caller, held, (await isReviewed(tx, caller, held.listing)) ? 'review' : 'publish');
    });
  }

  /** @throws Refusal as `publish`: time has passed since it was handed in */
  approve(caller: Caller, id: string): Promise<ListingShown> {
    return this.database.write(caller, async (tx) =>
      this.announce(tx, caller, await holdListing(tx, caller, 'approve', id), 'approve'),
    );
  }

  /**
   * What was altered meanwhile is verified again where the center does that.
   * @throws Refusal as `publish`; `listing_cannot_move` for what somebody else paused
   */
  resume(caller: Caller, id: string): Promise<ListingShown> {
    return this.database.write(caller, async (tx) => {
      const held = await holdListing(tx, caller, 'resume', id);
      const { state, pausedBy } = held.listing;
      const may = state !== 'paused' || mayResume(pausedBy, rolesOf(caller, held.listing));
      ensure(may, 'listing_cannot_move', { from: `paused (${pausedBy})`, verb: 'resume' });
      return this.announce(tx, caller, held, (await comesUnread(tx, caller, held.listing)) ? 'review' : 'resume');
    });
  }

  private async announce(
    tx: Tx,
    caller: Caller,
    { listing: before, now, today }: HeldListing,
    verb: 'publish' | 'review' | 'approve' | 'resume',
  ): Promise<ListingShown> {
    const state = moveListing(before.state, verb);
    ensureExpiry(before.expiresOn, today);
    ensureOpenOffer({ ...before, said: saidBy(before) });
    const grounds = await groundsOf(tx, await patentsOf(tx, before.id), before, today);
    ensureUnblocked(grounds);
    const shows = state === 'published';
    const listing = changedListing(before, {
      ...{ state, grounds, pausedBy: null, reason: null, announced: shows, altered: shows ? false : before.altered },
      publishedAt: shows ? (before.publishedAt ?? now) : before.publishedAt,
    });
    return listingView(tx, caller, await keepListing(tx, caller, listing, before, verb));
  }

  /** Hands a listing back to be bettered. @throws Refusal `not_found`, `forbidden`, `listing_cannot_move` */
  return(caller: Caller, id: string, { reason }: ListingReason): Promise<ListingShown> {
    return this.move(caller, id, 'return', () => ({ reason }));
  }

  /** @throws Refusal `not_found`, `forbidden`, `listing_cannot_move`, `listing_reason_required` of the center */
  pause(caller: Caller, id: string, { reason }: ListingPause): Promise<ListingShown> {
    return this.move(caller, id, 'pause', ({ listing }) => {
      const isOwn = rolesOf(caller, listing).includes('licensor');
      ensure(isOwn || reason !== null, 'listing_reason_required');
      return { reason, pausedBy: isOwn ? 'licensor' : 'center' };
    });
  }

  /** Takes a listing off for good. @throws Refusal `not_found`, `forbidden`, `listing_cannot_move` */
  withdraw(caller: Caller, id: string, { reason }: ListingPause): Promise<ListingShown> {
    return this.move(caller, id, 'withdraw', () => ({ reason, announced: false }));
  }

  /**
   * Lets a listing stand longer: until a day, or a year from today.
   * @throws Refusal `not_found`, `forbidden`, `listing_cannot_move`, `listing_expiry_past`, `listing_blocked` when it comes back
   */
  renew(caller: Caller, id: string, wish: ListingRenewal): Promise<ListingShown> {
    return this.database.write(caller, async (tx) => {
      const { listing: before, today } = await holdListing(tx, caller, 'renew', id);
      const returns = moveListing(before.state, 'renew') !== before.state;
      const verb = returns && (await comesUnread(tx, caller, before)) ? 'review' : 'renew';
      const state = moveListing(before.state, verb);
      const expiresOn: Day = wish.expiresOn ?? usualExpiry(today);
      ensureExpiry(expiresOn, today);
      const grounds = await groundsOf(tx, await patentsOf(tx, id), before, today);
      if (returns) ensureUnblocked(grounds);
      const shown = returns ? { announced: verb === 'renew', altered: verb === 'review' } : {};
      const listing = changedListing(before, { state, expiresOn, grounds, ...shown });
      return listingView(tx, caller, await keepListing(tx, caller, listing, before, verb));
    });
  }

  private move(
    caller: Caller,
    id: string,
    verb: 'return' | 'pause' | 'withdraw',
    change: (held: HeldListing) => Partial<LicenceListing>,
  ): Promise<ListingShown> {
    return this.database.write(caller, async (tx) => {
      const held = await holdListing(tx, caller, verb, id);
      const { listing: before } = held;
      const state = moveListing(before.state, verb);
      const listing = changedListing(before, { ...change(held), state });
      return listingView(tx, caller, await keepListing(tx, caller, listing, before, verb));
    });
  }
}

/** Whether the center verifies first what the caller, who does not oversee it, publishes. */
const isReviewed = async (tx: Tx, caller: Caller, listing: LicenceListing): Promise<boolean> =>
  !caller.ability.can('oversee', listing) && (await settingsOf(tx, listing.centerId)).reviewsListings;

/** Whether a listing that would come back is no longer the one that the center verified. */
const comesUnread = async (tx: Tx, caller: Caller, listing: LicenceListing): Promise<boolean> =>
  listing.altered && (await isReviewed(tx, caller, listing));

/** What a listing does not say unless it is said. */
const unasked = {
  ...{ problem: null, product: null, advantage: null, maturity: null, targetUsers: null },
  ...{ indicativeTerms: null, authority: null, expiresOn: null },
} satisfies Partial<LicenceListing>;
