import { Organization, User } from '@concentric/identity';
import { civilDay, ensure, Refusal, type PageQuery, type Shown } from '@concentric/kernel';
import { holdersOf } from '@concentric/patent';
import { databaseNow, pageBy, pageOfRows, permitted, record, type Caller, type Tx } from '@concentric/platform';
import type { LicenceTerms } from '@contract/licensing';
import { Brackets, In } from 'typeorm';
import { v7 as newId } from 'uuid';
import { LicenceApproval, LicenceObjection } from './approval.entity';
import {
  approvalLaw,
  approvalsNeeded,
  noticeEnd,
  type ApprovalFact,
  type ApprovedPatent,
  type NeededApproval,
} from './approval.rules';
import type { ApprovalQuery, ApprovalView, ObjectionView } from './contract';
import { approvalChanged } from './events';
import { Licence, type LicencePatent } from './licence.entity';
import { isLicenceInForce } from './state.rules';

type ApprovalShown = Shown<typeof ApprovalView>;
type ObjectionShown = Shown<typeof ObjectionView>;

type PledgeRow = ApprovedPatent['pledges'][number] & { readonly patentId: string };

/** The pledges in force on patents: entered, not taken back, and not released by an entry that stands. */
const pledgesOf = (tx: Tx, patentIds: readonly string[]): Promise<PledgeRow[]> =>
  tx.query<PledgeRow[]>(
    `SELECT e.patent_id AS "patentId", coalesce(e.data ->> 'pledgee', '') AS pledgee,
       (e.data ->> 'organizationId')::uuid AS "organizationId",
       coalesce((e.data ->> 'consentToLicence')::boolean, false) AS "consentToLicence"
     FROM patent_events e
     WHERE e.patent_id = ANY($1) AND e.kind = 'pledged' AND e.reverses IS NULL
       AND NOT EXISTS (SELECT FROM patent_events r WHERE r.reverses = e.id)
       AND NOT EXISTS (
         SELECT FROM patent_events r WHERE r.patent_id = e.patent_id AND r.kind = 'pledge_released'
           AND r.reverses IS NULL AND r.data ->> 'eventId' = e.id::text
           AND NOT EXISTS (SELECT FROM patent_events back WHERE back.reverses = r.id))
     ORDER BY e.patent_id, e.id`,
    [patentIds],
  );

/** The patents of a licence with whoever else holds them or has them in pledge. */
async function withOthers(tx: Tx, patents: readonly LicencePatent[]): Promise<ApprovedPatent[]> {
  const ids = patents.map(({ patentId }) => patentId);
  const holders = await holdersOf(tx, ids);
  const pledges = await pledgesOf(tx, ids);
  const known = await tx.findBy(Organization, {
    id: In(holders.flatMap(({ organizationId }) => organizationId ?? [])),
  });
  const names = new Map(known.map(({ id, name }) => [id, name]));
  return patents.map(({ patentId, side }) => ({
    ...{ id: patentId, side },
    holders: holders
      .filter((holder) => holder.patentId === patentId)
      .map(({ organizationId, name }) => ({
        organizationId,
        name: (organizationId === null ? name : names.get(organizationId)) ?? '',
      })),
    pledges: pledges.filter((pledge) => pledge.patentId === patentId),
  }));
}

/** What the law requires before these terms may be signed for a licence. */
export async function consentsNeeded(
  tx: Tx,
  { licensorOrganizationId, licenseeOrganizationId }: Licence,
  patents: readonly LicencePatent[],
  terms: LicenceTerms,
): Promise<NeededApproval[]> {
  const sides = await tx.findBy(Organization, { id: In([licensorOrganizationId, licenseeOrganizationId]) });
  const partyOf = (id: string) => ({ organizationId: id, kind: sides.find((it) => it.id === id)!.kind });
  return approvalsNeeded({
    terms,
    parties: { licensor: partyOf(licensorOrganizationId), licensee: partyOf(licenseeOrganizationId) },
    patents: await withOthers(tx, patents),
  });
}

/** Whether an approval is what is needed. */
const isOf = ({ kind, patentId, party }: NeededApproval, it: LicenceApproval): boolean =>
  it.kind === kind &&
  it.patentId === patentId &&
  it.partyOrganizationId === (party?.organizationId ?? null) &&
  (it.partyOrganizationId !== null || it.partyName === (party?.name ?? null));

/** What of it nobody was asked for yet, for a text: 0 for the licence itself. */
export async function notAsked(
  tx: Tx,
  licenceId: string,
  needed: readonly NeededApproval[],
  edition: number,
): Promise<NeededApproval[]> {
  const asked = await approvalsOf(tx, licenceId, edition);
  return needed.filter((one) => asked.every((it) => !isOf(one, it)));
}

/** Asks for consents, and posts the notice, for a text of a licence. */
export async function askApprovals(
  tx: Tx,
  caller: Caller,
  licence: Licence,
  needed: readonly NeededApproval[],
  edition: number,
): Promise<void> {
  const postedOn = civilDay(await databaseNow(tx));
  const approvals = needed.map(({ kind, patentId, party }) => {
    const notice =
      kind === 'public_notice' ? { postedOn, endsOn: noticeEnd(postedOn) } : { postedOn: null, endsOn: null };
    return Object.assign(new LicenceApproval(), {
      ...{ id: newId(), licenceId: licence.id, kind, patentId, partyOrganizationId: party?.organizationId ?? null },
      ...{ partyName: party?.name ?? null, edition, state: 'pending', evidence: null, reason: null, ...notice },
      ...{ decidedBy: null, decidedAt: null, version: 1 },
    } satisfies LicenceApproval);
  });
  if (approvals.length === 0) return;
  await tx.insert(LicenceApproval, approvals);
  for (const approval of approvals) await record(tx, caller, approvalChanged('asked', approval, licence));
}

/** Nobody is asked any more for a variation that came to nothing. */
export async function withdrawApprovals(tx: Tx, caller: Caller, licence: Licence, edition: number): Promise<void> {
  const decidedAt = await databaseNow(tx);
  for (const before of await approvalsOf(tx, licence.id, edition)) {
    if (before.state !== 'pending') continue;
    const withdrawn = { state: 'withdrawn' as const, decidedAt, version: before.version + 1 };
    await keepApproval(tx, caller, Object.assign(new LicenceApproval(), before, withdrawn), licence);
  }
}

/** How many consents and notices for a text are still open. */
export const approvalsOpen = async (tx: Tx, licenceId: string, edition: number): Promise<number> =>
  (await approvalsOf(tx, licenceId, edition)).filter(({ state }) => state !== 'given').length;

/** An approval, with the licence it is of, for whoever may read either. @throws Refusal `not_found` */
export async function findApproval(tx: Tx, caller: Caller, id: string) {
  const approval = await tx.findOneBy(LicenceApproval, { id });
  const licence = approval && (await tx.findOneBy(Licence, { id: approval.licenceId }));
  if (!approval || !licence || !mayReadApproval(caller, approval, licence)) throw new Refusal('not_found');
  return { approval, licence };
}

const mayReadApproval = ({ ability }: Caller, approval: LicenceApproval, licence: Licence) =>
  ability.can('read', licence) || ability.can('read', approval);

/** Keeps an approval as it is now and announces it. */
export async function keepApproval(
  tx: Tx,
  caller: Caller,
  approval: LicenceApproval,
  licence: Licence,
  type: string = approval.state,
): Promise<LicenceApproval> {
  await tx.upsert(LicenceApproval, approval as never, ['id']);
  await record(tx, caller, approvalChanged(type, approval, licence));
  return approval;
}

/** The approvals of a licence; of one text where it is named, 0 for the licence itself. */
export const approvalsOf = (tx: Tx, licenceId: string, edition?: number): Promise<LicenceApproval[]> =>
  tx.find(LicenceApproval, {
    where: { licenceId, ...(edition === undefined ? {} : { edition }) },
    order: { id: 'ASC' },
  });

/** Whether whoever is asked may still decide: of the licence before it is signed, of a variation while it holds. */
export const isAsked = ({ edition, state }: LicenceApproval, licence: Licence): boolean =>
  state === 'pending' && (edition === 0 ? licence.state === 'approvals' : isLicenceInForce(licence.state));

/** How many objections are open, by approval. */
export async function openObjectionsOf(tx: Tx, approvalIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await tx.query<{ id: string; count: string }[]>(
    `SELECT approval_id AS id, count(*) AS count FROM licence_objections
     WHERE approval_id = ANY($1) AND settled_at IS NULL GROUP BY approval_id`,
    [approvalIds],
  );
  return new Map(rows.map(({ id, count }) => [id, Number(count)]));
}

/** How many objections there have been, by approval. */
export async function objectionsCounted(tx: Tx, approvalIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await tx.query<{ id: string; count: string }[]>(
    `SELECT approval_id AS id, count(*) AS count FROM licence_objections WHERE approval_id = ANY($1) GROUP BY approval_id`,
    [approvalIds],
  );
  return new Map(rows.map(({ id, count }) => [id, Number(count)]));
}

/** An approval as the rules see it. */
export async function factOf(tx: Tx, { id, kind, state, endsOn }: LicenceApproval): Promise<ApprovalFact> {
  return { kind, state, endsOn, openObjections: (await openObjectionsOf(tx, [id])).get(id) ?? 0 };
}

/** Who decides an approval: whoever is asked, or the licensor for whoever is not here and for its notice. */
export function mayDecide({ ability, facts }: Caller, approval: LicenceApproval, licence: Licence): boolean {
  if (approval.partyOrganizationId !== null) return ability.can('decide', approval);
  const own = facts.organizations.find(({ id }) => id === licence.licensorOrganizationId);
  return own !== undefined && ability.can('commit', licence);
}

/** Approvals as they are shown. */
export async function approvalViews(
  tx: Tx,
  caller: Caller,
  approvals: readonly { readonly approval: LicenceApproval; readonly licence: Licence }[],
): Promise<ApprovalShown[]> {
  const objections = await openObjectionsOf(
    tx,
    approvals.map(({ approval }) => approval.id),
  );
  return approvals.map(({ approval, licence }) => {
    const { partyOrganizationId, partyName, kind } = approval;
    const open = isAsked(approval, licence);
    const decides = open && mayDecide(caller, approval, licence);
    const objects = open && kind === 'public_notice';
    return {
      ...approval,
      party: partyName === null ? null : { organizationId: partyOrganizationId, name: partyName },
      ...approvalLaw[kind],
      openObjections: objections.get(approval.id) ?? 0,
      steps: [...(decides ? (['give', 'refuse'] as const) : []), ...(objects ? (['object'] as const) : [])],
    };
  });
}

/** The approvals that are asked of the caller's organizations, newest first. */
export function listApprovals(tx: Tx, caller: Caller, { state, ...page }: ApprovalQuery) {
  const query = tx
    .createQueryBuilder(LicenceApproval, 'approval')
    .where(new Brackets((asked) => asked.where(permitted(caller, 'read', LicenceApproval))));
  if (state) query.andWhere({ state });
  return pageBy(query, `licence-approvals:${state ?? ''}`, newestFirst('approval'), page);
}

const newestFirst = (name: string) => [{ column: `${name}.id`, property: 'id', cast: 'uuid', descending: true }];

/** The public notices, newest first: everybody may read them. */
export const listNotices = (tx: Tx, page: PageQuery) =>
  pageBy(
    tx
      .createQueryBuilder(LicenceApproval, 'approval')
      .innerJoin(Licence, 'licence', 'licence.id = approval.licence_id')
      .where(`approval.kind = 'public_notice'`),
    'licence-notices',
    newestFirst('approval'),
    page,
  );

/* Objections */

/** A public notice. @throws Refusal `not_found` */
export async function findNotice(tx: Tx, id: string) {
  const approval = await tx.findOneBy(LicenceApproval, { id, kind: 'public_notice' });
  if (!approval) throw new Refusal('not_found');
  return { approval, licence: await tx.findOneByOrFail(Licence, { id: approval.licenceId }) };
}

const objectionRows = (tx: Tx) =>
  tx
    .createQueryBuilder(LicenceObjection, 'objection')
    .innerJoin(User, 'author', 'author.id = objection.user_id')
    .leftJoin(Organization, 'organization', 'organization.id = objection.organization_id')
    .select(['objection.id AS id', 'objection.approval_id AS "approvalId"', 'objection.text AS text'])
    .addSelect(['author.name AS "userName"', 'objection.organization_id AS "organizationId"'])
    .addSelect(['organization.name AS "organizationName"', 'objection.at AS at'])
    .addSelect(['objection.settlement AS settlement', 'objection.settled_at AS "settledAt"']);

/** The objections against a licence that was announced, newest first. */
export const listObjections = (tx: Tx, approvalId: string, page: PageQuery) =>
  pageOfRows<ObjectionShown>(
    objectionRows(tx).where({ approvalId }),
    `licence-objections:${approvalId}`,
    newestFirst('objection'),
    page,
  );

export async function objectionView(tx: Tx, id: string): Promise<ObjectionShown> {
  const view = await objectionRows(tx).where({ id }).getRawOne<ObjectionShown>();
  ensure(view !== undefined, 'not_found');
  return view;
}

export const todayIn = async (tx: Tx) => civilDay(await databaseNow(tx));
