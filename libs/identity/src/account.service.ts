import { ensure, type OrganizationRole, type PlatformRole } from '@concentric/kernel';
import { Database, record, type Caller } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import type { MeChange, PasswordChange } from './contract';
import { userDid } from './events';
import { hashPassword, passwordMatches } from './password';
import { deleteOtherSessions } from './session.store';
import { User } from './user.entity';

/** What identity knows of a caller. */
export type KnownUser = {
  name: string;
  platformRole: PlatformRole | null;
  organizations: { id: string; role: OrganizationRole }[];
};

/** A user's own account. */
@Injectable()
export class AccountService {
  constructor(private readonly database: Database) {}

  async known(userId: string): Promise<KnownUser> {
    const [known] = await this.database.ask<KnownUser>(
      'known-user',
      `SELECT u.name, u.platform_role AS "platformRole", coalesce(
         (SELECT jsonb_agg(jsonb_build_object('id', organization_id, 'role', role) ORDER BY id)
          FROM organization_users WHERE user_id = u.id), '[]') AS organizations
       FROM users u WHERE u.id = $1`,
      [userId],
    );
    ensure(known !== undefined, 'unauthenticated');
    return known;
  }

  read({ facts }: Caller): Promise<User> {
    return this.database.reader.findOneByOrFail(User, { id: facts.userId! });
  }

  change(caller: Caller, wish: MeChange) {
    return this.database.write(caller, async (tx) => {
      await tx.update(User, { id: caller.facts.userId! }, wish);
      return viewOf(await tx.findOneByOrFail(User, { id: caller.facts.userId! }));
    });
  }

  /** Changes the password and ends the user's other sessions. @throws Refusal `password_wrong` */
  async changePassword(caller: Caller, { currentPassword, newPassword }: PasswordChange, sessionId: string) {
    const user = await this.read(caller);
    return this.database.write(caller, async (tx) => {
      ensure(await passwordMatches(currentPassword, user.passwordHash), 'password_wrong');
      await tx.update(User, { id: user.id }, { passwordHash: await hashPassword(newPassword) });
      await deleteOtherSessions(tx, user.id, sessionId);
      await record(tx, caller, userDid('password_changed', user.id));
      return viewOf(user);
    });
  }
}

/** What of a user may be shown, and kept as the answer to a request: never the password's hash. */
const viewOf = ({ id, email, name, language, mailsInvitations, platformRole }: User) => ({
  ...{ id, email, name, language, mailsInvitations, platformRole },
});
