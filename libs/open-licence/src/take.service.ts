import { holdPatents, keepOpen } from '@concentric/grant';
import { ensure, type Day, type Shown } from '@concentric/kernel';
import { ensureNobodyFavoured, ensureSignable, Licence, makeLicence } from '@concentric/licence';
import { checkOpenTerms, ensureTerms, findingsOfLicence, licensedFactsOf } from '@concentric/licensing';
import {
  ensureOpen,
  findListing,
  holdListing,
  listingView,
  patentsOfListing,
  saidByListing,
  type HeldListing,
  type LicenceListing,
} from '@concentric/listing';
import { holdersOf, Patent } from '@concentric/patent';
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
import { checkPaid, ensureNoGrounds, feeInWords, feeOfTerms, isLive, usualNotice } from './statement.rules';
import { keepStatement, liveStatements, openFindings, statementsOf } from './statement.store';

type Payment = OpenTake['payment'];

/** Takes open licences: a notice and a payment make the licence (专利法51). */
@Injectable()
export class TakeService {
  constructor(private readonly database: Database) {}

  /**
   * Takes the open licence a listing offers, for whom the caller acts: notice and payment are recorded, the licence is in
   * force with its number, and its recordal is due, all at once. What is taken is what was declared, whatever the listing
   * says by now; a listing that offers one declares it with the first that takes it.
   * @throws Refusal `not_found`, `forbidden`, `organization_required`, `own_listing`, `open_licence_not_offered`,
   * `listing_not_open`, `open_licence_held`, `open_licence_not_holder`, `open_licence_elsewhere`, `open_licence_blocked`,
   * `open_terms_unfit`, `open_payment_short`, `open_paid_on_future`, `most_favoured_open`, `grant_conflicts`,
   * `licence_term_passed`, and as `ensureTerms` and `ensureSignable`
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
      const { terms, patents, said } = await offered(tx, caller, held);
      const patentIds = patents.map(({ id }) => id);
      await ensureLawful(tx, terms, patentIds, { ...listing, licenseeOrganizationId: organizationId, today });
      checkPaid(terms.upfront.amount, payment, today);
      const given = notice ?? usualNotice(patents.map(({ applicationNumber }) => applicationNumber));
      const licence = await makeLicence(tx, caller, {
        ...{ centerId: listing.centerId, listingId, patentIds, terms, statement: said, notice: given },
        ...{ licensorOrganizationId: listing.organizationId, licenseeOrganizationId: organizationId },
        payment: paidInWords(payment, today),
      });
      await ensureNobodyFavoured(tx, caller, licence);
      await keepTake(tx, caller, held, { licenceId: licence.id, organizationId, notice: given, payment });
      await relieve(tx, caller, patentIds, today);
      const { id, number, effectiveOn } = licence;
      return { ...(await listingView(tx, caller, listing)), licence: { id, number, effectiveOn, takenAt: held.now } };
    });
  }
}

/** What can be taken: its terms, of which patents, and in words. */
type Offered = { readonly terms: LicenceTerms; readonly patents: readonly Patent[]; readonly said: string };

/**
 * What a listing states, or where nothing was ever stated in it, what it offers: that is entered as its holder's statement
 * now. Every ground of the law is looked at once more.
 * @throws Refusal `open_licence_not_offered`, `open_licence_not_holder`, `open_licence_elsewhere`, `open_licence_blocked`,
 * `open_terms_unfit`, `open_licence_taken`, `grant_conflicts`
 */
async function offered(tx: Tx, caller: Caller, held: HeldListing): Promise<Offered> {
  const { listing, today } = held;
  const made = await statementsOf(tx, listing.id);
  if (made.length === 0) return declareListing(tx, caller, held);
  const live = made.filter((statement) => isLive(statement, today));
  const [first] = live;
  ensure(first !== undefined, 'open_licence_not_offered');
  const patents = await heldPatents(
    tx,
    live.map(({ patentId }) => patentId),
  );
  await ensureHeld(tx, patents, listing.organizationId);
  const findings: Finding[] = [];
  for (const patent of patents) {
    const { evaluationReport, holdersConsent } = live.find(({ patentId }) => patentId === patent.id)!;
    const asked = { evaluationReport, holdersConsent, text: `${first.payment}\n${first.description}` };
    findings.push(...(await openFindings(tx, patent, today, asked, first)));
  }
  ensureNoGrounds(findings);
  return { terms: LicenceTerms.parse(first.terms), patents, said: `${feeInWords(first)}。${first.payment}` };
}

/** Patents, held in the order of their ids. */
async function heldPatents(tx: Tx, ids: readonly string[]): Promise<Patent[]> {
  await holdPatents(tx, ids);
  return tx.find(Patent, { where: { id: In([...ids]) }, order: { id: 'ASC' } });
}

/** @throws Refusal `open_licence_not_holder` */
async function ensureHeld(tx: Tx, patents: readonly Patent[], organizationId: string): Promise<void> {
  const ids = patents.map(({ id }) => id);
  const own = new Set(
    (await holdersOf(tx, ids)).flatMap((holder) => (holder.organizationId === organizationId ? [holder.patentId] : [])),
  );
  ensure(
    ids.every((id) => own.has(id)),
    'open_licence_not_holder',
  );
}

/** What is offered, as a licence takes it: nothing is negotiated, and it holds from now. */
const termsOfListing = ({ fields, territories, indicativeTerms }: LicenceListing): LicenceTerms =>
  LicenceTerms.parse({
    ...{ fields, territories, ...indicativeTerms },
    ...{ kind: 'open', startsOn: null },
  });

/** @throws Refusal `open_licence_held` */
async function ensureNotHeld(tx: Tx, listingId: string, licenseeOrganizationId: string): Promise<void> {
  const state = In(['active', 'in_breach'] satisfies Licence['state'][]);
  const held = await tx.findOneBy(Licence, { listingId, licenseeOrganizationId, state, kind: 'open' });
  ensure(held === null, 'open_licence_held', { number: held?.number ?? '' });
}

/**
 * What the law asks of any licence it asks of an open one, beside what it asks of its statement.
 * @throws Refusal as `ensureTerms`, `ensureSignable`
 */
async function ensureLawful(
  tx: Tx,
  terms: LicenceTerms,
  patentIds: readonly string[],
  {
    organizationId,
    licenseeOrganizationId,
    today,
  }: Pick<LicenceListing, 'organizationId'> & { licenseeOrganizationId: string; today: Day },
): Promise<void> {
  const sides = { licensorOrganizationId: organizationId, licenseeOrganizationId };
  await ensureTerms(tx, terms, patentIds, sides);
  const patents = await licensedFactsOf(tx, patentIds, sides);
  ensureSignable(findingsOfLicence(terms, { on: today, patents }));
}

/** @throws Refusal as `offered` */
async function declareListing(tx: Tx, caller: Caller, { listing, today }: HeldListing): Promise<Offered> {
  const terms = termsOfListing(listing);
  checkOpenTerms(terms);
  const patents = await heldPatents(tx, await patentsOfListing(tx, listing.id));
  await ensureHeld(tx, patents, listing.organizationId);
  const ids = patents.map(({ id }) => id);
  const [elsewhere] = await liveStatements(tx, ids);
  const known = patents.find(({ id }) => id === elsewhere?.patentId);
  ensure(!known, 'open_licence_elsewhere', { applicationNumber: known?.applicationNumber ?? '' });
  const fee = feeOfTerms(terms);
  const text = [...saidByListing(listing), terms.note].join('\n');
  const findings: Finding[] = [];
  for (const patent of patents)
    findings.push(
      ...(await openFindings(tx, patent, today, { evaluationReport: null, holdersConsent: null, text }, fee)),
    );
  ensureNoGrounds(findings);
  const licensor = systemCaller(caller.request.id);
  const payment = terms.note || feeInWords(fee);
  for (const { id: patentId } of patents) {
    const statement: OpenLicenceStatement = Object.assign(new OpenLicenceStatement(), {
      ...{ id: newId(), patentId, listingId: listing.id, centerId: listing.centerId, ...fee, payment, terms },
      ...{ organizationId: listing.organizationId, state: 'declared', until: terms.endsOn, description: '' },
      ...{ evaluationReport: null, holdersConsent: null, declaredOn: today, announcedOn: null, announcement: null },
      ...{ withdrawnOn: null, reason: null, version: 1 },
    } satisfies OpenLicenceStatement);
    const licensorOrganizationId = listing.organizationId;
    const wish = { statementId: statement.id, patentId, licensorOrganizationId, startsOn: today };
    await keepOpen(tx, licensor, { ...wish, endsOn: terms.endsOn });
    await keepStatement(tx, licensor, statement, null, 'declared');
  }
  return { terms, patents, said: payment };
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
