import { ensure } from '@concentric/kernel';
import { Database, find, hold, type Caller, type Tx } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { ensureOrganization, holdCenter } from './center.store';
import type { MembershipQuery, NewMembership, OptionalReason } from './contract';
import { Membership } from './membership.entity';
import { moveMembership, type MembershipVerb } from './membership.rules';
import {
  keepMembership,
  listMemberships,
  membershipViews,
  type MembershipShown,
  newMembership,
  openMembershipExists,
} from './membership.store';

@Injectable()
export class MembershipService {
  constructor(private readonly database: Database) {}

  list(caller: Caller, centerId: string | null, query: MembershipQuery) {
    return listMemberships(this.database.reader, caller, centerId, query);
  }

  async read(caller: Caller, id: string) {
    return this.view(this.database.reader, await find(this.database.reader, caller, Membership, id));
  }

  /**
   * An organization applies for itself, or a center's manager invites it.
   * @throws Refusal `membership_exists`, `organization_unknown`, `forbidden`
   */
  open(caller: Caller, centerId: string, { organizationId, message = null }: NewMembership): Promise<MembershipShown> {
    return this.database.write(caller, async (tx) => {
      await holdCenter(tx, centerId);
      const wish = newMembership(centerId, organizationId, 'applied', { message });
      const invites = caller.ability.can('invite', wish);
      ensure(invites || caller.ability.can('apply', wish), 'forbidden');
      await ensureOrganization(tx, organizationId);
      ensure(!(await openMembershipExists(tx, centerId, organizationId)), 'membership_exists');
      const membership = Object.assign(wish, { state: invites ? 'invited' : 'applied' });
      await keepMembership(tx, caller, membership, null);
      return this.view(tx, membership);
    });
  }

  /**
   * Moves a membership along. Approving is the other side's yes: the center's to an application, the
   * organization's (or the center's, on paper) to an invitation.
   * @throws Refusal `not_found`, `forbidden`, `stale_version`, `membership_cannot_move`
   */
  move(caller: Caller, id: string, verb: MembershipVerb, { reason = null }: OptionalReason): Promise<MembershipShown> {
    return this.database.write(caller, async (tx) => {
      const { centerId } = await find(tx, caller, Membership, id);
      await holdCenter(tx, centerId);
      const before = await hold(tx, caller, verb, Membership, id);
      const state = moveMembership(before.state, verb);
      const after = { state, reason, since: new Date(), version: before.version + 1 };
      const membership = Object.assign(new Membership(), before, after);
      await keepMembership(tx, caller, membership, before);
      return this.view(tx, membership);
    });
  }

  private async view(tx: Tx, membership: Membership): Promise<MembershipShown> {
    const [view] = await membershipViews(tx, [membership]);
    return view!;
  }
}
