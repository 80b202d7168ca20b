import { after, ensure } from '@concentric/kernel';
import { Database, databaseNow, ensureMay, type Caller, type Tx } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import type { Extension, NewRdRequest, RdRequestChange, OptionalReason, RdRequestQuery, RequestVerb } from './contract';
import { ensureFieldOf, leadOf, settingsOf } from './center.store';
import { countInvitations } from './invitation.store';
import { RdRequest } from './request.entity';
import { moveRequest } from './request.rules';
import { changed, findRequest, holdRequest, keepRequest, listRequests, type Held } from './request.store';
import { requestView, requestViews, type RequestShown } from './request.view';
import { ensurePublishable, ensureSound, evaluationTime, extended, usualCriteria, visibilityOf } from './terms.rules';

/** Requests for research, from the draft to their publication and, if need be, their end. */
@Injectable()
export class RequestService {
  constructor(private readonly database: Database) {}

  async list(caller: Caller, query: RdRequestQuery) {
    const tx = this.database.reader;
    const { items, nextCursor } = await listRequests(tx, caller, query);
    return { items: await requestViews(tx, caller, items), nextCursor };
  }

  async read(caller: Caller, id: string): Promise<RequestShown> {
    const tx = this.database.reader;
    return requestView(tx, caller, await findRequest(tx, caller, id));
  }

  /**
   * Drafts a request for an organization that stands in the center, or for the one that leads it.
   * @throws Refusal `organization_stands_nowhere`, `organization_required`, `field_not_of_center`, or what `ensureSound` says
   */
  draft(caller: Caller, wish: NewRdRequest): Promise<RequestShown> {
    return this.database.write(caller, async (tx) => {
      const { centerId, budget, visibleTo, ...given } = wish;
      const organizationId = await requesterOf(tx, caller, centerId, wish.organizationId ?? null);
      const request = Object.assign(new RdRequest(), {
        ...{ id: newId(), userId: caller.facts.userId, state: 'draft', announced: false, publishedAt: null },
        ...{ openedAt: null, standstillEndsAt: null, reason: null, version: 1 },
        ...columnsOf({ ...given, budget, visibleTo }, null),
        ...{ centerId, organizationId },
      });
      ensureMay(caller, 'create', request);
      await ensureFieldOf(tx, centerId, request.fieldCode);
      ensureSound(request, await databaseNow(tx));
      return requestView(tx, caller, await keepRequest(tx, caller, request, null, 'create'));
    });
  }

  /** @throws Refusal `not_found`, `forbidden`, `stale_version`, `request_not_draft`, or as `draft` */
  change(caller: Caller, id: string, wish: RdRequestChange): Promise<RequestShown> {
    return this.database.write(caller, async (tx) => {
      const { request: before, now } = await holdRequest(tx, caller, 'change', id);
      ensure(before.state === 'draft', 'request_not_draft');
      const request = changed(before, columnsOf(wish, before));
      if (request.fieldCode !== before.fieldCode) await ensureFieldOf(tx, before.centerId, request.fieldCode);
      ensureSound(request, now);
      return requestView(tx, caller, await keepRequest(tx, caller, request, before, 'change'));
    });
  }

  /**
   * Publishes a draft, or where the center looks first, hands it in for that.
   * @throws Refusal `not_found`, `forbidden`, `stale_version`, `request_cannot_move`, or what `ensurePublishable` says
   */
  publish(caller: Caller, id: string): Promise<RequestShown> {
    return this.database.write(caller, async (tx) => {
      const held = await holdRequest(tx, caller, 'publish', id);
      const { centerId } = held.request;
      const isStaff = caller.ability.can('oversee', held.request);
      const isReviewed = !isStaff && (await settingsOf(tx, centerId)).reviewsRequests;
      return this.announce(tx, caller, held, isReviewed ? 'review' : 'publish');
    });
  }

  /** @throws Refusal as `publish`: time has passed since it was handed in */
  approve(caller: Caller, id: string): Promise<RequestShown> {
    return this.database.write(caller, async (tx) =>
      this.announce(tx, caller, await holdRequest(tx, caller, 'approve', id), 'approve'),
    );
  }

  private async announce(tx: Tx, caller: Caller, held: Held, verb: 'publish' | 'review' | 'approve') {
    const { request: before, now } = held;
    const state = moveRequest(before.state, verb);
    const criteria = before.criteria.length > 0 ? before.criteria : [...usualCriteria];
    const announced = state === 'published';
    const request = changed(before, { state, criteria, reason: null, announced, publishedAt: announced ? now : null });
    ensurePublishable(request, await countInvitations(tx, request.id), now);
    return requestView(tx, caller, await keepRequest(tx, caller, request, before, verb));
  }

  /** @throws Refusal `not_found`, `forbidden`, `stale_version`, `request_cannot_move`, `reason_required` */
  end(
    caller: Caller,
    id: string,
    verb: 'return' | 'cancel' | 'decline',
    { reason }: OptionalReason,
  ): Promise<RequestShown> {
    return this.database.write(caller, async (tx) => {
      const { request: before } = await holdRequest(tx, caller, verb, id);
      ensure(reason !== null || caller.ability.can('change', before), 'reason_required');
      const request = changed(before, { state: moveRequest(before.state, verb satisfies RequestVerb), reason });
      return requestView(tx, caller, await keepRequest(tx, caller, request, before, verb));
    });
  }

  /**
   * Puts off the deadline for proposals, before it has passed; all are told.
   * @throws Refusal `request_cannot_move` unless published, `submissions_closed`, `deadline_not_later`, `periods_out_of_order`
   */
  extend(caller: Caller, id: string, { reason = null, ...wish }: Extension): Promise<RequestShown> {
    return this.database.write(caller, async (tx) => {
      const { request: before, now } = await holdRequest(tx, caller, 'extend', id);
      ensure(before.state === 'published', 'request_cannot_move', { from: before.state, verb: 'extend' });
      const request = changed(before, { ...extended(before, wish, now), reason });
      return requestView(tx, caller, await keepRequest(tx, caller, request, before, 'extend'));
    });
  }
}

/** The columns that a wish names; a deadline nobody named follows the one for proposals. */
function columnsOf(wish: RdRequestChange, before: RdRequest | null): Partial<RdRequest> {
  const { budget, visibleTo, questionsCloseAt, evaluationEndsAt, ...rest } = wish;
  const closes = wish.submissionsCloseAt ?? before!.submissionsCloseAt;
  const followed = (wished: Date | null | undefined, was: Date | undefined, usually: (closes: Date) => Date) => {
    if (wished) return wished;
    const isUsual = was === undefined || was.getTime() === usually(before!.submissionsCloseAt).getTime();
    return wished === null || isUsual ? usually(closes) : was;
  };
  const asked = Object.entries({ ...(before ? {} : unasked), ...rest }).filter(([, value]) => value !== undefined);
  return {
    ...(Object.fromEntries(asked) as Partial<RdRequest>),
    ...(wish.bidBond === undefined ? {} : { bidBond: wish.bidBond?.amount ?? null }),
    ...(budget ? { budgetMinimum: budget.minimum, budgetMaximum: budget.maximum } : {}),
    ...(visibleTo ? visibilityOf(visibleTo) : {}),
    questionsCloseAt: followed(questionsCloseAt, before?.questionsCloseAt, (closesAt) => closesAt),
    evaluationEndsAt: followed(evaluationEndsAt, before?.evaluationEndsAt, (closesAt) =>
      after(closesAt, evaluationTime),
    ),
  };
}

/** What a request does not say unless it is said. */
const unasked = {
  ...{ programme: null, provides: null, trlFrom: null, trlTarget: null, submissionsOpenAt: null },
  ...{ directReason: null, directReasonText: null, bidBond: null, performanceBondBp: null },
} satisfies Partial<RdRequest>;

/** Whom the caller drafts for: named, the only one they may, or as the center's manager the one that leads it. */
async function requesterOf(tx: Tx, { ability, facts }: Caller, centerId: string, named: string | null) {
  const wished = (organizationId: string) => Object.assign(new RdRequest(), { centerId, organizationId });
  const own = facts.standings
    .filter((standing) => standing.centerId === centerId)
    .map(({ organizationId }) => organizationId)
    .filter((id) => ability.can('create', wished(id)));
  const lead = await leadOf(tx, centerId);
  const mayLead = ability.can('create', wished(lead));
  if (named !== null) {
    ensure(own.includes(named) || (named === lead && mayLead), 'organization_stands_nowhere');
    return named;
  }
  ensure(own.length > 0 || mayLead, 'organization_stands_nowhere');
  ensure(own.length <= 1, 'organization_required');
  return own[0] ?? lead;
}
