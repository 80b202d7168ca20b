import { after, type PageQuery } from '@concentric/kernel';
import { pageBy, type Database, type Tx } from '@concentric/platform';
import { createHash, randomBytes } from 'node:crypto';
import { Session, SessionToken } from './session.entity';
import { graceAfterRotation } from './session.rules';

/** 256 random bits: too many to guess, so a fast hash of it is enough. */
export const newToken = () => `cs_${randomBytes(32).toString('base64url')}`;
export const hashToken = (token: string) => createHash('sha256').update(token).digest();

/** Everything a request needs to know of its token. */
export type LiveToken = {
  sessionId: string;
  userId: string;
  accessVersion: string;
  issuedAt: Date;
  signedInAt: Date;
  lastUsedAt: Date;
};

/** The session behind a token that is still good; asked by every request. */
export async function findLiveToken(database: Database, token: string): Promise<LiveToken | undefined> {
  const [live] = await database.ask<LiveToken>(
    'session-by-token',
    `SELECT s.id AS "sessionId", s.user_id AS "userId", u.access_version AS "accessVersion",
            t.issued_at AS "issuedAt", s.signed_in_at AS "signedInAt", s.last_used_at AS "lastUsedAt"
     FROM session_tokens t JOIN sessions s ON s.id = t.session_id JOIN users u ON u.id = s.user_id
     WHERE t.hash = $1 AND t.expires_at > now() AND s.expires_at > now()`,
    [hashToken(token)],
  );
  return live;
}

/** Of these sessions, those not ended, each with the version of what its user may do; one question for all. */
export async function liveAmong(database: Database, sessionIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await database.ask<{ id: string; accessVersion: string }>(
    'sessions-live',
    `SELECT s.id, u.access_version AS "accessVersion" FROM sessions s JOIN users u ON u.id = s.user_id
     WHERE s.id = ANY($1) AND s.expires_at > now()`,
    [sessionIds],
  );
  return new Map(rows.map(({ id, accessVersion }) => [id, accessVersion]));
}

export async function keepSession(tx: Tx, session: Session, token: string): Promise<void> {
  await tx.insert(Session, session);
  await tx.insert(SessionToken, {
    hash: hashToken(token),
    sessionId: session.id,
    issuedAt: session.signedInAt,
    expiresAt: session.expiresAt,
  });
}

export const touchSession = (tx: Tx, id: string, lastUsedAt: Date, expiresAt: Date) =>
  tx.update(Session, { id }, { lastUsedAt, expiresAt });

/** Shortens the old token's life; false when another request has done so already and carries the new one. */
export async function retireToken(tx: Tx, token: string, until: Date): Promise<boolean> {
  const { affected } = await tx
    .createQueryBuilder()
    .update(SessionToken)
    .set({ expiresAt: until })
    // Rivals read their clocks at different moments: a life as short as this was shortened before.
    .where('hash = :hash AND expires_at > :untouched', {
      hash: hashToken(token),
      untouched: after(until, graceAfterRotation),
    })
    .execute();
  return affected === 1;
}

export const addToken = (tx: Tx, sessionId: string, token: string, issuedAt: Date, expiresAt: Date) =>
  tx.insert(SessionToken, { hash: hashToken(token), sessionId, issuedAt, expiresAt });

/** A user's sessions that have not ended, newest first. */
export const listSessions = (tx: Tx, userId: string, page: PageQuery) =>
  pageBy(
    tx
      .createQueryBuilder(Session, 'session')
      .where('session.user_id = :userId AND session.expires_at > now()', { userId }),
    'sessions',
    [{ column: 'session.id', property: 'id', cast: 'uuid', descending: true }],
    page,
  );

export const deleteSession = (tx: Tx, userId: string, id: string) => tx.delete(Session, { id, userId });

/** Ends every session of a user but one. */
export const deleteOtherSessions = (tx: Tx, userId: string, but: string | null) =>
  tx.query('DELETE FROM sessions WHERE user_id = $1 AND id IS DISTINCT FROM $2', [userId, but]);

export async function deleteExpired(tx: Tx): Promise<void> {
  await tx.query('DELETE FROM sessions WHERE expires_at < now()');
  await tx.query('DELETE FROM session_tokens WHERE expires_at < now()');
  await tx.query('DELETE FROM rate_limits WHERE expire < $1', [Date.now()]);
  await tx.query(`DELETE FROM idempotency_keys WHERE created_at < now() - interval '2 days'`);
}
