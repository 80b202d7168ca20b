import { placesOf } from '@concentric/alliance';
import { DataRoomService } from '@concentric/data-room';
import { interestAccess, InterestService, NdaService } from '@concentric/interest';
import { cny } from '@concentric/kernel';
import { listingAccess, ListingService, ListingSettingsService } from '@concentric/listing';
import { abilityOf, pdfOf, type Caller } from '@concentric/platform';
import { NewInterest, NewNda } from '@contract/interest';
import type { IndicativeTerms } from '@contract/licensing';
import { NewListing } from '@contract/listing';
import type { Cast } from './cast';
import {
  demonstrationInterests,
  demonstrationListings,
  verifying,
  type DemonstrationInterest,
  type DemonstrationListing,
  type ListingKey,
} from './listings';
import type { DemonstrationPatent } from './loading.patent';
import { registrars } from './memberships';
import type { WithinTransaction } from './one-transaction';
import type { OrganizationKey } from './organizations';
import type { PersonKey } from './people';

const wan = 10_000 * 100;

/** Listings and needs with what lies behind them, and interests up to signed agreements, as people make them. */
export class ListingLoading {
  private readonly listings: ListingService;
  private readonly made = new Map<ListingKey, string>();
  private readonly taken = new Set<string>();

  constructor(
    private readonly cast: Cast,
    private readonly database: WithinTransaction,
    private readonly now: Date,
  ) {
    this.listings = new ListingService(database);
  }

  /**
   * @returns the listings by key, for what is negotiated about them
   */
  async everything(patents: readonly DemonstrationPatent[]): Promise<ReadonlyMap<ListingKey, string>> {
    const free = await this.licensable(patents);
    const waits = ({ ends }: DemonstrationListing) => ends?.as === 'verification';
    for (const [key, listing] of demonstrationListings) if (!waits(listing)) await this.make(key, listing, free);
    const settings = new ListingSettingsService(this.database);
    for (const center of verifying)
      await settings.change(this.cast.as(registrars[center].manager), this.cast.center(center), {
        reviewsListings: true,
      });
    for (const [key, listing] of demonstrationListings) if (waits(listing)) await this.make(key, listing, free);
    for (const interest of demonstrationInterests) await this.tell(interest);
    return this.made;
  }

  /** Somebody as they are: acting for one organization, which stands where it does. */
  async member(organization: OrganizationKey, by: PersonKey): Promise<Caller> {
    const caller = this.cast.as(by, this.cast.organization(organization));
    const { standings } = await placesOf(this.database, this.cast.user(by));
    const own = standings.filter(({ organizationId }) => organizationId === this.cast.organization(organization));
    const facts = { ...caller.facts, standings: own };
    return { ...caller, facts, ability: abilityOf(facts, [listingAccess, interestAccess]) };
  }

  /** Patents in force that nothing keeps from being licensed, and that no open licence is declared of. */
  private async licensable(patents: readonly DemonstrationPatent[]): Promise<DemonstrationPatent[]> {
    const rows = await this.database.reader.query<{ id: string }[]>(
      `SELECT patent_id AS id FROM patent_standings WHERE patent_id = ANY($1) AND status = 'granted'
         AND NOT suspended AND NOT in_proceedings AND NOT pledged AND annuity_state IN ('none', 'paid', 'due')
         AND NOT EXISTS (SELECT FROM licence_grants g JOIN licence_grant_patents p ON p.grant_id = g.id
           WHERE p.patent_id = patent_standings.patent_id)`,
      [patents.map(({ id }) => id)],
    );
    const free = new Set(rows.map(({ id }) => id));
    return patents.filter(({ id }) => free.has(id));
  }

  /** Those that bear the word, or one that does not; what is its holder's alone and lives longest first. None twice. */
  private patentsOf({ organization, patents: wanted }: DemonstrationListing, free: readonly DemonstrationPatent[]) {
    if (!wanted) return [];
    const [word, count] = wanted;
    const own = free
      .filter(({ id, holder }) => holder === organization && !this.taken.has(id))
      .sort((a, b) => a.coHolders.length - b.coHolders.length || (a.filedOn < b.filedOn ? 1 : -1));
    const bearing = own.filter(({ title }) => title.includes(word));
    const chosen = bearing.length > 0 ? bearing.slice(0, count) : own.slice(0, 1);
    chosen.forEach(({ id }) => this.taken.add(id));
    return chosen.map(({ id }) => id);
  }

  private async make(key: ListingKey, listing: DemonstrationListing, free: readonly DemonstrationPatent[]) {
    const { center, organization, by, patents: _, price, room, ends, ...wish } = listing;
    const patentIds = this.patentsOf(listing, free);
    const owner = this.cast.keeperOf(organization);
    const drafter = await this.member(organization, by);
    const answering = { ...drafter, facts: { ...drafter.facts, userId: owner.facts.userId } };
    const form = NewListing.parse({
      ...{ ...wish, patentIds, centerId: this.cast.center(center), indicativeTerms: price && termsOf(price) },
      organizationId: this.cast.organization(organization),
    });
    const { id } = await this.listings.draft(drafter, form);
    this.made.set(key, id);
    if (room) await this.furnish(answering, id, form.title ?? '', room);
    if (ends?.as === 'draft') return;
    await this.listings.publish(answering, id);
    if (ends?.as === 'paused') await this.listings.pause(answering, id, { reason: ends.reason });
    if (ends?.as === 'withdrawn') await this.listings.withdraw(answering, id, { reason: ends.reason });
  }

  private async furnish(
    caller: Caller,
    id: string,
    title: string,
    { file, ...texts }: NonNullable<DemonstrationListing['room']>,
  ) {
    const rooms = new DataRoomService(this.database);
    await rooms.change(caller, id, texts);
    if (!file) return;
    const content = await pdfOf({ title, madeAt: this.now, pageNumber: '{page} / {pages}', upright: true }, (sheet) => {
      sheet.title(title);
      sheet.heading('工艺概要');
      sheet.text(texts.ndaText ?? '');
      sheet.note('示例数据，不代表任何真实工艺。');
    });
    const upload = { mediaType: 'application/pdf', name: '工艺概要.pdf', sha256: null, content };
    await rooms.add(caller, id, 'nda', upload);
  }

  private async tell({ listing, from, message, price, offers, by, then }: DemonstrationInterest) {
    const interests = new InterestService(this.database);
    const listingId = this.made.get(listing)!;
    const { organization } = demonstrationListings.find(([key]) => key === listing)![1];
    const licensor = await this.member(organization, by);
    const interested = await this.member(...from);
    const { id } = await interests.submit(
      interested,
      listingId,
      NewInterest.parse({ message, wish: price && termsOf(price), offeredListingId: offers && this.made.get(offers) }),
    );
    if (then?.as === 'qualified') await interests.qualify(licensor, id);
    if (then?.as === 'declined') await interests.decline(licensor, id, { reason: then.reason });
    if (then?.as !== 'nda_pending' && then?.as !== 'bound') return;
    const ndas = new NdaService(this.database);
    const nda = await ndas.propose(licensor, id, NewNda.parse({ kind: 'mutual' }));
    await ndas.sign(licensor, nda.id, { sha256: null });
    if (then.as === 'nda_pending') return;
    await ndas.sign(interested, nda.id, { sha256: null });
    if (then.as === 'bound' && then.reads) await new DataRoomService(this.database).read(interested, listingId);
  }
}

const termsOf = ({
  upfront = 0,
  rateBp = 0,
  minimum = 0,
}: NonNullable<DemonstrationListing['price']>): IndicativeTerms => ({
  ...(upfront > 0 && { upfront: cny(upfront * wan) }),
  ...(rateBp > 0 && { runningRateBp: rateBp }),
  ...(minimum > 0 && { minimumAnnual: cny(minimum * wan) }),
});
