import { Organization } from '@concentric/identity';
import { ensure, type PageQuery } from '@concentric/kernel';
import { Database, type Caller, type Tx } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import type { NewInvitation, NewUndertaking } from './contract';
import {
  countInvitations,
  dropInvitation,
  invitationRow,
  inviteOrganization,
  keepUndertaking,
  listInvitations,
  listUndertakings,
} from './invitation.store';
import { RdInvitation, RdRequest, RdUndertaking } from './request.entity';
import {
  changed,
  findRequest,
  holdRequest,
  invitationsOf,
  keepRequest,
  mayReadRequest,
  shareRequest,
  type Held,
} from './request.store';
import { requestView, type RequestShown } from './request.view';
import { actorFor, signers } from './sight.rules';

/** Who is invited to a request, and who promised to keep it confidential. */
@Injectable()
export class InvitationService {
  constructor(private readonly database: Database) {}

  /** All for the requester and the center's manager, for others their own. @throws Refusal `not_found` */
  async listOf(caller: Caller, requestId: string, page: PageQuery) {
    const request = await findRequest(this.database.reader, caller, requestId);
    return listInvitations(this.database.reader, request, shownTo(caller, request), page);
  }

  /**
   * @throws Refusal `not_found`, `forbidden`, `organization_unknown`, `invitation_of_requester`, `invitation_exists`,
   * `submissions_closed`, `invitation_required` for a second one to a direct award
   */
  invite(caller: Caller, requestId: string, { organizationId }: NewInvitation) {
    return this.database.write(caller, async (tx) => {
      const held = await holdRequest(tx, caller, 'invite', requestId);
      const { request } = held;
      ensureMayInvite(held);
      ensure(organizationId !== request.organizationId, 'invitation_of_requester');
      ensure(await tx.existsBy(Organization, { id: organizationId }), 'organization_unknown');
      const invited = await countInvitations(tx, requestId);
      ensure(!(request.directReason !== null && invited > 0), 'invitation_required', {
        wanted: 1,
        invited: invited + 1,
      });
      ensure(await inviteOrganization(tx, caller, request, organizationId), 'invitation_exists');
      if (!request.visibleToInvited)
        await keepRequest(tx, caller, changed(request, { visibleToInvited: true }), request, 'change');
      return invitationRow(tx, request, organizationId);
    });
  }

  /** Only before anybody was told. @throws Refusal `not_found`, `forbidden`, `request_not_draft` */
  withdraw(caller: Caller, requestId: string, organizationId: string): Promise<RequestShown> {
    return this.database.write(caller, async (tx) => {
      const { request } = await holdRequest(tx, caller, 'invite', requestId);
      ensure(!request.announced, 'request_not_draft');
      const invitation = await tx.findOneBy(RdInvitation, { requestId, organizationId });
      ensure(invitation !== null, 'not_found');
      await dropInvitation(tx, caller, invitation, request.centerId);
      return requestView(tx, caller, request);
    });
  }

  /* Undertakings */

  /** All for the requester and the center's manager, for others their own. @throws Refusal `not_found` */
  async undertakingsOf(caller: Caller, requestId: string, page: PageQuery) {
    const request = await findRequest(this.database.reader, caller, requestId);
    return listUndertakings(this.database.reader, requestId, shownTo(caller, request), page);
  }

  /**
   * An organization promises to keep a confidential request to itself, and may read it from then on.
   * @throws Refusal `not_found`, `forbidden`, `organization_required`, `undertaking_not_needed`, `undertaking_exists`
   */
  undertake(caller: Caller, requestId: string, { organizationId = null }: NewUndertaking) {
    return this.database.write(caller, async (tx) => {
      const { request, now } = await shareRequest(tx, requestId);
      ensure(await mayReadRequest(tx, caller, request), 'not_found');
      const signer = await signerOf(tx, caller, request, organizationId);
      ensure(request.confidentiality === 'confidential', 'undertaking_not_needed');
      const exists = await tx.existsBy(RdUndertaking, { requestId, organizationId: signer });
      ensure(!exists, 'undertaking_exists');
      return keepUndertaking(tx, caller, request, signer, now);
    });
  }
}

const shownTo = ({ ability, facts }: Caller, request: RdRequest): string[] | null => {
  const organizationIds = facts.organizations.map(({ id }) => id);
  return organizationIds.includes(request.organizationId) || ability.can('oversee', request) ? null : organizationIds;
};

function ensureMayInvite({ request, now }: Held) {
  const { state, submissionsCloseAt } = request;
  const isOpen = state === 'draft' || state === 'under_review' || state === 'published';
  ensure(isOpen, 'request_cannot_move', { from: state, verb: 'invite' });
  const isTooLate = state === 'published' && now >= submissionsCloseAt;
  ensure(!isTooLate, 'submissions_closed', { closedAt: submissionsCloseAt.toISOString() });
}

async function signerOf(tx: Tx, { facts }: Caller, request: RdRequest, named: string | null): Promise<string> {
  const organizations = facts.organizations.filter(({ id }) => named === null || id === named);
  const ids = organizations.map(({ id }) => id);
  return actorFor({ ...facts, organizations }, request, await invitationsOf(tx, request.id, ids), signers);
}
