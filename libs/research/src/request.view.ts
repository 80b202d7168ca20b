import { cny, type Shown } from '@concentric/kernel';
import { databaseNow, type Caller, type Tx } from '@concentric/platform';
import type { RdRequestView, RequestDeed } from './contract';
import { type RdRequest } from './request.entity';
import { moveRequest, shownState, takesProposals } from './request.rules';
import { organizationsSeeing, signers, speakers } from './sight.rules';
import { audiencesOf, awardMethod, procurementMethod } from './terms.rules';

/** A request as it is shown. */
export type RequestShown = Shown<typeof RdRequestView>;

/** What is known of a request beside its row, for one caller. */
type Beside = {
  readonly organizationName: string;
  readonly organizationNameEn: string | null;
  /** The caller's organizations that are invited, and those that gave an undertaking. */
  readonly invited: ReadonlySet<string>;
  readonly undertaken: boolean;
  readonly reviews: boolean;
};

/** Requests as the caller may see them: with whose they are, what is withheld and what may be done. */
export async function requestViews(tx: Tx, caller: Caller, requests: readonly RdRequest[]): Promise<RequestShown[]> {
  if (requests.length === 0) return [];
  const now = await databaseNow(tx);
  const beside = await besidesOf(tx, caller, requests);
  return requests.map((request) => viewOf(caller, request, beside.get(request.id)!, now));
}

export const requestView = async (tx: Tx, caller: Caller, request: RdRequest): Promise<RequestShown> =>
  (await requestViews(tx, caller, [request]))[0]!;

async function besidesOf(tx: Tx, { facts }: Caller, requests: readonly RdRequest[]): Promise<Map<string, Beside>> {
  const rows = await tx.query<(Omit<Beside, 'invited'> & { id: string; invited: string[] })[]>(
    `SELECT r.id, o.name AS "organizationName", o.name_en AS "organizationNameEn",
       ARRAY(SELECT organization_id FROM rd_invitations i WHERE i.request_id = r.id AND i.organization_id = ANY($2)) AS invited,
       EXISTS (SELECT FROM rd_undertakings u WHERE u.request_id = r.id AND u.organization_id = ANY($2)) AS undertaken,
       EXISTS (SELECT FROM rd_reviewers v WHERE v.request_id = r.id AND v.user_id = $3) AS reviews
     FROM rd_requests r JOIN organizations o ON o.id = r.organization_id WHERE r.id = ANY($1)`,
    [requests.map(({ id }) => id), facts.organizations.map(({ id }) => id), facts.userId],
  );
  return new Map(rows.map(({ id, invited, ...rest }) => [id, { ...rest, invited: new Set(invited) }]));
}

function viewOf(caller: Caller, request: RdRequest, beside: Beside, now: Date): RequestShown {
  const withheld = isWithheld(caller, request, beside);
  const { description, provides, budgetMinimum, budgetMaximum, bidBond, criteria } = request;
  const isOwn = caller.facts.organizations.some(({ id }) => id === request.organizationId);
  return {
    ...request,
    organizationName: beside.organizationName,
    organizationNameEn: beside.organizationNameEn,
    description: withheld ? null : description,
    provides: withheld ? null : provides,
    withheld,
    budget: {
      ...cny(budgetMaximum),
      minimum: budgetMinimum === null ? null : cny(budgetMinimum),
      maximum: cny(budgetMaximum),
    },
    bidBond: bidBond === null ? null : cny(bidBond),
    visibleTo: audiencesOf(request),
    procurementMethod: procurementMethod(request),
    awardMethod: awardMethod(criteria),
    state: shownState(request, now),
    mine: isOwn,
    invited: beside.invited.size > 0,
    seesPanel: isOwn || beside.reviews || caller.ability.can('oversee', request),
    deeds: deedsOf(caller, request, beside, now, withheld),
  };
}

/**
 * What is confidential is kept from all but the requester, the center's manager, who oversees, those who judge it, and
 * the organizations that gave the undertaking.
 */
function isWithheld({ ability, facts }: Caller, request: RdRequest, { undertaken, reviews }: Beside): boolean {
  if (request.confidentiality !== 'confidential') return false;
  const isOwn = facts.organizations.some(({ id }) => id === request.organizationId);
  return !(isOwn || undertaken || reviews || ability.can('oversee', request));
}

/** Whether a confidential request is withheld from the caller. */
export async function withheldFrom(tx: Tx, caller: Caller, request: RdRequest): Promise<boolean> {
  return isWithheld(caller, request, (await besidesOf(tx, caller, [request])).get(request.id)!);
}

const canMove = (request: RdRequest, verb: Parameters<typeof moveRequest>[1]) => {
  try {
    moveRequest(request.state, verb);
    return true;
  } catch {
    return false;
  }
};

function deedsOf(
  { ability, facts }: Caller,
  request: RdRequest,
  { invited }: Beside,
  now: Date,
  withheld: boolean,
): RequestDeed[] {
  const moves = (['publish', 'approve', 'return', 'cancel', 'decline'] as const).filter(
    (verb) => ability.can(verb, request) && canMove(request, verb),
  );
  const isPublished = request.state === 'published';
  const beforeDeadline = isPublished && now < request.submissionsCloseAt;
  const isDraft = request.state === 'draft';
  const outside = organizationsSeeing(facts, request, invited);
  const has = (roles: readonly string[]) => outside.some(({ role }) => roles.includes(role));
  const others: [RequestDeed, boolean][] = [
    ['change', isDraft && ability.can('change', request)],
    ['open', isPublished && !beforeDeadline && ability.can('open', request)],
    ['extend', beforeDeadline && ability.can('extend', request)],
    ['invite', (isDraft || beforeDeadline) && ability.can('invite', request)],
    ['answer', beforeDeadline && ability.can('answer', request)],
    ['ask', isPublished && now < request.questionsCloseAt && !withheld && has(speakers)],
    ['undertake', withheld && beforeDeadline && has(signers)],
    ['propose', takesProposals(request, now) && !withheld && has(speakers)],
  ];
  return [...moves, ...others.filter(([, may]) => may).map(([deed]) => deed)];
}
