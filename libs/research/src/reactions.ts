import { Center, CenterStaff } from '@concentric/alliance';
import { notify, responsibleUsers } from '@concentric/identity';
import type { Caller, ReactedEvent, Reaction, Tx } from '@concentric/platform';
import { RdQuestion } from './question.entity';
import { RdInvitation, RdRequest } from './request.entity';

type Notice = { readonly type: string; readonly cause: string; readonly more?: object };

/** Tells users of a request, but not whoever did it. */
async function tell(
  tx: Tx,
  caller: Caller,
  request: RdRequest,
  event: ReactedEvent,
  userIds: readonly string[],
  { type, cause, more }: Notice,
) {
  const { id: requestId, centerId, title, submissionsCloseAt, reason } = request;
  const { name, nameEn } = await tx.findOneByOrFail(Center, { id: centerId });
  await notify(
    tx,
    caller,
    userIds.filter((userId) => userId !== event.actorId),
    {
      type,
      subjectId: requestId,
      data: { requestId, title, centerId, centerName: name, centerNameEn: nameEn, submissionsCloseAt, reason, ...more },
      cause,
    },
  );
}

/** Who answers for organizations, each person once. */
async function responsibleFor(tx: Tx, organizationIds: readonly string[]): Promise<string[]> {
  const people = [];
  for (const id of [...new Set(organizationIds)].sort()) people.push(...(await responsibleUsers(tx, id)));
  return [...new Set(people)];
}

const invitedTo = async (tx: Tx, requestId: string) =>
  (await tx.findBy(RdInvitation, { requestId })).map(({ organizationId }) => organizationId);

/** The organizations that showed that they follow a request: invited, asking, or bound to confidence. */
async function followersOf(tx: Tx, requestId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }[]>(
    `SELECT organization_id AS id FROM rd_invitations WHERE request_id = $1
     UNION SELECT organization_id FROM rd_questions WHERE request_id = $1
     UNION SELECT organization_id FROM rd_undertakings WHERE request_id = $1`,
    [requestId],
  );
  return rows.map(({ id }) => id);
}

/** The requester's side: who answers for it, and whoever drafted the request. */
const requesterOf = async (tx: Tx, { organizationId, userId }: RdRequest) => [
  ...(await responsibleUsers(tx, organizationId)),
  ...(userId ? [userId] : []),
];

const invited = (requestId: string): Notice => ({ type: 'rd-request.invited', cause: `invited:${requestId}` });

/** Tells whoever has to act on a request next, and those who follow it what became of it. */
export const tellOfRequest: Reaction = {
  on: [
    'rd-request.under_review',
    'rd-request.published',
    'rd-request.returned',
    'rd-request.extended',
    'rd-request.cancelled',
    'rd-request.unsuccessful',
  ],
  run: async (tx, caller, event) => {
    const request = await tx.findOneByOrFail(RdRequest, { id: event.subjectId });
    const { id, centerId, announced } = request;
    const notice = { type: event.type, cause: `event:${event.position}` };
    const tellAll = (userIds: readonly string[], what: Notice = notice) =>
      tell(tx, caller, request, event, userIds, what);
    if (event.type === 'rd-request.under_review') {
      const managers = await tx.findBy(CenterStaff, { centerId, role: 'manager' });
      return tellAll(managers.map(({ userId }) => userId));
    }
    await tellAll(await requesterOf(tx, request));
    if (event.type === 'rd-request.published')
      return tellAll(await responsibleFor(tx, await invitedTo(tx, id)), invited(id));
    if (announced) await tellAll(await responsibleFor(tx, await followersOf(tx, id)));
  },
};

/** Tells an organization that is invited once there is something to see. */
export const tellOfInvitation: Reaction = {
  on: ['rd-invitation.made'],
  run: async (tx, caller, event) => {
    const request = await tx.findOneByOrFail(RdRequest, { id: event.subjectId });
    if (request.state !== 'published') return;
    const organizationIds = [String(event.data['organizationId'])];
    await tell(tx, caller, request, event, await responsibleFor(tx, organizationIds), invited(request.id));
  },
};

/** Tells the requester that there is a question, and whoever asked that it is answered. */
export const tellOfQuestion: Reaction = {
  on: ['rd-question.asked', 'rd-question.answered'],
  run: async (tx, caller, event) => {
    const { id: questionId, requestId, userId } = await tx.findOneByOrFail(RdQuestion, { id: event.subjectId });
    const request = await tx.findOneByOrFail(RdRequest, { id: requestId });
    const audience = event.type === 'rd-question.asked' ? await requesterOf(tx, request) : [userId];
    const notice = { type: event.type, cause: `event:${event.position}`, more: { questionId } };
    await tell(tx, caller, request, event, audience, notice);
  },
};
