import { ensure } from '@concentric/kernel';
import { databaseNow, type Caller, type Tx } from '@concentric/platform';
import { normaliseScope } from '@concentric/licensing';
import type { LicenceTerms } from '@contract/licensing';
import { v7 as newId } from 'uuid';
import { askApprovals, consentsNeeded } from './approval.store';
import { noClauses } from './contract';
import { freezeLicenceText } from './document.store';
import { bringIntoForce } from './force';
import { Licence, LicencePatent } from './licence.entity';
import { changedLicence, keepLicence, nextLicenceNumber } from './licence.store';

/** What a licence is made of. */
export type LicenceOrigin = {
  readonly centerId: string;
  readonly listingId: string | null;
  readonly negotiationId: string | null;
  readonly offerId: string | null;
  readonly licensorOrganizationId: string;
  readonly licenseeOrganizationId: string;
  /** The licensor's; what the licensee grants in return the terms say. */
  readonly patentIds: readonly string[];
  readonly terms: LicenceTerms;
};

async function layLicence(tx: Tx, caller: Caller, origin: LicenceOrigin) {
  const { patentIds, ...rest } = origin;
  const licence = Object.assign(new Licence(), {
    ...{ ...rest, terms: normaliseScope(origin.terms), id: newId(), number: await nextLicenceNumber(tx) },
    ...{ kind: origin.terms.kind, state: 'draft', clauses: noClauses, edition: 0, createdAt: await databaseNow(tx) },
    ...{ effectiveAt: null, effectiveOn: null, endsOn: null, endedOn: null, endGround: null, reason: null },
    ...{ engagementIds: [], version: 1 },
  } satisfies Licence);
  ensure(patentIds.length > 0, 'not_found');
  const inReturn = origin.terms.cross?.patentIds ?? [];
  const patents = [
    ...[...new Set(patentIds)].map((patentId) => ({ licenceId: licence.id, patentId, side: 'licensor' as const })),
    ...inReturn.map((patentId) => ({ licenceId: licence.id, patentId, side: 'licensee' as const })),
  ];
  await keepLicence(tx, caller, licence, null, 'drafted');
  await tx.insert(LicencePatent, patents);
  return { licence, patents };
}

/**
 * Drafts a licence from what was agreed upon, and asks for every consent that the law requires before it is signed. The
 * caller of this holds what it comes of.
 * @throws Refusal `licence_exists`, `trial_repeated`
 */
export async function draftLicence(tx: Tx, caller: Caller, origin: LicenceOrigin): Promise<Licence> {
  if (origin.terms.trial !== null) await ensureFirstTrial(tx, origin);
  const { licence, patents } = await layLicence(tx, caller, origin);
  const needed = await consentsNeeded(tx, licence, patents, licence.terms);
  if (needed.length === 0) return licence;
  const waiting = changedLicence(licence, { state: 'approvals' });
  await keepLicence(tx, caller, waiting, licence);
  await askApprovals(tx, caller, waiting, needed, 0);
  return waiting;
}

/**
 * A trial is not gone on with by another one.
 * @throws Refusal `trial_repeated`
 */
async function ensureFirstTrial(tx: Tx, origin: LicenceOrigin): Promise<void> {
  const { licensorOrganizationId, licenseeOrganizationId, patentIds } = origin;
  const earlier = await tx
    .createQueryBuilder(Licence, 'licence')
    .innerJoin(LicencePatent, 'covered', 'covered.licence_id = licence.id')
    .where({ licensorOrganizationId, licenseeOrganizationId })
    .andWhere(`licence.effective_on IS NOT NULL AND licence.terms ->> 'trial' IS NOT NULL`)
    .andWhere('covered.patent_id = ANY(:patentIds)', { patentIds: [...patentIds] })
    .getOne();
  ensure(earlier === null, 'trial_repeated', { number: earlier?.number ?? null });
}

/** What an open licence came about by, as it is printed. */
export type NewOpenLicence = Omit<LicenceOrigin, 'negotiationId' | 'offerId'> & {
  readonly statement: string;
  readonly notice: string;
  readonly payment: string | null;
};

/**
 * Makes a licence that holds at once, of terms nobody negotiates or signs: an open licence, taken by notice and payment
 * (专利法51). Its text is frozen, what it grants is taken, and it is to be recorded. The caller of this holds the listing.
 * @throws Refusal `grant_conflicts`, `licence_term_passed`
 */
export async function makeLicence(tx: Tx, caller: Caller, wish: NewOpenLicence): Promise<Licence> {
  const { statement, notice, payment, ...origin } = wish;
  const { licence } = await layLicence(tx, caller, { ...origin, negotiationId: null, offerId: null });
  const frozen = { edition: 1, terms: licence.terms, clauses: licence.clauses };
  await freezeLicenceText(tx, licence, { ...frozen, open: { statement, notice, payment } });
  return bringIntoForce(tx, caller, changedLicence(licence, { edition: 1 }), await databaseNow(tx));
}
