import { RdContract, RdContractPartner } from '@concentric/contracting';
import { indexText, textsWith, type Holding } from '@concentric/fulltext';
import { Patent } from '@concentric/patent';
import { pageOfRows, permitted, record, type Caller, type Tx } from '@concentric/platform';
import { OrganizationProfile, PastWorkDone } from '@concentric/profile';
import { organizationsThatSee, RdRequest } from '@concentric/research';
import { In } from 'typeorm';
import type { MatchQuery, MatchView } from './contract';
import { requestMatched } from './events';
import type { Evidence, Keywords } from './fit.rules';
import { RdMatch } from './match.entity';

/** Organizations that see a request and may take it on: not the requester, and nobody whose people judge it. */
export async function candidatesFor(tx: Tx, request: RdRequest): Promise<string[]> {
  const rows = await tx.query<{ id: string }[]>(
    `SELECT organization_id AS id FROM standings WHERE center_id = $1 AND ends_at IS NULL
     UNION SELECT organization_id FROM rd_invitations WHERE request_id = $2
     EXCEPT SELECT organization_id FROM rd_reviewers WHERE request_id = $2 AND conflict <> 'conflicted'
     EXCEPT SELECT $3::uuid`,
    [request.centerId, request.id, request.organizationId],
  );
  return [
    ...(await organizationsThatSee(
      tx,
      request,
      rows.map(({ id }) => id),
    )),
  ];
}

/** Which of these organizations declare a field. */
export async function declaringField(tx: Tx, fieldCode: string, organizationIds: readonly string[]) {
  const rows = await tx
    .createQueryBuilder(OrganizationProfile, 'profile')
    .where({ organizationId: In(organizationIds) })
    .andWhere(':fieldCode = ANY(profile.fields)', { fieldCode })
    .getMany();
  return new Set(rows.map(({ organizationId }) => organizationId));
}

const byId = <T extends { id: string }>(rows: readonly T[]) => new Map(rows.map((row) => [row.id, row]));

/** What of each organization holds words of a request, named as it is called now. */
export async function evidenceOf(
  tx: Tx,
  keywords: Keywords,
  organizationIds: readonly string[],
): Promise<Map<string, Evidence[]>> {
  const holdings = await textsWith(tx, [...keywords.keys()], organizationIds);
  const idsOf = (kind: Holding['kind']) =>
    In([...new Set(holdings.filter((it) => it.kind === kind).map(({ id }) => id))]);
  const works = byId(await tx.findBy(PastWorkDone, { id: idsOf('past_work') }));
  const contracts = byId(await tx.findBy(RdContract, { id: idsOf('past_work') }));
  const requests = byId(await tx.findBy(RdRequest, { id: In([...contracts.values()].map((it) => it.requestId)) }));
  const patents = byId(await tx.findBy(Patent, { id: idsOf('patent') }));
  const named = ({ kind, id, words }: Holding): Evidence => {
    const contract = contracts.get(id);
    if (contract) {
      // What a contract is about is known to who sees its request; to everybody only when that is public.
      const isPublic = requests.get(contract.requestId)?.confidentiality === 'public';
      return { kind: 'contract', id: null, what: isPublic ? contract.terms.subject : null, whatEn: null, words };
    }
    if (kind === 'past_work') return { kind, id, what: works.get(id)?.title ?? null, whatEn: null, words };
    const patent = patents.get(id);
    if (patent) return { kind: 'patent', id, what: patent.title, whatEn: patent.titleEn, words };
    return { kind: 'capability', id: null, what: null, whatEn: null, words };
  };
  const found = new Map<string, Evidence[]>(organizationIds.map((id) => [id, []]));
  for (const holding of holdings) found.get(holding.organizationId)?.push(named(holding));
  return found;
}

/** A contract in force is work of whoever does it, found by its words; unless they are confidential. */
export async function indexContract(tx: Tx, contractId: string): Promise<void> {
  const { requestId, terms } = await tx.findOneByOrFail(RdContract, { id: contractId });
  const { confidentiality } = await tx.findOneByOrFail(RdRequest, { id: requestId });
  if (confidentiality === 'confidential') return;
  const partners = await tx.findBy(RdContractPartner, { contractId });
  const organizationIds = partners.map(({ organizationId }) => organizationId);
  const text = { titles: [terms.subject], texts: [terms.work] };
  await indexText(tx, { kind: 'past_work', id: contractId, organizationIds, ...text });
}

/** Keeps whom a request fits now, and only those; answers with those it had not been suggested to before. */
export async function keepMatches(tx: Tx, caller: Caller, request: RdRequest, matches: readonly RdMatch[]) {
  const known = await tx.find(RdMatch, { select: { organizationId: true }, where: { requestId: request.id } });
  const before = new Set(known.map(({ organizationId }) => organizationId));
  const gone = [...before].filter((id) => !matches.some(({ organizationId }) => organizationId === id));
  await tx.delete(RdMatch, { requestId: request.id, organizationId: In(gone) });
  const key = ['requestId', 'organizationId'];
  if (matches.length > 0) await tx.upsert(RdMatch, [...matches] as never, key);
  await record(tx, caller, requestMatched(request));
  return matches.filter(({ organizationId }) => !before.has(organizationId));
}

type Row = Omit<MatchView, 'suggestedAt'> & { suggestedAt: Date };

/** Whom a request fits, the best first, as far as the caller may know. */
export function listMatches(tx: Tx, caller: Caller, requestId: string, page: MatchQuery) {
  const query = tx
    .createQueryBuilder(RdMatch, 'match')
    .innerJoin('organizations', 'o', 'o.id = match.organization_id')
    .leftJoin(
      'standings',
      's',
      's.center_id = match.center_id AND s.organization_id = match.organization_id AND s.ends_at IS NULL',
    )
    .select([
      ...['match.request_id AS "requestId"', 'match.organization_id AS "organizationId"', 's.layer AS layer'],
      ...['o.name AS "organizationName"', 'o.name_en AS "organizationNameEn"', 'match.score AS score'],
      ...['match.reasons AS reasons', 'match.suggested_at AS "suggestedAt"'],
    ])
    .addSelect(
      `EXISTS (SELECT FROM rd_invitations i WHERE i.request_id = match.request_id
         AND i.organization_id = match.organization_id)`,
      'invited',
    )
    .where(permitted(caller, 'read', RdMatch))
    .andWhere({ requestId });
  const order = [
    { column: 'match.score', property: 'score', cast: 'integer', descending: true },
    { column: 'match.organization_id', property: 'organizationId', cast: 'uuid', descending: true },
  ];
  return pageOfRows<Row>(query, `rd-matches:${requestId}`, order, page);
}
