import { CenterService, ContributionService, MembershipService, NetworkService, placesOf } from '@concentric/alliance';
import { InstrumentService, keepBooking, type Booking } from '@concentric/equipment';
import { OrganizationService, PeopleService, User } from '@concentric/identity';
import { after, cny, day, dayIn } from '@concentric/kernel';
import { type Caller, type Tx } from '@concentric/platform';
import { monthOf, type Booker, type Story } from './bookings';
import { Cast } from './cast';
import { centers, contributions, engagements, type CenterKey, type When } from './centers';
import { instruments } from './instruments';
import { memberships, registrars } from './memberships';
import { WithinTransaction } from './one-transaction';
import { organizations, type OrganizationKey } from './organizations';
import { emailOf, people } from './people';
import { randomFrom } from './random';

const zone = 'Asia/Shanghai';
const seed = 2016;
const wan = 10_000 * 100;
const deskBound: ReadonlySet<OrganizationKey> = new Set(['fund', 'association', 'bureau']);

/** Loads the tables of data through the same services as people do, in one transaction. */
export class Loading {
  private readonly cast = new Cast();
  private readonly database: WithinTransaction;
  private readonly today: string;

  constructor(
    private readonly tx: Tx,
    private readonly now: Date,
  ) {
    this.database = new WithinTransaction(tx);
    this.today = dayIn(zone, now);
  }

  async everything(passwordHash: string): Promise<void> {
    await this.loadPeople(passwordHash);
    await this.loadCenters();
    await this.loadCapital();
    await this.loadEngagements();
    await this.loadMemberships();
    await this.loadInstruments();
  }

  private async loadPeople(passwordHash: string) {
    await this.tx.insert(
      User,
      people.map(({ key, name, language, platformRole }) => ({
        ...{ id: this.cast.user(key), email: emailOf(key), name, language: language ?? 'zh-CN' },
        ...{ passwordHash, platformRole: platformRole ?? null },
      })),
    );
    const administrator = this.cast.as('administrator');
    const registry = new OrganizationService(this.database);
    for (const { key, wish } of organizations)
      this.cast.organizations.set(key, (await registry.register(administrator, wish)).id);
    const places = new PeopleService(this.database);
    for (const { key, name, in: joined = [] } of people)
      for (const [organization, role] of joined)
        await places.add(administrator, this.cast.organization(organization), { email: emailOf(key), name, role });
  }

  private async loadCenters() {
    const service = new CenterService(this.database);
    const administrator = this.cast.as('administrator');
    for (const [key, { lead, ...wish }] of Object.entries(centers)) {
      const center = await service.found(administrator, { ...wish, leadOrganizationId: this.cast.organization(lead) });
      this.cast.centers.set(key as CenterKey, center.id);
    }
    for (const { key, staff = [] } of people)
      for (const [center, role] of staff)
        await service.appoint(administrator, this.cast.center(center), { email: emailOf(key), role });
  }

  private async loadCapital() {
    const service = new ContributionService(this.database);
    for (const { center, organization, kind, subscribed, paidIn, on, evidence, reversed } of contributions) {
      const finance = this.cast.as(registrars[center].finance);
      const amounts = { subscribed: cny(subscribed * wan), paidIn: cny(paidIn * wan) };
      const wish = { organizationId: this.cast.organization(organization), kind, ...amounts, evidence };
      const paidInOn = on === undefined ? null : this.notAfterToday(on);
      const { id } = await service.record(finance, this.cast.center(center), { ...wish, paidInOn });
      if (!reversed) continue;
      const { reason } = reversed;
      await service.reverse(finance, id, { reason, effectiveOn: this.notAfterToday(reversed.on) });
    }
  }

  private async loadEngagements() {
    const service = new NetworkService(this.database);
    for (const [center, organization, kind, title, startsOn, endsOn] of engagements)
      await service.engage(this.cast.as(registrars[center].manager), this.cast.center(center), {
        ...{ organizationId: this.cast.organization(organization), kind, title, startsOn: this.dayOf(startsOn) },
        endsOn: endsOn === undefined ? null : this.dayOf(endsOn),
      });
  }

  private async loadMemberships() {
    const service = new MembershipService(this.database);
    for (const { center, organization, appliedBy, message, steps } of memberships) {
      const organizationId = this.cast.organization(organization);
      const manager = registrars[center].manager;
      const caller = appliedBy ? this.cast.applicant(appliedBy, organizationId) : this.cast.as(manager);
      const { id } = await service.open(caller, this.cast.center(center), { organizationId, message });
      for (const [verb, reason, by] of steps)
        await service.move(this.cast.as(by === 'center' ? manager : by), id, verb, { reason });
    }
  }

  private async loadInstruments() {
    const service = new InstrumentService(this.database);
    const bookers = await this.bookers();
    const random = randomFrom(seed);
    for (const { center, owner, purposes, ...wish } of instruments) {
      const ownerOrganizationId = this.cast.organization(owner);
      const instrument = await service.add(this.cast.as(registrars[center].manager), this.cast.center(center), {
        ...{ ...wish, ownerOrganizationId, timeZone: zone },
      });
      const keeper = people.find(({ in: joined = [] }) =>
        joined.some(([key, role]) => key === owner && role === 'owner'),
      )!;
      const byOwner = this.cast.as(keeper.key, ownerOrganizationId);
      for (const story of monthOf(instrument, purposes, bookers, this.now, random)) await this.tell(story, byOwner);
    }
  }

  private async tell({ booking, states }: Story, byOwner: Caller) {
    const byBooker = this.cast.callerOf(booking.userId, booking.organizationId);
    let before: Booking | null = null;
    for (const [index, state] of states.entries()) {
      const isLast = index === states.length - 1;
      const kept: Booking = { ...booking, state, reason: isLast ? booking.reason : null, version: index + 1 };
      const decides = index > 0 && state !== 'cancelled';
      await keepBooking(this.tx, decides ? byOwner : byBooker, state, kept, before);
      before = kept;
    }
  }

  /** Everyone who may book, for an organization that makes or measures things. */
  private async bookers(): Promise<Booker[]> {
    const found: Booker[] = [];
    for (const { key, in: joined = [] } of people) {
      const userId = this.cast.user(key);
      const { standings } = await placesOf(this.database, userId);
      for (const [organization, role] of joined) {
        if (role === 'viewer' || deskBound.has(organization)) continue;
        const own = standings.filter((s) => s.organizationId === this.cast.organization(organization));
        found.push(...own.map((standing) => ({ ...standing, userId })));
      }
    }
    return found;
  }

  /* Days by date or distance */

  private dayOf(when: When): string {
    return typeof when === 'string' ? this.notAfterToday(when) : dayIn(zone, after(this.now, when * day));
  }

  private notAfterToday(date: string): string {
    return date < this.today ? date : this.today;
  }
}
