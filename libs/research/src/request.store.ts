import { indexText, narrowToWords, pageByRelevance } from '@concentric/fulltext';
import { ensure, Refusal } from '@concentric/kernel';
import { databaseNow, ensureFresh, permitted, record, type Caller, type Tx } from '@concentric/platform';
import { Brackets, In, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import type { RdRequestQuery, RequestState, ShownRequestState } from './contract';
import { requestChanged, type RequestChange } from './events';
import { pageBy } from '@concentric/platform';
import { RdInvitation, RdRequest } from './request.entity';
import { Reviewer } from './reviewer.entity';

/** A request that is held, and the database's time from after it was: deadlines are judged by that. */
export type Held = { readonly request: RdRequest; readonly now: Date };

/* Who may read */

const idsOf = ({ facts }: Caller) => facts.organizations.map(({ id }) => id);

/**
 * The requests the caller may read, for a query whose main alias is `request`: by a grant, because an organization of
 * theirs is invited, or because they judge it. The same as `mayReadRequest` says of one.
 */
export function readableRequests(caller: Caller): Brackets {
  const organizationIds = idsOf(caller);
  return new Brackets((query) => {
    query.where(
      `request.announced AND (EXISTS (SELECT FROM rd_invitations i WHERE i.request_id = request.id
         AND i.organization_id = ANY(:readerOrganizations)) OR EXISTS (SELECT FROM rd_reviewers v
         WHERE v.request_id = request.id AND v.user_id = :readerUser))`,
      { readerOrganizations: organizationIds, readerUser: caller.facts.userId },
    );
    if (caller.ability.can('read', RdRequest)) query.orWhere(permitted(caller, 'read', RdRequest));
  });
}

/** Whether the caller may read this request. */
export async function mayReadRequest(tx: Tx, caller: Caller, request: RdRequest): Promise<boolean> {
  if (caller.ability.can('read', request)) return true;
  if (!request.announced) return false;
  const invited = await invitationsOf(tx, request.id, idsOf(caller));
  return invited.size > 0 || isReviewer(tx, request.id, caller.facts.userId);
}

const isReviewer = async (tx: Tx, requestId: string, userId: string | null) =>
  userId !== null && (await tx.existsBy(Reviewer, { requestId, userId }));

/** Which of these organizations are invited to a request. */
export async function invitationsOf(tx: Tx, requestId: string, organizationIds: string[]): Promise<Set<string>> {
  if (organizationIds.length === 0) return new Set();
  const rows = await tx.findBy(RdInvitation, { requestId, organizationId: In(organizationIds) });
  return new Set(rows.map(({ organizationId }) => organizationId));
}

/** Which of these organizations see a request that is announced: by their layer in its center, or invited. */
export async function organizationsThatSee(
  tx: Tx,
  { id, centerId, announced, ...visible }: RdRequest,
  organizationIds: readonly string[],
): Promise<Set<string>> {
  if (!announced || organizationIds.length === 0) return new Set();
  const rows = await tx.query<{ id: string }[]>(
    `SELECT organization_id AS id FROM rd_invitations WHERE request_id = $1 AND organization_id = ANY($3)
     UNION SELECT s.organization_id FROM standings s
       JOIN memberships m ON m.center_id = s.center_id AND m.organization_id = s.organization_id AND m.state = 'active'
       WHERE s.center_id = $2 AND s.organization_id = ANY($3) AND s.ends_at IS NULL
         AND (s.layer = 'core' AND $4 OR s.layer = 'partner' AND $5 OR s.layer = 'radiation' AND $6)`,
    [
      ...[id, centerId, organizationIds],
      ...[visible.visibleToCore, visible.visibleToPartner, visible.visibleToRadiation],
    ],
  );
  return new Set(rows.map((row) => row.id));
}

/* One request */

/** A request the caller may read. @throws Refusal `not_found` */
export async function findRequest(tx: Tx, caller: Caller, id: string): Promise<RdRequest> {
  const request = await tx.findOneBy(RdRequest, { id });
  ensure(request !== null && (await mayReadRequest(tx, caller, request)), 'not_found');
  return request;
}

/**
 * Holds a request against everybody else until the transaction ends, once the caller may do `action` to it and has
 * seen its newest version.
 * @throws Refusal `not_found`, `forbidden`, `stale_version`
 */
export async function holdRequest(tx: Tx, caller: Caller, action: string, id: string): Promise<Held> {
  const request = await tx.findOne(RdRequest, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!request) throw new Refusal('not_found');
  if (!caller.ability.can(action, request))
    throw new Refusal((await mayReadRequest(tx, caller, request)) ? 'forbidden' : 'not_found');
  ensureFresh(caller, request);
  return { request, now: await databaseNow(tx) };
}

/**
 * Holds a request as it is, beside others who only need it to stay so: nobody can move it or its deadlines meanwhile.
 * Who may is the caller's to check. @throws Refusal `not_found`
 */
export async function shareRequest(tx: Tx, id: string): Promise<Held> {
  const request = await tx.findOne(RdRequest, { where: { id }, lock: { mode: 'pessimistic_read' } });
  if (!request) throw new Refusal('not_found');
  return { request, now: await databaseNow(tx) };
}

/** Keeps a request as it is now and announces what was done. */
export async function keepRequest(
  tx: Tx,
  caller: Caller,
  request: RdRequest,
  before: RdRequest | null,
  change: RequestChange,
): Promise<RdRequest> {
  await tx.upsert(RdRequest, request as never, ['id']);
  await indexRequest(tx, request, before);
  await record(tx, caller, requestChanged(change, request, before));
  return request;
}

/** What is confidential is not found by what it says. */
const saidBy = ({ title, programme, description, confidentiality }: RdRequest) =>
  confidentiality === 'confidential' ? [title, programme] : [title, programme, description];

async function indexRequest(tx: Tx, request: RdRequest, before: RdRequest | null): Promise<void> {
  const [title, ...texts] = saidBy(request);
  if (before && saidBy(before).join('\0') === [title, ...texts].join('\0')) return;
  const organizationIds = [request.organizationId];
  await indexText(tx, { kind: 'rd_request', id: request.id, organizationIds, titles: [title!], texts });
}

/** The same request with something changed, one version on. */
export const changed = (before: RdRequest, change: Partial<RdRequest>): RdRequest =>
  Object.assign(new RdRequest(), before, change, { version: before.version + 1 });

/* The board */

/** What is shown as these states, as conditions; by the database's clock, as nothing here moves. */
const shownAs: Record<RequestState, string> = {
  ...(Object.fromEntries(
    (
      [
        'draft',
        'under_review',
        'opened',
        'evaluation',
        'award_notice',
        'awarded',
        'contracted',
        'complete',
        'cancelled',
        'unsuccessful',
      ] as const
    ).map((state) => [state, `request.state = '${state}'`]),
  ) as Record<Exclude<ShownRequestState, 'enquiry' | 'tendering' | 'closed'>, string>),
  published: `request.state = 'published'`,
  enquiry: `request.state = 'published' AND now() < request.questions_close_at`,
  tendering: `request.state = 'published' AND now() >= request.questions_close_at AND now() < request.submissions_close_at`,
  closed: `request.state = 'published' AND now() >= request.submissions_close_at`,
};
const takesProposals = `request.state = 'published' AND now() < request.submissions_close_at
  AND (request.submissions_open_at IS NULL OR now() >= request.submissions_open_at)`;

/** The requests the caller may read, as the board shows them; those that hold words, the most relevant first. */
export async function listRequests(tx: Tx, caller: Caller, { limit, cursor, ...filters }: RdRequestQuery) {
  const query = tx.createQueryBuilder(RdRequest, 'request').where(readableRequests(caller));
  narrow(query, caller, filters);
  const byDeadline = { column: 'request.submissions_close_at', property: 'submissionsCloseAt', cast: 'timestamptz' };
  const byId = { column: 'request.id', property: 'id', cast: 'uuid' };
  const order = filters.sort === 'deadline' ? [byDeadline, byId] : [{ ...byId, descending: true }];
  const list = `rd-requests:${JSON.stringify(filters)}`;
  const page = { limit, ...(cursor === undefined ? {} : { cursor }) };
  const words = filters.q ? ({ kind: 'rd_request', id: 'request.id', q: filters.q } as const) : null;
  if (words && filters.sort === 'newest') return pageByRelevance(tx, query, list, words, page);
  if (words && !narrowToWords(query, words)) return { items: [], nextCursor: null };
  return pageBy(query, list, order, page);
}

function narrow(
  query: SelectQueryBuilder<RdRequest>,
  caller: Caller,
  { state, q: _q, mine, invited, open, sort: _sort, ...columns }: Omit<RdRequestQuery, 'limit' | 'cursor'>,
) {
  const given = Object.entries(columns).filter(([, value]) => value !== undefined);
  if (given.length > 0) query.andWhere(Object.fromEntries(given) as ObjectLiteral);
  if (state) query.andWhere(`(${state.map((it) => `(${shownAs[it]})`).join(' OR ') || 'false'})`);
  const organizationIds = idsOf(caller);
  if (mine) query.andWhere('request.organization_id = ANY(:mine)', { mine: organizationIds });
  if (invited)
    query.andWhere(
      `EXISTS (SELECT FROM rd_invitations i WHERE i.request_id = request.id AND i.organization_id = ANY(:invited))`,
      { invited: organizationIds },
    );
  if (open) query.andWhere(takesProposals);
}
