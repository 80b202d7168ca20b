import { recordEvent, standingsOf } from '@concentric/docket';
import { after, civilDay, cny, day, daysLater, type Day } from '@concentric/kernel';
import {
  AcceptingService,
  ApprovalService,
  approvalsOf,
  LicenceService,
  LicenceSigningService,
  patentsOfLicences,
} from '@concentric/licence';
import { LicenceListing } from '@concentric/listing';
import { NegotiationService, OfferService } from '@concentric/negotiation';
import type { Caller } from '@concentric/platform';
import { RecordalService } from '@concentric/recordal';
import { LicenceEndingService, VariationService } from '@concentric/variation';
import { LicenceClauses } from '@contract/licence';
import { LicenceTerms } from '@contract/licensing';
import type { Cast } from './cast';
import { demonstrationLicences, type DemonstrationLicence, type LicenceFate } from './licences';
import type { ListingKey } from './listings';
import type { WithinTransaction } from './one-transaction';

const wan = 10_000 * 100;
const clauses = LicenceClauses.parse({
  materials: '许可方在合同生效后三十日内交付设计文件、工艺文件和检验规程。',
  guidance: '许可方派两名工程师现场指导，累计不超过二十个工作日。',
  liability: '任何一方违约的，赔偿对方因此受到的损失。',
  disputes: { way: 'arbitration', place: '中国国际经济贸易仲裁委员会' },
});

type Sides = { readonly id: string; readonly licensor: Caller; readonly licensee: Caller };

/** Licences in every state, as both sides bring them there. */
export class LicenceLoading {
  private readonly signing: LicenceSigningService;
  private readonly recordals: RecordalService;
  private readonly variations: VariationService;
  private readonly endings: LicenceEndingService;

  constructor(
    private readonly cast: Cast,
    private readonly database: WithinTransaction,
    private readonly now: Date,
  ) {
    this.signing = new LicenceSigningService(database);
    this.recordals = new RecordalService(database);
    this.variations = new VariationService(database);
    this.endings = new LicenceEndingService(database);
  }

  async everything(listings: ReadonlyMap<ListingKey, string>): Promise<void> {
    for (const licence of demonstrationLicences) {
      const sides = await this.agree(listings.get(licence.listing)!, licence);
      await this.bring(sides, licence.fate);
    }
  }

  /** Both sides agree upon terms: the licence as that drafts it. */
  private async agree(listingId: string, licence: DemonstrationLicence): Promise<Sides> {
    const { organizationId } = await this.database.reader.findOneByOrFail(LicenceListing, { id: listingId });
    const licensor = this.cast.callerOf(this.cast.leadOf(organizationId)!, organizationId);
    const licensee = this.cast.keeperOf(licence.licensee);
    const { message, upfront, minimum = 0, days } = licence;
    const { id } = await new NegotiationService(this.database).open(licensee, listingId, { message });
    const terms = LicenceTerms.parse({
      ...licence.terms,
      ...{ upfront: cny(upfront * wan), minimumAnnual: cny(minimum * wan) },
      endsOn: days === undefined ? null : daysLater(civilDay(this.now), days),
    });
    const expiresAt = after(this.now, 7 * day);
    const offer = await new OfferService(this.database).make(licensor, id, { terms, message: '', expiresAt });
    const { licenceId } = await new AcceptingService(this.database).accept(licensee, offer.id);
    return { id: licenceId!, licensor, licensee };
  }

  /** Whoever holds a patent too agrees. @returns whether it may be signed then: an announcement takes its time */
  private async consent({ id, licensor }: Sides): Promise<boolean> {
    const approvals = new ApprovalService(this.database);
    let announced = false;
    for (const { id: approvalId, partyOrganizationId: party, kind } of await approvalsOf(this.database.reader, id)) {
      announced ||= kind === 'public_notice';
      if (kind === 'public_notice') continue;
      const asked = party === null ? licensor : this.cast.callerOf(this.cast.leadOf(party)!, party);
      await approvals.give(asked, approvalId, { evidence: party === null ? '共有人书面同意函' : null });
    }
    return !announced;
  }

  /** Nothing is recorded while an annuity is in its months of grace: it is paid first. */
  private async file({ id, licensor }: Sides, today: Day): Promise<void> {
    const tx = this.database.reader;
    const patentIds = (await patentsOfLicences(tx, [id])).map(({ patentId }) => patentId);
    for (const { patentId, annuityState, nextYear } of await standingsOf(tx, patentIds))
      if (annuityState === 'grace') {
        const data = { year: nextYear, amount: cny(200_000), surcharge: cny(10_000) };
        await recordEvent(tx, licensor, patentId, { kind: 'annuity_paid', on: today, data });
      }
    await this.recordals.file(licensor, id, { on: today });
  }

  private async bring({ id, licensor, licensee }: Sides, fate: LicenceFate): Promise<void> {
    const today = civilDay(this.now);
    if (fate === 'drafted') return;
    await new LicenceService(this.database).complete(licensor, id, { clauses });
    if (!(await this.consent({ id, licensor, licensee }))) return;
    await this.signing.sign(licensor, id, {});
    if (fate === 'signed_once') return;
    await this.signing.sign(licensee, id, {});
    if (fate === 'recorded' || fate === 'filed') await this.file({ id, licensor, licensee }, today);
    if (fate === 'recorded') await this.recordals.record(licensor, id, { number: 'X2026110000017', on: today });
    if (fate === 'conversion_asked')
      await this.variations.convert(licensee, id, {
        rationale: '试用结果达到预期，希望转为正式许可。',
        changes: { upfront: cny(40 * wan), runningRateBp: 220 },
      });
    if (fate === 'varied') {
      const changes = { minimumAnnual: cny(8 * wan) };
      const variation = await this.variations.propose(licensee, id, {
        rationale: '首年爬坡，降低最低使用费。',
        changes,
      });
      await this.variations.sign(licensor, variation.id, {});
    }
    if (fate === 'in_breach')
      await this.endings.notify(licensor, id, { text: '未按约定提交十月的销售报告。', cureDays: 30 });
    if (fate === 'ended') {
      const ground = 'agreement' as const;
      await this.endings.terminate(licensee, id, { ground, reason: '检验工位已外包' });
      await this.endings.terminate(licensor, id, { ground, reason: '同意' });
    }
  }
}
