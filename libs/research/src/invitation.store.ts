import type { Layer, PageQuery } from '@concentric/kernel';
import { pageOfRows, record, type Caller, type Tx } from '@concentric/platform';
import { v7 as newId } from 'uuid';
import { undertakingText } from './contract';
import { invitationChanged, undertakingGiven } from './events';
import { RdInvitation, type RdRequest, RdUndertaking } from './request.entity';

/** An invitation as it is shown. */
export type InvitationRow = {
  readonly requestId: string;
  readonly organizationId: string;
  readonly organizationName: string;
  readonly organizationNameEn: string | null;
  readonly layer: Layer | null;
  readonly invitedAt: Date;
};

const invitationRows = (tx: Tx, { id, centerId }: RdRequest) =>
  tx
    .createQueryBuilder()
    .select([
      ...['i.request_id AS "requestId"', 'i.organization_id AS "organizationId"', 'i.invited_at AS "invitedAt"'],
      ...['o.name AS "organizationName"', 'o.name_en AS "organizationNameEn"', 's.layer AS layer'],
    ])
    .from('rd_invitations', 'i')
    .innerJoin('organizations', 'o', 'o.id = i.organization_id')
    .leftJoin(
      'standings',
      's',
      's.center_id = :centerId AND s.organization_id = i.organization_id AND s.ends_at IS NULL',
      { centerId },
    )
    .where('i.request_id = :id', { id });

/** Who is invited, in order of their ids; all, or only those of `among`. */
export function listInvitations(tx: Tx, request: RdRequest, among: readonly string[] | null, page: PageQuery) {
  const query = invitationRows(tx, request);
  if (among) query.andWhere('i.organization_id = ANY(:among)', { among });
  const order = [{ column: 'i.organization_id', property: 'organizationId', cast: 'uuid' }];
  return pageOfRows<InvitationRow>(query, `rd-invitations:${request.id}:${among ? 'own' : 'all'}`, order, page);
}

export async function invitationRow(tx: Tx, request: RdRequest, organizationId: string): Promise<InvitationRow> {
  const query = invitationRows(tx, request).andWhere('i.organization_id = :organizationId', { organizationId });
  return (await query.getRawOne<InvitationRow>())!;
}

export const countInvitations = (tx: Tx, requestId: string) => tx.countBy(RdInvitation, { requestId });

/** Lets an organization see a request, whatever layer it stands in; asked again it does nothing. */
export async function inviteOrganization(
  tx: Tx,
  caller: Caller,
  { id: requestId, centerId }: RdRequest,
  organizationId: string,
): Promise<boolean> {
  const { userId } = caller.facts;
  const invitation = Object.assign(new RdInvitation(), { requestId, organizationId, userId, invitedAt: new Date() });
  const made = await tx.query<object[]>(
    `INSERT INTO rd_invitations (request_id, organization_id, user_id, invited_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT DO NOTHING RETURNING request_id`,
    [requestId, organizationId, userId, invitation.invitedAt],
  );
  if (made.length > 0) await record(tx, caller, invitationChanged('made', invitation, centerId));
  return made.length > 0;
}

export async function dropInvitation(tx: Tx, caller: Caller, invitation: RdInvitation, centerId: string) {
  const { requestId, organizationId } = invitation;
  await tx.delete(RdInvitation, { requestId, organizationId });
  await record(tx, caller, invitationChanged('withdrawn', invitation, centerId));
}

/* Undertakings */

/** An undertaking as it is shown. */
export type UndertakingRow = RdUndertaking & { readonly organizationName: string; readonly userName: string };

const undertakingRows = (tx: Tx) =>
  tx
    .createQueryBuilder()
    .select([
      ...['u.id AS id', 'u.request_id AS "requestId"', 'u.organization_id AS "organizationId"', 'u.text AS text'],
      ...['u.user_id AS "userId"', 'u.accepted_at AS "acceptedAt"', 'p.name AS "userName"'],
      'o.name AS "organizationName"',
    ])
    .from('rd_undertakings', 'u')
    .innerJoin('organizations', 'o', 'o.id = u.organization_id')
    .innerJoin('users', 'p', 'p.id = u.user_id');

/** Who gave an undertaking; all, or only those of `among`. */
export function listUndertakings(tx: Tx, requestId: string, among: readonly string[] | null, page: PageQuery) {
  const query = undertakingRows(tx).where('u.request_id = :requestId', { requestId });
  if (among) query.andWhere('u.organization_id = ANY(:among)', { among });
  const order = [{ column: 'u.id', property: 'id', cast: 'uuid' }];
  return pageOfRows<UndertakingRow>(query, `rd-undertakings:${requestId}:${among ? 'own' : 'all'}`, order, page);
}

export async function keepUndertaking(
  tx: Tx,
  caller: Caller,
  { id: requestId, centerId }: RdRequest,
  organizationId: string,
  acceptedAt: Date,
): Promise<UndertakingRow> {
  const undertaking = Object.assign(new RdUndertaking(), {
    ...{ id: newId(), requestId, organizationId, userId: caller.facts.userId!, acceptedAt },
    text: `${undertakingText.zh}\n${undertakingText.en}`,
  });
  await tx.insert(RdUndertaking, undertaking);
  await record(tx, caller, undertakingGiven(undertaking, centerId));
  return (await undertakingRows(tx).where('u.id = :id', { id: undertaking.id }).getRawOne<UndertakingRow>())!;
}
