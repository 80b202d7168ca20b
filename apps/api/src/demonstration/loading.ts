import { CenterService, ContributionService, MembershipService, NetworkService, placesOf } from '@concentric/alliance';
import { Instrument, InstrumentService } from '@concentric/equipment';
import { NewInstrument } from '@contract/equipment';
import { OrganizationService, PeopleService, User } from '@concentric/identity';
import { after, cny, day, dayIn } from '@concentric/kernel';
import type { Config, Tx } from '@concentric/platform';
import { monthOf, type Booker } from './bookings';
import { Cast } from './cast';
import { centers, contributions, engagements, type CenterKey, type When } from './centers';
import { courses } from './equipment';
import { instruments } from './instruments';
import { ContractLoading } from './loading.contracting';
import { DistributionLoading } from './loading.distribution';
import { DocketLoading } from './loading.docket';
import { EquipmentLoading } from './loading.equipment';
import { ListingLoading } from './loading.listing';
import { LicenceLoading } from './loading.licence';
import { PayoutLoading } from './loading.payout';
import { RoyaltyLoading } from './loading.royalty';
import { NegotiationLoading } from './loading.negotiation';
import { OpenLicenceLoading } from './loading.open-licence';
import { PatentLoading } from './loading.patent';
import { ProposalLoading } from './loading.proposal';
import { ResearchLoading } from './loading.research';
import { StoryTeller } from './stories';
import { GovernanceLoading } from './loading.governance';
import { ComplianceLoading } from './loading.compliance';
import { IndicatorLoading } from './loading.indicator';
import { OperationLoading } from './loading.operation';
import { ServiceLoading } from './loading.service';
import { RegisterLoading } from './loading.register';
import { SharingLoading } from './loading.sharing';
import { RevenueLoading } from './loading.revenue';
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
  private readonly stories: StoryTeller;
  private readonly today: string;

  constructor(
    private readonly tx: Tx,
    private readonly now: Date,
    private readonly config: Config,
  ) {
    this.database = new WithinTransaction(tx);
    this.stories = new StoryTeller(tx, this.cast);
    this.today = dayIn(zone, now);
  }

  async everything(passwordHash: string): Promise<void> {
    await this.loadPeople(passwordHash);
    await this.loadCenters();
    await this.loadCapital();
    await this.loadEngagements();
    await this.loadMemberships();
    await this.loadInstruments();
    const research = new ResearchLoading(this.cast, this.database, this.now);
    const requests = await research.everything();
    const proposals = new ProposalLoading(this.cast, this.database, this.now, research);
    await proposals.everything(requests);
    await new ContractLoading(this.database, research, proposals).everything();
    // What follows from patents (their logs, listings, negotiations) is given these.
    const library = await new PatentLoading(this.cast, this.database, this.now).everything();
    const licensable = await new DocketLoading(this.database, this.now).everything(library);
    await new OpenLicenceLoading(this.cast, this.database, this.now).everything(licensable);
    const listings = await new ListingLoading(this.cast, this.database, this.now).everything(library);
    const talks = await new NegotiationLoading(this.cast, this.database, this.now).everything(listings);
    const royalties = new RoyaltyLoading(this.cast, this.database, this.now);
    await royalties.mandates(listings, talks);
    await new LicenceLoading(this.cast, this.database, this.now).everything(listings);
    await royalties.reportsAndPayments();
    await new SharingLoading(this.cast, this.database, this.today).everything();
    await new RevenueLoading(this.cast, this.database, this.today).everything();
    await new DistributionLoading(this.cast, this.database).everything();
    await new PayoutLoading(this.cast, this.database).everything();
    await new ComplianceLoading(this.cast, this.database, this.today).everything();
    await new GovernanceLoading(this.cast, this.database, this.now, this.today).everything();
    await new OperationLoading(this.cast, this.database, this.today).everything();
    await new ServiceLoading(this.cast, this.database, this.now, this.today).everything();
    await new RegisterLoading(this.cast, this.database, this.today).everything();
    await new IndicatorLoading(this.cast, this.database, this.today).everything();
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
    const known = new Map<string, Instrument>();
    const bookers = await this.bookers();
    const random = randomFrom(seed);
    for (const { key, center, owner, purposes, with: needed = [], operator, ...wish } of instruments) {
      const ownerOrganizationId = this.cast.organization(owner);
      const companions = needed.map((name) => known.get(name)!);
      const links = { needs: companions.map(({ id }) => id), operatorId: operator ? known.get(operator)!.id : null };
      const added = await service.add(
        this.cast.as(registrars[center].manager),
        this.cast.center(center),
        NewInstrument.parse({ ...wish, ...links, ownerOrganizationId, timeZone: zone }),
      );
      const instrument = Object.assign(new Instrument(), added);
      known.set(key, instrument);
      if (purposes.length === 0) continue;
      const able = this.qualifiedFor(key, bookers);
      const stories = monthOf({ instrument, companions }, purposes, able, this.now, random);
      for (const story of stories) await this.stories.tell(story, companions, this.cast.keeperOf(owner));
    }
    await new EquipmentLoading(this.cast, this.database, this.now, this.config).everything(known);
  }

  /** Of those who may book, those who have passed what the instrument requires. */
  private qualifiedFor(key: string, bookers: readonly Booker[]): readonly Booker[] {
    const course = courses.find(({ requiredBy }) => requiredBy.includes(key));
    if (!course) return bookers;
    const qualified = course.qualified.map((name) => this.cast.user(name));
    return bookers.filter(({ userId }) => qualified.includes(userId));
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
