import { ensure, Refusal, type RefusalFacts } from '@concentric/kernel';
import type { PoolClient } from 'pg';
import type { Caller } from './access';

/** The first answer to a request that carried an `Idempotency-Key`. */
type StoredAnswer = {
  fingerprint: string;
  result: object | null;
  refusal: { code: string; facts: RefusalFacts } | null;
};

const nothing = Promise.resolve(undefined);

/** Keys belong to a user: another user's key of the same text is another key. */
const keyOf = ({ facts, request }: Caller) =>
  request.idempotency && facts.userId ? { userId: facts.userId, ...request.idempotency } : undefined;

export async function storedAnswer(client: PoolClient, caller: Caller): Promise<StoredAnswer | undefined> {
  const key = keyOf(caller);
  if (!key) return nothing;
  const { rows } = await client.query<StoredAnswer>({
    name: 'idempotency-read',
    text: 'SELECT fingerprint, result, refusal FROM idempotency_keys WHERE user_id = $1 AND key = $2',
    values: [key.userId, key.key],
  });
  return rows[0];
}

/** Stores the answer in the transaction of the change it answers. A twin that came first makes this fail. */
export async function keepAnswer(client: PoolClient, caller: Caller, result: object): Promise<void> {
  const key = keyOf(caller);
  if (!key) return;
  await client.query({
    name: 'idempotency-keep',
    text: 'INSERT INTO idempotency_keys (user_id, key, fingerprint, result) VALUES ($1, $2, $3, $4)',
    values: [key.userId, key.key, key.fingerprint, JSON.stringify(result)],
  });
}

/** Stores a refusal on its own: nothing was changed, so losing it to a crash only means deciding again. */
export async function keepRefusal(client: PoolClient, caller: Caller, { code, facts }: Refusal): Promise<void> {
  const key = keyOf(caller);
  if (!key) return;
  await client.query(
    `INSERT INTO idempotency_keys (user_id, key, fingerprint, refusal) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
    [key.userId, key.key, key.fingerprint, JSON.stringify({ code, facts })],
  );
}

/** The stored answer, given again. @throws Refusal the stored one, or `idempotency_key_reused` */
export function replayed<T extends object>(caller: Caller, stored: StoredAnswer): T {
  ensure(stored.fingerprint === caller.request.idempotency?.fingerprint, 'idempotency_key_reused');
  caller.request.replayed = true;
  if (stored.refusal) throw new Refusal(stored.refusal.code, stored.refusal.facts);
  return stored.result as T;
}
