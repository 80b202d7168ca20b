import { Database, readConfig, systemCaller, Worker } from '@concentric/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { addressOf, createServer } from '../../apps/api/src/server';
import { handlers, reactions } from '../../apps/worker/src/duties';
import { clientOf } from './client';
import { scratchDatabase } from './database';

export type TestServer = Awaited<ReturnType<typeof startServer>>;

/** The API in this process, on a database of its own unless `DATABASE_URL` names one. */
export async function startServer(settings: Record<string, string> = {}) {
  const given = settings['DATABASE_URL'];
  const scratch = given ? { url: given, drop: () => Promise.resolve() } : await scratchDatabase();
  const config = readConfig({
    NODE_ENV: 'test',
    DATABASE_URL: scratch.url,
    LOG_LEVEL: 'silent',
    PORT: '0',
    ...settings,
  });
  const app: NestFastifyApplication = await createServer(config);
  await app.listen(0, '127.0.0.1');
  const url = addressOf(app).replace('localhost', '127.0.0.1');
  const database = app.get(Database);
  const client = clientOf(url);
  const failures: unknown[] = [];
  const worker = new Worker(database, handlers, reactions, (outcome, kind, error) => {
    if (outcome !== 'done') failures.push([kind, error]);
  });

  const sql = <Row = Record<string, unknown>>(text: string, values: unknown[] = []) =>
    database.reader.query<Row[]>(text, values);

  return {
    app,
    url,
    databaseUrl: scratch.url,
    database,
    ...client,
    sql,
    /** The constraint that refuses a statement, or its SQLSTATE; 'accepted' where nothing does. */
    refused: (text: string, values: unknown[] = []): Promise<string> =>
      sql(text, values).then(
        () => 'accepted',
        (error: { driverError: { code: string; constraint?: string } }) =>
          error.driverError.constraint ?? error.driverError.code,
      ),
    /** Changes rows past role and triggers that keep them as they are, as a hand could that owns the tables. */
    unguarded: (table: string, text: string, values: unknown[] = []) =>
      database.write(systemCaller('test'), async (tx) => {
        const [{ owner }] = await tx.query<[{ owner: string }]>(
          'SELECT pg_get_userbyid(relowner) AS owner FROM pg_class WHERE oid = $1::regclass',
          [table],
        );
        await tx.query(`SET LOCAL ROLE "${owner}"`);
        await tx.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
        await tx.query(text, values);
        await tx.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
        await tx.query('RESET ROLE');
        return {};
      }),
    system: systemCaller('test'),
    /** Does everything that is due now; throws what a job threw. */
    async work() {
      await worker.drain();
      if (failures.length > 0) throw failures.splice(0)[0];
    },
    async stop() {
      client.hangUp();
      await app.close();
      await scratch.drop();
    },
  };
}
