import { Organization } from '@concentric/identity';
import type { Shown } from '@concentric/kernel';
import { Patent } from '@concentric/patent';
import type { Caller, Tx } from '@concentric/platform';
import { In } from 'typeorm';
import { approvalsOf, approvalViews } from './approval.store';
import type {
  LicencePatentView,
  LicenceSide,
  LicenceSummary,
  LicenceVerb,
  LicenceView,
  MostFavouredView,
} from './contract';
import { licenceSignaturesOf } from './document.store';
import { favouredBy, findingsNow, type Offered } from './law.store';
import { LicenceDocument, type Licence } from './licence.entity';
import { patentsOfLicences, sideSeen } from './licence.store';
import { licenceStepsFrom } from './state.rules';

export type LicenceShown = Shown<typeof LicenceView>;
export type LicenceSummaryShown = Shown<typeof LicenceSummary>;
type Party = LicenceSummaryShown['licensor'];
type PatentShown = Shown<typeof LicencePatentView>;

/** The parties of licences as they are called now, by licence. */
export async function partiesOf(
  tx: Tx,
  licences: readonly Licence[],
): Promise<Map<string, { readonly licensor: Party; readonly licensee: Party }>> {
  const ids = licences.flatMap((it) => [it.licensorOrganizationId, it.licenseeOrganizationId]);
  const organizations = await tx.findBy(Organization, { id: In([...new Set(ids)]) });
  const names = new Map(organizations.map(({ id, name, nameEn }) => [id, { organizationId: id, name, nameEn }]));
  return new Map(
    licences.map(({ id, licensorOrganizationId, licenseeOrganizationId }) => [
      id,
      { licensor: names.get(licensorOrganizationId)!, licensee: names.get(licenseeOrganizationId)! },
    ]),
  );
}

/** The patents of licences as they are shown, by licence. */
export async function patentViewsOf(tx: Tx, licenceIds: readonly string[]): Promise<Map<string, PatentShown[]>> {
  const covered = await patentsOfLicences(tx, licenceIds);
  const rows = await tx.findBy(Patent, { id: In([...new Set(covered.map(({ patentId }) => patentId))]) });
  const patents = new Map(rows.map((patent) => [patent.id, patent]));
  const views = new Map<string, PatentShown[]>();
  for (const { licenceId, patentId, side } of covered) {
    const { id, applicationNumber, title, titleEn } = patents.get(patentId)!;
    views.set(licenceId, [...(views.get(licenceId) ?? []), { id, applicationNumber, title, titleEn, side }]);
  }
  return views;
}

/** Licences as a list shows them. */
export async function licenceSummaries(
  tx: Tx,
  caller: Caller,
  licences: readonly Licence[],
): Promise<LicenceSummaryShown[]> {
  const parties = await partiesOf(tx, licences);
  const patents = await patentViewsOf(
    tx,
    licences.map(({ id }) => id),
  );
  return licences.map((licence) => ({
    ...licence,
    ...parties.get(licence.id)!,
    patents: patents.get(licence.id) ?? [],
    side: sideSeen(caller, licence),
  }));
}

const beforeItHolds: readonly Licence['state'][] = ['draft', 'approvals', 'pending_signatures'];

/** What a side does by writing rather than by committing its organization. */
const drafts: readonly LicenceVerb[] = ['complete', 'vary', 'convert'];

type Seen = { readonly side: LicenceSide | null; readonly signed: readonly { readonly side: LicenceSide }[] };

function stepsOf({ ability }: Caller, licence: Licence, { side, signed }: Seen): LicenceVerb[] {
  if (!side) return [];
  const { state, kind, offerId, terms } = licence;
  // A draft that nobody froze is frozen by the first who signs it.
  const verbs = [...licenceStepsFrom(state, side), ...(state === 'draft' ? (['sign'] as const) : [])];
  return verbs.filter(
    (verb) =>
      ability.can(drafts.includes(verb) ? 'draft' : 'commit', licence) &&
      (verb !== 'sign' || !signed.some((signature) => signature.side === side)) &&
      (verb !== 'complete' || signed.length === 0) &&
      (verb !== 'renounce' || kind === 'open') &&
      (verb !== 'vary' || kind !== 'open') &&
      (verb !== 'convert' || terms.trial?.convertible === true) &&
      (verb !== 'reopen' || offerId !== null),
  );
}

/** The earlier licensees who were promised as good as these terms, and how each was dealt with: for the licensor only. */
export async function mostFavouredViews(
  tx: Tx,
  caller: Caller,
  licence: Licence,
  offered?: Offered,
): Promise<Shown<typeof MostFavouredView>[]> {
  if (sideSeen(caller, licence) !== 'licensor') return [];
  const favoured = await favouredBy(tx, licence, offered);
  const parties = await partiesOf(
    tx,
    favoured.map((it) => it.licence),
  );
  return favoured.map(({ licence: earlier, clearance }) => ({
    ...{ earlierLicenceId: earlier.id, number: earlier.number, licensee: parties.get(earlier.id)!.licensee },
    ...{ resolution: clearance?.resolution ?? null, evidence: clearance?.evidence ?? null },
    resolvedAt: clearance?.at ?? null,
  }));
}

/** A licence as it is shown: with what the law says of it, what has to come first, and what the caller may do with it. */
export async function licenceView(tx: Tx, caller: Caller, licence: Licence): Promise<LicenceShown> {
  const { id: licenceId, edition } = licence;
  const [summary] = await licenceSummaries(tx, caller, [licence]);
  const document = await tx.findOne(LicenceDocument, {
    where: { licenceId, edition },
    select: { sha256: true, pdfSha256: true },
  });
  const signatures = await licenceSignaturesOf(tx, licenceId, edition);
  const approvals = await approvalsOf(tx, licenceId, 0);
  return {
    ...summary!,
    ...{ terms: licence.terms, clauses: licence.clauses, findings: await findingsNow(tx, licence) },
    approvals: await approvalViews(
      tx,
      caller,
      approvals.map((approval) => ({ approval, licence })),
    ),
    mostFavoured: beforeItHolds.includes(licence.state) ? await mostFavouredViews(tx, caller, licence) : [],
    ...{ sha256: document?.sha256 ?? null, pdfSha256: document?.pdfSha256 ?? null, signatures },
    ...{ reason: licence.reason, createdAt: licence.createdAt, effectiveAt: licence.effectiveAt },
    steps: stepsOf(caller, licence, { side: sideSeen(caller, licence), signed: signatures }),
  };
}
