import { after, ensure, Refusal, type PageQuery } from '@concentric/kernel';
import { Database, record, systemCaller, type Caller } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import type { SignedIn, SignIn } from './contract';
import { userDid } from './events';
import { passwordMatches } from './password';
import { findUserByEmail } from './people.store';
import { SignInThrottle } from './sign-in.throttle';
import { expiryOf, graceAfterRotation, needsRotation, needsTouch } from './session.rules';
import {
  addToken,
  deleteSession,
  findLiveToken,
  keepSession,
  listSessions,
  liveAmong,
  newToken,
  retireToken,
  touchSession,
  type LiveToken,
} from './session.store';
import { User } from './user.entity';

/** Where a sign-in comes from. */
export type Origin = { requestId: string; address: string | null; userAgent: string | null };

@Injectable()
export class SessionService {
  constructor(
    private readonly database: Database,
    private readonly throttle: SignInThrottle,
  ) {}

  /** @throws Refusal `sign_in_failed`, `sign_in_throttled` */
  async signIn({ email, password }: SignIn, origin: Origin): Promise<SignedIn> {
    await this.throttle.count(email, origin.address);
    const user = await findUserByEmail(this.database.reader, email);
    ensure(await passwordMatches(password, user?.passwordHash), 'sign_in_failed');
    await this.throttle.forgive(email, origin.address);
    return this.begin(user!, origin, null);
  }

  /** Begins a session for a user whose identity is proven. */
  async begin(user: User, { requestId, address, userAgent }: Origin, provider: string | null): Promise<SignedIn> {
    const now = new Date();
    const token = newToken();
    const session = {
      id: newId(),
      userId: user.id,
      signedInAt: now,
      lastUsedAt: now,
      expiresAt: expiryOf(now, now),
      userAgent: userAgent?.slice(0, 300) ?? null,
      provider,
    };
    const self = systemCaller(requestId);
    const caller: Caller = {
      ...self,
      facts: { ...self.facts, userId: user.id },
      request: { ...self.request, address },
    };
    await this.database.write(caller, async (tx) => {
      await keepSession(tx, session, token);
      await record(tx, caller, userDid('signed_in', user.id));
      return {};
    });
    return { token, user };
  }

  /** The session behind a token. @throws Refusal `unauthenticated` */
  async authenticate(token: string): Promise<LiveToken> {
    const live = await findLiveToken(this.database, token);
    if (!live) throw new Refusal('unauthenticated');
    const now = new Date();
    if (needsTouch(live.lastUsedAt, now))
      await touchSession(this.database.reader, live.sessionId, now, expiryOf(live.signedInAt, now));
    return live;
  }

  /** Of these sessions, those not ended, each with its user's access version. */
  stillLive(sessionIds: readonly string[]): Promise<Map<string, string>> {
    return liveAmong(this.database, sessionIds);
  }

  /** A new token for a browser whose token has grown old, or undefined when it need not change. */
  async rotated(token: string, live: LiveToken): Promise<string | undefined> {
    const now = new Date();
    if (!needsRotation(live.issuedAt, now)) return undefined;
    const fresh = newToken();
    const { won } = await this.database.write(systemCaller('rotation'), async (tx) => {
      const won = await retireToken(tx, token, after(now, graceAfterRotation));
      if (won) await addToken(tx, live.sessionId, fresh, now, expiryOf(live.signedInAt, now));
      return { won };
    });
    return won ? fresh : undefined;
  }

  async list(caller: Caller, currentId: string, page: PageQuery) {
    const { items, nextCursor } = await listSessions(this.database.reader, caller.facts.userId!, page);
    return { items: items.map((session) => ({ ...session, current: session.id === currentId })), nextCursor };
  }

  /** Ends one of the caller's own sessions. @throws Refusal `not_found` */
  async end(caller: Caller, id: string): Promise<void> {
    await this.database.write(caller, async (tx) => {
      const { affected } = await deleteSession(tx, caller.facts.userId!, id);
      ensure(affected === 1, 'not_found');
      await record(tx, caller, userDid('signed_out', caller.facts.userId!));
      return {};
    });
  }
}
