import { decide, decidedBooking, earliestSlot, holderOf, holdFacts, keepBooking } from '@concentric/booking';
import { VoucherService } from '@concentric/charging';
import type { Instrument } from '@concentric/equipment';
import { after, cny, day, dayIn, hour, minute, startOfDay } from '@concentric/kernel';
import type { Config } from '@concentric/platform';
import { CourseService, QualificationService, TrainingService } from '@concentric/qualification';
import { announceSamples, SampleService } from '@concentric/sample';
import { CertificateService, FaultService, OutageService } from '@concentric/upkeep';
import type { Cast } from './cast';
import { certificates, courses, faults, outages, sendings, vouchers } from './equipment';
import { registrars } from './memberships';
import type { WithinTransaction } from './one-transaction';

const zone = 'Asia/Shanghai';
const daysAhead = 14;

/** What instruments need beside bookings: courses, certificates, outages; what pays for them, and what is sent in. */
export class EquipmentLoading {
  constructor(
    private readonly cast: Cast,
    private readonly database: WithinTransaction,
    private readonly now: Date,
    private readonly config: Config,
  ) {}

  async everything(instruments: ReadonlyMap<string, Instrument>): Promise<void> {
    await this.loadCourses(instruments);
    await this.loadUpkeep(instruments);
    await this.loadVouchers();
    await this.loadSamples(instruments);
  }

  /** An hour of a day so many days from today. */
  private at(days: number, hours = 0): Date {
    return after(startOfDay(zone, dayIn(zone, after(this.now, days * day))), hours * hour);
  }

  private async loadCourses(instruments: ReadonlyMap<string, Instrument>) {
    const service = new CourseService(this.database);
    const trainings = new TrainingService(this.database);
    const grants = new QualificationService(this.database);
    for (const { center, owner, requiredBy, qualified, session, ...wish } of courses) {
      const keeper = this.cast.keeperOf(owner);
      const form = { ...wish, ownerOrganizationId: this.cast.organization(owner) };
      const course = await service.add(keeper, this.cast.center(center), form);
      for (const key of requiredBy) await service.require(keeper, instruments.get(key)!.id, [course.id]);
      for (const key of qualified) await grants.grant(keeper, course.id, { userId: this.cast.user(key) });
      const { days, places, location } = session;
      const hours = { startsAt: this.at(days, 14), endsAt: this.at(days, 17) };
      await trainings.plan(keeper, course.id, { ...hours, places, location });
    }
  }

  private async loadUpkeep(instruments: ReadonlyMap<string, Instrument>) {
    const service = new CertificateService(this.database);
    for (const { instrument, owner, from, until, ...wish } of certificates)
      await service.add(this.cast.keeperOf(owner), instruments.get(instrument)!.id, {
        ...{ ...wish, schemes: [...wish.schemes], validFrom: this.at(from), validUntil: this.at(until) },
        issuedOn: dayIn(zone, this.at(from)),
      });
    const stops = new OutageService(this.database);
    for (const { instrument, owner, days, hours, reason } of outages) {
      const span = { startsAt: this.at(days, hours[0]), endsAt: this.at(days, hours[1]) };
      await stops.declare(this.cast.keeperOf(owner), instruments.get(instrument)!.id, { ...span, reason });
    }
    const reports = new FaultService(this.database);
    for (const { instrument, by, organization, ...wish } of faults) {
      const reporter = this.cast.as(by, this.cast.organization(organization));
      await reports.report(reporter, instruments.get(instrument)!.id, wish);
    }
  }

  private async loadVouchers() {
    const service = new VoucherService(this.database);
    for (const { center, organization, yuan, from, until, ...wish } of vouchers) {
      const terms = { ...wish, cap: cny(yuan * 100), validFrom: this.at(from), validUntil: this.at(until) };
      const form = { ...terms, centerId: this.cast.center(center) };
      await service.record(this.cast.as(registrars[center].finance), this.cast.organization(organization), form);
    }
  }

  private async loadSamples(instruments: ReadonlyMap<string, Instrument>) {
    const service = new SampleService(this.database, this.config);
    for (const sending of sendings) {
      const sender = this.cast.as(sending.by, this.cast.organization(sending.organization));
      const keeper = this.cast.keeperOf(sending.owner);
      const booking = await this.sent(instruments.get(sending.instrument)!, sending);
      await announceSamples(this.database.reader, sender, booking);
      const { items } = await service.listOf(sender, booking.id, { limit: sending.samples.length });
      for (const [i, { steps, ...description }] of sending.samples.entries()) {
        const { id } = items[i]!;
        await service.describe(sender, id, description);
        for (const [verb, place, note] of steps)
          await service.move(verb === 'send' ? sender : keeper, id, verb, { place, note });
      }
    }
  }

  /** Books the earliest time that the rules allow for samples that are sent in. */
  private async sent(
    instrument: Instrument,
    { by, organization, minutes, purpose, samples }: (typeof sendings)[number],
  ) {
    const tx = this.database.reader;
    const [userId, organizationId] = [this.cast.user(by), this.cast.organization(organization)];
    const search = { from: this.now, until: after(this.now, daysAhead * day) };
    const within = { startsAt: search.from, endsAt: after(search.until, day) };
    const { companions, factsFor } = await holdFacts(tx, instrument.id, within, { userId, organizationId });
    const booker = await holderOf(tx, { centerId: instrument.centerId, organizationId, userId });
    const facts = factsFor(booker, 'send_sample');
    const terms = { mode: 'send_sample', samples: samples.length, accreditation: null, purpose } as const;
    const first = { ...terms, startsAt: search.from, endsAt: after(search.from, minutes * minute) };
    const slot = earliestSlot(first, facts, search, this.now);
    if (!slot) throw new Error(`The demonstration data leaves no time for ${purpose}`);
    const decision = decide({ ...terms, ...slot }, facts, this.now);
    const booking = decidedBooking({ ...terms, ...slot }, instrument, booker, decision, this.now);
    const keeping = { verb: booking.state, booking, before: null, holding: { hold: decision.holds }, companions };
    return keepBooking(tx, this.cast.as(by, organizationId), keeping);
  }
}
