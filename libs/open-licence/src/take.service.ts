import { holdPatents, keepOpen } from '@concentric/grant';
import { ensure, type Day, type Shown } from '@concentric/kernel';
import { Licence, makeLicence } from '@concentric/licence';
import {
  ensureOpen,
  findListing,
  holdListing,
  listingView,
  patentsOfListing,
  type HeldListing,
  type LicenceListing,
} from '@concentric/listing';
import { Patent } from '@concentric/patent';
import { actingOrganization, Database, record, systemCaller, type Caller, type Tx } from '@concentric/platform';
import type { Finding } from '@contract/clause';
import { LicenceTerms } from '@contract/licensing';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { v7 as newId } from 'uuid';
import type { OpenTake, TakenListing } from './contract';
import { openLicenceTaken } from './events';
import { OpenLicenceStatement, OpenLicenceTake } from './open-licence.entity';
import { relieve } from './relief';
import { checkPaid, ensureNoGrounds, feeInWords, feeOfTerms, usualNotice } from './statement.rules';
import { keepStatement, liveStatements, openFindings } from './statement.store';

type Payment = OpenTake['payment'];

/** Takes open licences: a notice and a payment make the licence (专利法51). */
@Injectable()
export class TakeService {
  constructor(private readonly database: Database) {}

  /**
   * Takes the open licence a listing offers, for whom the caller acts: notice and payment are recorded, the licence is in
   * force with its number, and its recordal is due, all at once.
   * @throws Refusal `not_found`, `forbidden`, `organization_required`, `own_listing`, `open_licence_not_offered`,
   * `listing_not_open`, `open_licence_held`, `open_licence_elsewhere`, `open_licence_blocked`, `open_payment_short`,
   * `open_paid_on_future`, `grant_conflicts`, `licence_term_passed`
   */
  take(caller: Caller, listingId: string, { notice, payment }: OpenTake): Promise<Shown<typeof TakenListing>> {
    return this.database.write(caller, async (tx) => {
      const organizationId = actingOrganization(caller);
      await findListing(tx, caller, listingId);
      const held = await holdListing(tx, caller, 'take', listingId);
      const { listing, today } = held;
      ensure(listing.organizationId !== organizationId, 'own_listing');
      ensure(listing.type === 'offer' && listing.kinds.includes('open'), 'open_licence_not_offered');
      ensureOpen(listing, today);
      await ensureNotHeld(tx, listingId, organizationId);
      const terms = termsOfListing(listing);
      const patents = await this.patentsOf(tx, listingId);
      const statement = await declareAll(tx, caller, held, patents, terms);
      checkPaid(terms.upfront.amount, payment, today);
      const given = notice ?? usualNotice(patents.map(({ applicationNumber }) => applicationNumber));
      const patentIds = patents.map(({ id }) => id);
      const licence = await makeLicence(tx, caller, {
        ...{ centerId: listing.centerId, listingId, patentIds, terms, statement, notice: given },
        ...{ licensorOrganizationId: listing.organizationId, licenseeOrganizationId: organizationId },
        payment: paidInWords(payment, today),
      });
      await keepTake(tx, caller, held, { licenceId: licence.id, organizationId, notice: given, payment });
      await relieve(tx, caller, patentIds, today);
      const { id, number, effectiveOn } = licence;
      return { ...(await listingView(tx, caller, listing)), licence: { id, number, effectiveOn, takenAt: held.now } };
    });
  }

  /** The listing's patents, held in the order of their ids. */
  private async patentsOf(tx: Tx, listingId: string): Promise<Patent[]> {
    const ids = await patentsOfListing(tx, listingId);
    await holdPatents(tx, ids);
    return tx.find(Patent, { where: { id: In(ids) }, order: { id: 'ASC' } });
  }
}

/** What is offered, as a licence takes it: nothing is negotiated, and it holds from now. */
const termsOfListing = ({ fields, territories, indicativeTerms }: LicenceListing): LicenceTerms =>
  LicenceTerms.parse({
    ...{ fields, territories, ...indicativeTerms },
    ...{ kind: 'open', startsOn: null, cross: null, trial: null, sublicensable: false },
  });

/** @throws Refusal `open_licence_held` */
async function ensureNotHeld(tx: Tx, listingId: string, licenseeOrganizationId: string): Promise<void> {
  const state = In(['active', 'in_breach'] satisfies Licence['state'][]);
  const held = await tx.findOneBy(Licence, { listingId, licenseeOrganizationId, state, kind: 'open' });
  ensure(held === null, 'open_licence_held', { number: held?.number ?? '' });
}

/**
 * A listing that offers an open licence is its holder's statement: where none was made on its own it is entered now. Every
 * ground of the law is looked at once more.
 * @returns what is stated, in words
 * @throws Refusal `open_licence_elsewhere`, `open_licence_blocked`, `open_licence_taken`, `grant_conflicts`
 */
async function declareAll(
  tx: Tx,
  caller: Caller,
  { listing, today }: HeldListing,
  patents: readonly Patent[],
  terms: LicenceTerms,
): Promise<string> {
  const known = new Map(
    (
      await liveStatements(
        tx,
        patents.map(({ id }) => id),
      )
    ).map((statement) => [statement.patentId, statement]),
  );
  const fee = feeOfTerms(terms);
  const findings: Finding[] = [];
  for (const patent of patents) {
    const statement = known.get(patent.id);
    const { applicationNumber } = patent;
    ensure(!statement || statement.listingId === listing.id, 'open_licence_elsewhere', { applicationNumber });
    const { evaluationReport = null, holdersConsent = null } = statement ?? {};
    findings.push(...(await openFindings(tx, patent, today, { evaluationReport, holdersConsent, text: '' }, fee)));
  }
  ensureNoGrounds(findings);
  const licensor = systemCaller(caller.request.id);
  const payment = terms.note || feeInWords(fee);
  for (const { id: patentId } of patents) {
    if (known.has(patentId)) continue;
    const statement: OpenLicenceStatement = Object.assign(new OpenLicenceStatement(), {
      ...{ id: newId(), patentId, listingId: listing.id, centerId: listing.centerId, ...fee, payment },
      ...{ organizationId: listing.organizationId, state: 'declared', until: terms.endsOn, description: '' },
      ...{ evaluationReport: null, holdersConsent: null, declaredOn: today, announcedOn: null, announcement: null },
      ...{ withdrawnOn: null, reason: null, version: 1 },
    } satisfies OpenLicenceStatement);
    const licensorOrganizationId = listing.organizationId;
    const wish = { statementId: statement.id, patentId, licensorOrganizationId, startsOn: today };
    await keepOpen(tx, licensor, { ...wish, endsOn: terms.endsOn });
    await keepStatement(tx, licensor, statement, null, 'declared');
  }
  const [first] = known.values();
  return first ? `${feeInWords(first)}。${first.payment}` : payment;
}

const meansWords = { transfer: '转账', bill: '票据', voucher: '创新券' } as const;

function paidInWords(payment: Payment, today: Day): string | null {
  if (!payment) return null;
  const { amount, paidOn, means, reference } = payment;
  const parts = [
    paidOn ?? today,
    meansWords[means],
    feeInWords({ feeMode: 'fixed', amount: amount.amount, rateBp: null }),
  ];
  return [...parts, ...(reference ? [reference] : [])].join('，');
}

async function keepTake(
  tx: Tx,
  caller: Caller,
  { listing, now, today }: HeldListing,
  wish: { licenceId: string; organizationId: string; notice: string; payment: Payment },
): Promise<void> {
  const { payment, ...rest } = wish;
  const take: OpenLicenceTake = Object.assign(new OpenLicenceTake(), {
    ...{ ...rest, id: newId(), listingId: listing.id, userId: caller.facts.userId, takenAt: now },
    ...{ amount: payment?.amount.amount ?? null, paidOn: payment ? (payment.paidOn ?? today) : null },
    ...{ means: payment?.means ?? null, reference: payment?.reference ?? null },
  } satisfies OpenLicenceTake);
  await tx.insert(OpenLicenceTake, take);
  await record(tx, caller, openLicenceTaken(take, listing.centerId));
}
