import { MandateService } from '@concentric/brokerage';
import { civilDay, cny, day, daysLater, after } from '@concentric/kernel';
import { Licence } from '@concentric/licence';
import { LicenceListing } from '@concentric/listing';
import { Negotiation } from '@concentric/negotiation';
import type { Caller } from '@concentric/platform';
import {
  DueService,
  RoyaltyAuditService,
  RoyaltyDue,
  RoyaltyInvoiceService,
  RoyaltyReportService,
  ScheduleService,
} from '@concentric/royalty';
import { NewDisclosure, NewMandate } from '@contract/brokerage';
import { In } from 'typeorm';
import type { Cast } from './cast';
import type { ListingKey } from './listings';
import type { NegotiationKey } from './negotiations';
import type { WithinTransaction } from './one-transaction';

const wan = 10_000 * 100;
const transfer = { means: 'transfer' } as const;

/** How far the royalties of a licence have come, by the place it has among those in force. */
const stories = ['invoiced', 'queried', 'paid', 'audited', 'reported'] as const;
type Story = (typeof stories)[number];

type Sides = { readonly licence: Licence; readonly licensor: Caller; readonly licensee: Caller };

/** What brokers are mandated with, and what is reported and paid under licences. */
export class RoyaltyLoading {
  private readonly dues: DueService;
  private readonly reports: RoyaltyReportService;
  private readonly invoices: RoyaltyInvoiceService;
  private readonly audits: RoyaltyAuditService;

  constructor(
    private readonly cast: Cast,
    private readonly database: WithinTransaction,
    private readonly now: Date,
  ) {
    this.dues = new DueService(database);
    this.reports = new RoyaltyReportService(database);
    this.invoices = new RoyaltyInvoiceService(database);
    this.audits = new RoyaltyAuditService(database);
  }

  /** A listing whose every licence earns the broker a part of what is paid, and talks that are brokered. */
  async mandates(listings: ReadonlyMap<ListingKey, string>, talks: ReadonlyMap<NegotiationKey, string>): Promise<void> {
    const tx = this.database.reader;
    const service = new MandateService(this.database);
    const validUntil = civilDay(after(this.now, 180 * day));
    const listing = await tx.findOneByOrFail(LicenceListing, { id: listings.get('computeMemory')! });
    const ofListing = this.brokerOf(this.cast.user('broker'), listing.centerId);
    await service.disclose(ofListing, { listingId: listing.id }, NewDisclosure.parse({ kind: 'none' }));
    const licensor = this.ownerOf(listing.organizationId);
    const share = { client: 'licensor', payer: 'licensor', feeRateBp: 300, successEvent: 'each_payment' };
    const text = '负责推介、组织磋商并跟踪付款。';
    const mandate = NewMandate.parse({ ...share, cap: cny(30 * wan), validUntil, text });
    const { id } = await service.offer(ofListing, { listingId: listing.id }, mandate);
    await service.accept(licensor, id);

    const brokered = (await tx.findBy(Negotiation, { id: In([...talks.values()]) })).filter((it) => it.brokerUserId);
    for (const [i, negotiation] of brokered.toSorted((a, b) => (a.id < b.id ? -1 : 1)).entries()) {
      const { id: negotiationId, centerId, brokerUserId } = negotiation;
      const broker = this.brokerOf(brokerUserId!, centerId);
      const interest =
        i === 0 ? { kind: 'employment', side: 'licensor', text: '三年前曾在许可方任技术顾问。' } : { kind: 'none' };
      await service.disclose(broker, { negotiationId }, NewDisclosure.parse(interest));
      if (i > 1) continue;
      const wish = NewMandate.parse({
        client: 'both',
        feeRateBp: 250,
        validUntil,
        text: '双方共同委托，不成交不收费。',
      });
      const offered = await service.offer(broker, { negotiationId }, wish);
      await service.accept(this.ownerOf(negotiation.licensorOrganizationId), offered.id);
      if (i === 0) await service.accept(this.ownerOf(negotiation.licenseeOrganizationId), offered.id);
    }
  }

  /** Reports, payments and an audit of the licences in force. */
  async reportsAndPayments(): Promise<void> {
    const tx = this.database.reader;
    const licences = await tx.find(Licence, { where: { state: In(['active', 'in_breach']) }, order: { id: 'ASC' } });
    const schedules = new ScheduleService(this.database);
    let place = 0;
    for (const licence of licences) {
      const { licensorOrganizationId, licenseeOrganizationId, terms } = licence;
      const sides = {
        ...{ licence, licensor: this.ownerOf(licensorOrganizationId), licensee: this.ownerOf(licenseeOrganizationId) },
      };
      await schedules.lay(sides.licensor, licence.id);
      if (licence.offerId === null || terms.runningRateBp + terms.tiers.length === 0) continue;
      await this.tell(sides, stories[place++ % stories.length]!);
      const [milestone] = terms.milestonePayments;
      if (milestone) await schedules.reach(sides.licensee, licence.id, milestone.key, null);
    }
  }

  private async tell({ licence: { id }, licensor, licensee }: Sides, story: Story): Promise<void> {
    const upfront = await this.database.reader.findOneBy(RoyaltyDue, { licenceId: id, kind: 'upfront' });
    if (upfront && story !== 'reported') {
      const { id: invoiceId } = await this.invoices.draft(licensor, upfront.id, {});
      await this.invoices.finalize(licensor, invoiceId, { number: `2411${String(upfront.amount).padStart(16, '0')}` });
      const part = story === 'queried' ? { amount: cny(Math.floor(upfront.amount / 2)) } : {};
      await this.dues.pay(licensee, upfront.id, { ...transfer, ...part, invoiceId, reference: '网银转账' });
    }
    const sales = { netSales: cny(320 * wan), units: 1600, note: '本期试产与首批交付。' };
    const report = await this.reports.submit(licensee, id, sales);
    if (story === 'queried') await this.reports.query(licensor, report.id, '试产样机是否计入销量？');
    if (story === 'audited') {
      const today = civilDay(this.now);
      const wish = { fromOn: today, untilOn: daysLater(today, 1), scope: '首批交付', reason: '与公开中标数量不符。' };
      const audit = await this.audits.open(licensor, id, wish);
      await this.audits.report(licensor, audit.id, { shortfall: cny(2 * wan), text: '少报 100 台。' });
    }
    if (story !== 'invoiced' && story !== 'paid') return;
    await this.reports.confirm(licensor, report.id);
    const due = await this.database.reader.findOneBy(RoyaltyDue, { licenceId: id, kind: 'running' });
    if (!due) return;
    const invoice = await this.invoices.draft(licensor, due.id, {});
    await this.invoices.finalize(licensor, invoice.id, { number: `2411${String(due.amount).padStart(15, '0')}9` });
    if (story === 'paid') await this.dues.pay(licensee, due.id, { ...transfer, invoiceId: invoice.id });
  }

  private ownerOf(organizationId: string): Caller {
    return this.cast.callerOf(this.cast.leadOf(organizationId)!, organizationId);
  }

  /** Somebody who works for the center and acts for no organization. */
  private brokerOf(userId: string, centerId: string): Caller {
    const caller = this.cast.callerOf(userId);
    return { ...caller, facts: { ...caller.facts, staff: [{ centerId, role: 'broker' }] } };
  }
}
