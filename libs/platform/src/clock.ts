import type { Tx } from './database';

/** The database's clock, not the start of the transaction: what is due is judged by it, after the row is held. */
export async function databaseNow(tx: Tx): Promise<Date> {
  const [row] = await tx.query<{ now: Date }[]>('SELECT clock_timestamp() AS now');
  return row!.now;
}
