import { createHash } from 'node:crypto';

import pg from 'pg';

/**
 * The least that Node can do for the same requests: no framework, no checks, the API's own statements, prepared, in as
 * few round trips as they need. With `likeApi` it also asks for the session and keeps the Idempotency-Key as the API does.
 */
export async function answersOf(name, likeApi, texts, databaseUrl) {
  const { benchmark } = await import(`../${name}/index.mjs`);
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10, pipeline: true });
  pool.on('error', () => {});
  const ask = (client, name, values) => client.query({ name, text: texts[name], values });

  /** Runs what `read` asks beside BEGIN, then what `write` asks beside COMMIT: two round trips. */
  async function transaction({ headers, url }, body, userId, read, write) {
    const key = likeApi ? headers['idempotency-key'] : undefined;
    const client = await pool.connect();
    try {
      const before = [client.query('BEGIN')];
      if (key && texts['idempotency-read']) before.push(ask(client, 'idempotency-read', [userId, key]));
      const [found] = await Promise.all([Promise.all(read(client)), ...before]);
      const { answer, queries } = write(client, found);
      const text = JSON.stringify(answer);
      if (key) {
        const fingerprint = createHash('sha256').update(`POST ${url}\n${body}`).digest('base64url');
        queries.push(ask(client, 'idempotency-keep', [userId, key, fingerprint, text]));
      }
      await Promise.all([...queries, client.query('COMMIT')]);
      client.release();
      return text;
    } catch (error) {
      client.release(error);
      throw error;
    }
  }

  const handle = benchmark.bare({ ask, pool, transaction });
  /** The answer to one request as JSON text. */
  return async (request, body) => {
    const token = request.headers.authorization.slice('Bearer '.length);
    if (likeApi) {
      const { rows } = await ask(pool, 'session-by-token', [createHash('sha256').update(token).digest()]);
      if (rows.length !== 1) throw new Error('no such session');
    }
    return handle(request, body, token);
  };
}
