import type { Caller, Database, Tx } from '@concentric/platform';
import { sealAnswer, unsealAnswer } from './sealing';

/**
 * A change whose answer says what is in a proposal. With an `Idempotency-Key` the answer is kept for a repeated request;
 * it is kept sealed, as nobody may find in the database what is still confidential.
 */
export async function confidentially<T>(database: Database, caller: Caller, work: (tx: Tx) => Promise<T>): Promise<T> {
  const context = caller.facts.userId ?? 'system';
  const kept = await database.write(caller, async (tx) => sealAnswer(context, await work(tx)));
  return unsealAnswer<T>(context, kept);
}
