import { after, cny, day } from '@concentric/kernel';
import { AcceptingService } from '@concentric/licence';
import { LicenceListing } from '@concentric/listing';
import { BrokerService, NegotiationService, OfferService, TalkService } from '@concentric/negotiation';
import type { Caller } from '@concentric/platform';
import { LicenceTerms } from '@contract/licensing';
import type { Party } from '@contract/negotiation';
import type { Cast } from './cast';
import type { ListingKey } from './listings';
import {
  demonstrationNegotiations,
  type DemonstrationNegotiation,
  type DemonstrationRound,
  type NegotiationKey,
} from './negotiations';
import type { WithinTransaction } from './one-transaction';

const wan = 10_000 * 100;

type Room = { readonly id: string; readonly speakers: Readonly<Record<Party, Caller>> };

/** Talks about listings, round by round, as the sides and the broker hold them. */
export class NegotiationLoading {
  private readonly offers: OfferService;
  private readonly talk: TalkService;

  constructor(
    private readonly cast: Cast,
    private readonly database: WithinTransaction,
    private readonly now: Date,
  ) {
    this.offers = new OfferService(database);
    this.talk = new TalkService(database);
  }

  /** @returns the negotiations by key, for what comes of them */
  async everything(listings: ReadonlyMap<ListingKey, string>): Promise<ReadonlyMap<NegotiationKey, string>> {
    const made = new Map<NegotiationKey, string>();
    for (const [key, talks] of Object.entries<DemonstrationNegotiation>(demonstrationNegotiations))
      made.set(key as NegotiationKey, await this.hold(listings.get(talks.listing)!, talks));
    return made;
  }

  private async hold(listingId: string, talks: DemonstrationNegotiation): Promise<string> {
    const { licensee, message, broker, rounds = [], said = [], ends } = talks;
    const { organizationId, centerId } = await this.database.reader.findOneByOrFail(LicenceListing, { id: listingId });
    const owner = this.cast.leadOf(organizationId)!;
    const speakers = {
      licensor: this.cast.callerOf(owner, organizationId),
      licensee: this.cast.as(licensee[1], this.cast.organization(licensee[0])),
      broker: this.brokerOf(broker?.by ?? 'broker', centerId),
    };
    const rooms = new NegotiationService(this.database);
    const { id } = await rooms.open(speakers.licensee, listingId, { message });
    const room = { id, speakers };
    if (broker) await new BrokerService(this.database).join(speakers.broker, id);
    if (broker?.note) await this.talk.jot(speakers.broker, id, { text: broker.note });
    for (const round of rounds) await this.offer(room, round);
    for (const [party, text] of said) await this.talk.say(speakers[party], id, { text });
    if (ends) await rooms.close(speakers[ends[0]], id, { reason: ends[1] });
    return id;
  }

  /** Somebody who works for the center and acts for no organization. */
  private brokerOf(key: NonNullable<DemonstrationNegotiation['broker']>['by'], centerId: string): Caller {
    const caller = this.cast.as(key);
    return { ...caller, facts: { ...caller.facts, staff: [{ centerId, role: 'broker' }] } };
  }

  private async offer({ id, speakers }: Room, round: DemonstrationRound): Promise<void> {
    const { by, upfront = 0, minimum = 0, message = '', days = 7, then, reason = null } = round;
    const terms = LicenceTerms.parse({
      ...round.terms,
      ...{ upfront: cny(upfront * wan), minimumAnnual: cny(minimum * wan) },
    });
    const offer = await this.offers.make(speakers[by], id, { terms, message, expiresAt: after(this.now, days * day) });
    const other = speakers[by === 'licensor' ? 'licensee' : 'licensor'];
    if (then === 'rejected') await this.offers.reject(other, offer.id, { reason });
    if (then === 'withdrawn') await this.offers.withdraw(speakers[by], offer.id, { reason });
    if (then === 'accepted') await new AcceptingService(this.database).accept(other, offer.id);
  }
}
