import { Refusal } from '@concentric/kernel';
import { Injectable } from '@nestjs/common';
import { DatabaseError } from 'pg';
import type { Socket } from 'node:net';
import type { Pool, PoolClient } from 'pg';
import { DataSource, QueryFailedError, type EntityManager } from 'typeorm';
import type { Caller } from './access';
import { keepAnswer, keepRefusal, replayed, storedAnswer } from './idempotency';

/** An open transaction: every store function takes it first. */
export type Tx = EntityManager;

/** PostgreSQL undid the transaction to end a deadlock or a serialization conflict; doing it again is safe. */
const undone = new Set(['40P01', '40001']);
const attempts = 4;

export const databaseErrorOf = (error: unknown): DatabaseError | undefined => {
  const inner = error instanceof QueryFailedError ? error.driverError : error;
  return inner instanceof DatabaseError ? inner : undefined;
};

/** The connection of each open transaction, and what was sent on it that nobody waits for. */
const open = new WeakMap<Tx, { readonly client: PoolClient; readonly sent: Promise<unknown>[] }>();

/**
 * Lets what is asked on a connection in this turn of the event loop leave in one packet. By itself `pg` writes to the
 * socket once a statement, and each write costs more than most statements do.
 */
function gather(client: PoolClient): void {
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
  if (stream.writableCorked > 0) return;
  stream.cork();
  process.nextTick(() => stream.uncork());
}

/**
 * Runs a prepared statement on the transaction's connection. Statements are planned once a connection,
 * which the hot paths need; everything else uses the repository.
 */
export async function statement<Row extends object>(
  tx: Tx,
  name: string,
  text: string,
  values: unknown[],
): Promise<Row[]> {
  const transaction = open.get(tx);
  if (!transaction) throw new Error(`Statement ${name} needs an open transaction`);
  gather(transaction.client);
  return (await transaction.client.query<Row>({ name, text, values })).rows;
}

/**
 * Sends a prepared statement whose answer nobody needs: it travels with those after it, up to the commit. Should it
 * fail, so does the transaction, and `Database.write` throws what it failed of.
 */
export function send(tx: Tx, name: string, text: string, values: unknown[]): void {
  const answer = statement(tx, name, text, values);
  answer.catch(() => undefined); // heard at the commit
  open.get(tx)?.sent.push(answer);
}

/** Runs a prepared statement, wherever: on a transaction's connection, or on any. */
export type Ask = <Row extends object>(name: string, text: string, values: unknown[]) => Promise<Row[]>;

/** Asks within a transaction. */
export const asking =
  (tx: Tx): Ask =>
  (name, text, values) =>
    statement(tx, name, text, values);

@Injectable()
export class Database {
  constructor(private readonly source: DataSource) {}

  /** For reads that need no transaction. */
  get reader(): EntityManager {
    return this.source.manager;
  }

  /** The driver's own pool, for libraries that keep their state in PostgreSQL. */
  get pool(): Pool {
    return (this.source.driver as unknown as { master: Pool }).master;
  }

  /** One prepared read outside any transaction: for what every request asks. */
  readonly ask: Ask = async <Row extends object>(name: string, text: string, values: unknown[]) =>
    (await this.pool.query<Row>({ name, text, values })).rows;

  /**
   * Runs `work` in one transaction: all of it is kept, or none. With an `Idempotency-Key` the result, or
   * the refusal, is stored beside the change, and the same request again gets it back without a change.
   * Tries again when PostgreSQL undid the transaction for a deadlock. `explain` may add facts to a
   * refusal once the transaction, and every row it held, is let go.
   * @throws Refusal `idempotency_key_reused` when the key came with another request
   */
  async write<T extends object>(
    caller: Caller,
    work: (tx: Tx) => Promise<T>,
    explain: (refusal: Refusal) => Promise<Refusal> = (refusal) => Promise.resolve(refusal),
  ): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.once(caller, work);
      } catch (error) {
        if (attempt < attempts && undone.has(databaseErrorOf(error)?.code ?? '')) continue;
        return await this.afterRefusal(caller, error instanceof Refusal ? await explain(error) : error);
      }
    }
  }

  private async once<T extends object>(caller: Caller, work: (tx: Tx) => Promise<T>): Promise<T> {
    const runner = this.source.createQueryRunner();
    const client = (await runner.connect()) as PoolClient;
    const sent: Promise<unknown>[] = [];
    open.set(runner.manager, { client, sent });
    // Queued, not awaited: it travels with the first statements of the work. TypeORM must know of the
    // open transaction, or its `save` would begin and commit one of its own.
    gather(client);
    const begun = client.query('BEGIN');
    marked(runner, true);
    try {
      const [, outcome] = await Promise.all([begun, settled(work(runner.manager))]);
      if ('error' in outcome) {
        await Promise.all(sent); // what failed first is why the rest failed
        throw outcome.error;
      }
      // One round trip. After a failed statement COMMIT only ends the transaction, and the failure is thrown. A twin that
      // came first makes keeping the answer fail: nothing is asked about it beforehand, as twins are rare.
      gather(client);
      await Promise.all([...sent, keepAnswer(client, caller, outcome.value), client.query('COMMIT')]);
      return outcome.value;
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined);
      throw error;
    } finally {
      marked(runner, false);
      open.delete(runner.manager);
      await runner.release();
    }
  }

  /** A request that lost to its own twin gets the twin's answer; any other refusal is kept for the next twin. */
  private async afterRefusal<T extends object>(caller: Caller, error: unknown): Promise<T> {
    if (!caller.request.idempotency) throw error;
    const runner = this.source.createQueryRunner();
    try {
      const client = (await runner.connect()) as PoolClient;
      const stored = await storedAnswer(client, caller);
      if (stored) return replayed<T>(caller, stored);
      if (error instanceof Refusal) await keepRefusal(client, caller, error);
      throw error;
    } finally {
      await runner.release();
    }
  }
}

const marked = (runner: { isTransactionActive: boolean }, active: boolean) =>
  void (runner.isTransactionActive = active);

/** An outcome as a value, so that it can be waited for beside other promises. */
const settled = <T>(promise: Promise<T>): Promise<{ value: T } | { error: unknown }> =>
  promise.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
