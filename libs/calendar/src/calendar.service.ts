import { Instrument } from '@concentric/equipment';
import { ensure, Refusal } from '@concentric/kernel';
import { Config, Database, ensureMay, find, UserCallers, type Caller, type RequestContext } from '@concentric/platform';
import { Inject, Injectable } from '@nestjs/common';
import { createHmac } from 'node:crypto';
import { v7 as newId } from 'uuid';
import type { PageQuery } from '@concentric/kernel';
import { busyEvent, downtimeEvent, feedPeriod, nameIn, ownEvent, type Language } from './calendar.rules';
import type { NewCalendarFeed } from './contract';
import { CalendarFeed } from './feed.entity';
import {
  bookedBy,
  bookedOn,
  downtimesOf,
  dropFeed,
  keepFeed,
  languageOf,
  listFeeds,
  openFeed,
  readFeed,
} from './feed.store';
import { calendarText } from './ics';

const ownBookings = { 'zh-CN': '我的仪器预约', en: 'My bookings' };

@Injectable()
export class CalendarService {
  constructor(
    private readonly database: Database,
    @Inject(UserCallers) private readonly users: UserCallers,
    @Inject(Config) private readonly config: Config,
  ) {}

  list({ facts }: Caller, page: PageQuery) {
    return listFeeds(this.database.reader, facts.userId!, page);
  }

  /** @throws Refusal `not_found` when there is none, or it is another user's */
  async read({ facts }: Caller, id: string) {
    const feed = await readFeed(this.database.reader, facts.userId!, id);
    ensure(feed !== undefined, 'not_found');
    return feed;
  }

  /**
   * Makes a secret link. Its secret follows from the link's id and this platform's key, so that a repeated request is
   * told the same address although only a hash is kept. `origin` is where browsers reach us when no setting says so.
   * @throws Refusal `not_found` when the user may not see the instrument
   */
  async add(caller: Caller, { instrumentId = null }: NewCalendarFeed, origin: string) {
    const { id } = await this.database.write(caller, async (tx) => {
      const fresh = {
        id: newId(),
        userId: caller.facts.userId!,
        instrumentId,
        createdAt: new Date(),
        lastReadAt: null,
      };
      const feed = Object.assign(new CalendarFeed(), fresh);
      ensureMay(caller, 'create', feed);
      if (instrumentId !== null) await find(tx, caller, Instrument, instrumentId);
      await keepFeed(tx, caller, feed, this.secretOf(feed.id));
      return { id: feed.id };
    });
    const base = this.config.publicUrl ?? origin;
    const path = `/api/v1/calendar-feeds/by-secret/${this.secretOf(id)}/calendar.ics`;
    return { ...(await this.read(caller, id)), url: new URL(path, base).href };
  }

  /** @throws Refusal `not_found` */
  async revoke(caller: Caller, id: string): Promise<void> {
    await this.database.write(caller, async (tx) => {
      const feed = await tx.findOneBy(CalendarFeed, { id });
      if (!feed) throw new Refusal('not_found');
      ensureMay(caller, 'revoke', feed);
      await dropFeed(tx, caller, feed);
      return {};
    });
  }

  /**
   * The calendar a secret opens, with what its user may see today.
   * @throws Refusal `not_found` when nobody has this secret, no longer, or its user lost sight of the instrument
   */
  async behind(secret: string, request: Pick<RequestContext, 'id' | 'address'>): Promise<string> {
    const feed = await openFeed(this.database, secret);
    ensure(feed !== undefined, 'not_found');
    const known = await this.users.ofUser(feed.userId);
    const caller: Caller = { ...known, request: { ...request, ifMatch: null, idempotency: null, replayed: false } };
    return feed.instrumentId === null ? this.ofUser(caller) : this.ofInstrument(caller, feed.instrumentId);
  }

  /** An instrument's calendar: of what others booked only the time. @throws Refusal `not_found` */
  async ofInstrument(caller: Caller, instrumentId: string): Promise<string> {
    const instrument = await find(this.database.reader, caller, Instrument, instrumentId);
    const language = await this.languageFor(caller);
    const period = feedPeriod(new Date());
    const [booked, downtimes] = await Promise.all([
      bookedOn(this.database, instrumentId, period),
      downtimesOf(this.database, instrumentId, period),
    ]);
    const own = new Set(caller.facts.organizations.map(({ id }) => id));
    return calendarText(nameIn(language, instrument), language, [
      ...booked.map((booking) =>
        own.has(booking.organizationId) ? ownEvent(booking, language, 'purpose') : busyEvent(booking, language),
      ),
      ...downtimes.map((downtime) => downtimeEvent(downtime, language)),
    ]);
  }

  private async ofUser(caller: Caller): Promise<string> {
    const language = await this.languageFor(caller);
    const organizationIds = caller.facts.organizations.map(({ id }) => id);
    const booked = await bookedBy(this.database, caller.facts.userId!, organizationIds, feedPeriod(new Date()));
    const events = booked.map((booking) => ownEvent(booking, language, 'instrument'));
    return calendarText(ownBookings[language], language, events);
  }

  private languageFor({ facts }: Caller): Promise<Language> {
    return languageOf(this.database, facts.userId!);
  }

  private secretOf(feedId: string): string {
    return createHmac('sha256', this.config.secretKey).update(`calendar-feed:${feedId}`).digest('base64url');
  }
}
