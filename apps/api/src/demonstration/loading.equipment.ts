import { VoucherService } from '@concentric/charging';
import type { Instrument } from '@concentric/equipment';
import { after, cny, day, dayIn, hour, startOfDay } from '@concentric/kernel';
import { CourseService, QualificationService, TrainingService } from '@concentric/qualification';
import { CertificateService, FaultService, OutageService } from '@concentric/upkeep';
import type { Cast } from './cast';
import { certificates, courses, faults, outages, vouchers } from './equipment';
import { registrars } from './memberships';
import type { WithinTransaction } from './one-transaction';

const zone = 'Asia/Shanghai';

/** What instruments need beside bookings: courses, certificates, outages; and what pays for them. */
export class EquipmentLoading {
  constructor(
    private readonly cast: Cast,
    private readonly database: WithinTransaction,
    private readonly now: Date,
  ) {}

  async everything(instruments: ReadonlyMap<string, Instrument>): Promise<void> {
    await this.loadCourses(instruments);
    await this.loadUpkeep(instruments);
    await this.loadVouchers();
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
}
