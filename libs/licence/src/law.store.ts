import { isRefused, suspicionsOf } from '@concentric/clause';
import { canonical, civilDay, meaningOf, Refusal, type Day, type Plain, type RefusalFacts } from '@concentric/kernel';
import {
  cheaperThan,
  findingsOfLicence,
  grantScopesOf,
  latestEnd,
  licensedFactsOf as factsOfPatents,
  scopesOverlap,
  type LicensedFacts,
} from '@concentric/licensing';
import { holdersOf } from '@concentric/patent';
import { databaseNow, type Caller, type Tx } from '@concentric/platform';
import type { Finding } from '@contract/clause';
import type { LicenceTerms } from '@contract/licensing';
import { createHash } from 'node:crypto';
import { In } from 'typeorm';
import { LicenceClearance } from './approval.entity';
import { approvalsOf } from './approval.store';
import { Licence, type LicencePatent } from './licence.entity';
import { organizationOn, patentsOfLicences, sideSeen } from './licence.store';

type Sides = Pick<Licence, 'id' | 'licensorOrganizationId' | 'licenseeOrganizationId'>;

/** What the law asks about the patents of a licence: consents that were given count. */
export async function licensedFactsOf(
  tx: Tx,
  licence: Sides,
  patents: readonly LicencePatent[],
): Promise<LicensedFacts[]> {
  const ids = patents.map(({ patentId }) => patentId);
  const facts = new Map((await factsOfPatents(tx, ids)).map((it) => [it.id, it]));
  const holders = await holdersOf(tx, ids);
  const given = (await approvalsOf(tx, licence.id)).filter(({ state }) => state === 'given');
  return patents.map(({ patentId: id, side }) => {
    const patent = facts.get(id)!;
    const own = holders.filter((holder) => holder.patentId === id);
    const granter = organizationOn(side, licence);
    const consented = (kind: string) => given.some((it) => it.kind === kind && it.patentId === id);
    return {
      ...patent,
      blocks: patent.blocks.filter((block) => block !== 'pledged_without_consent' || !consented('pledgee')),
      side,
      heldByLicensor: own.some(({ organizationId }) => organizationId === granter),
      coOwnersAgree: consented('co_owner') || ownersAllSign(own, licence),
    };
  });
}

const ownersAllSign = (
  holders: readonly { readonly organizationId: string | null }[],
  { licensorOrganizationId, licenseeOrganizationId }: Sides,
) =>
  holders.every(({ organizationId }) =>
    [licensorOrganizationId, licenseeOrganizationId].includes(organizationId ?? ''),
  );

/** What the law says of a licence as it is, or of other terms and clauses for it. */
export async function findingsNow(
  tx: Tx,
  licence: Licence,
  { terms, clauses }: Pick<Licence, 'terms' | 'clauses'> = licence,
): Promise<Finding[]> {
  const patents = await licensedFactsOf(tx, licence, await patentsOfLicences(tx, [licence.id]));
  const on = licence.effectiveOn ?? civilDay(await databaseNow(tx));
  const { materials, guidance, confidentiality, liability, additional } = clauses;
  const written = Object.entries({ materials, guidance, confidentiality, liability, additional });
  return [
    ...findingsOfLicence(terms, { on, patents }),
    ...written.flatMap(([name, text]) => suspicionsOf(`clauses.${name}`, text)),
  ];
}

/** @throws Refusal with the code of the first thing that the law strikes, and where it is written */
export function ensureSignable(findings: readonly Finding[]): void {
  const found = findings.find(isRefused);
  if (!found) return;
  const { code, clause, citation, citationEn, zh: said, en: saidEn } = found;
  throw new Refusal(meaningOf(code) ? code : 'licence_unlawful', { clause, citation, citationEn, said, saidEn });
}

/** The first day on which the patents of a licence are gone, as far as it is known. */
export async function lifeOfPatents(tx: Tx, licence: Licence): Promise<Day | null> {
  const facts = await licensedFactsOf(tx, licence, await patentsOfLicences(tx, [licence.id]));
  return latestEnd(licence.terms, facts);
}

/* Most-favoured licensees */

export type Favoured = { readonly licence: Licence; readonly clearance: LicenceClearance | null };

/** Terms that somebody else may have been promised as good as, and the edition they are of: 0 before a licence holds. */
export type Offered = { readonly terms: LicenceTerms; readonly edition: number };

const offeredBy = ({ terms }: Licence): Offered => ({ terms, edition: 0 });

/** What tells terms from others. */
export const termsHash = (terms: LicenceTerms): string =>
  createHash('sha256')
    .update(canonical(terms as unknown as Plain))
    .digest('hex');

/**
 * The earlier licences in force whose licensee was promised terms as good as any later one's, of the same licensor and
 * an overlapping scope of the same patents, that would be dearer than these terms; with how each was dealt with.
 */
export async function favouredBy(
  tx: Tx,
  licence: Licence,
  { terms, edition }: Offered = offeredBy(licence),
): Promise<Favoured[]> {
  const earlier = await tx
    .createQueryBuilder(Licence, 'licence')
    .where({ licensorOrganizationId: licence.licensorOrganizationId, state: In(['active', 'in_breach']) })
    .andWhere(`licence.id <> :id AND (licence.terms ->> 'mostFavoured')::boolean`, { id: licence.id })
    .andWhere('licence.licensee_organization_id <> :licensee', { licensee: licence.licenseeOrganizationId })
    .andWhere(
      `EXISTS (SELECT FROM licence_patents theirs JOIN licence_patents ours USING (patent_id)
         WHERE theirs.licence_id = licence.id AND theirs.side = 'licensor'
           AND ours.licence_id = :id AND ours.side = 'licensor')`,
    )
    .orderBy('licence.id')
    .getMany();
  const today = civilDay(await databaseNow(tx));
  const [scope] = grantScopesOf(terms, licence.effectiveOn ?? today);
  const dearer = earlier.filter(
    (it) =>
      scopesOverlap(grantScopesOf(it.terms, it.effectiveOn!)[0]!, scope!) && cheaperThan(it.terms, terms).length > 0,
  );
  const cleared = { licenceId: licence.id, edition, termsSha256: termsHash(terms) };
  const clearances = await tx.findBy(LicenceClearance, cleared);
  return dearer.map((it) => ({
    licence: it,
    clearance: clearances.find(({ earlierLicenceId }) => earlierLicenceId === it.id) ?? null,
  }));
}

/**
 * Nobody who was promised as good is left out by a licence or a variation; its patents are held, lest one is promised
 * meanwhile.
 * @throws Refusal `most_favoured_open`, which names the earlier licence only to the licensor
 */
export async function ensureNobodyFavoured(tx: Tx, caller: Caller, licence: Licence, offered?: Offered): Promise<void> {
  const open = (await favouredBy(tx, licence, offered)).find(({ clearance }) => clearance === null);
  if (!open) return;
  const named: RefusalFacts = sideSeen(caller, licence) === 'licensor' ? { licenceNumber: open.licence.number } : {};
  throw new Refusal('most_favoured_open', named);
}
