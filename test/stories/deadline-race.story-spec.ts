import { Worker } from '@concentric/platform';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { handlers, reactions } from '../../apps/worker/src/duties';
import type { As } from '../support/client';
import { commitmentOf, proposalsOf } from '../support/proposal';
import { startRivals, tally, times } from '../support/rivals';

let rivals: Awaited<ReturnType<typeof startRivals>>;
let does: ReturnType<typeof proposalsOf>;
let proposers: As[];
const count = 60;

beforeAll(async () => {
  rivals = await startRivals();
  const { world, server } = rivals;
  does = proposalsOf(server, world);
  proposers = await times(count, async (i) => {
    const id = await world.organization(`投标单位${i}`);
    await world.engage(world.ids.centerId, id, 'project');
    return world.user('proposer', { in: [[id, 'owner']] });
  });
}, 120_000);
afterAll(() => rivals.stop());

const sql = <Row>(text: string, values: unknown[] = []) => rivals.server.sql<Row>(text, values);

/** A connection of its own that holds what it was asked to until it is let go. */
async function holder() {
  const client = new Client({ connectionString: rivals.server.databaseUrl });
  await client.connect();
  return {
    hold: async (text: string, values: unknown[]) => {
      await client.query('BEGIN');
      await client.query(text, values);
    },
    letGo: () => client.query('COMMIT'),
    end: () => client.end(),
  };
}

/** Settles when so many sessions wait for a lock: looks again as fast as the database answers. */
async function untilWaiting(sessions: number): Promise<void> {
  for (;;) {
    const [row] = await sql<{ waiting: number }>(
      `SELECT count(*)::integer AS waiting FROM pg_stat_activity
       WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    if (row!.waiting >= sessions) return;
  }
}

/** Settles when the database's clock has passed a deadline. */
const untilPast = (id: string) =>
  sql(
    `SELECT pg_sleep(greatest(0, extract(epoch FROM submissions_close_at - clock_timestamp()) + 0.001)) FROM rd_requests WHERE id = $1`,
    [id],
  );

const closeIn = (id: string, milliseconds: number) =>
  sql(
    `UPDATE rd_requests SET questions_close_at = least(questions_close_at, now() - interval '1 second'),
       submissions_close_at = date_trunc('milliseconds', clock_timestamp()) + make_interval(secs => $2 / 1000.0) WHERE id = $1`,
    [id, milliseconds],
  );

type Row = {
  id: string;
  state: string;
  submitted_at: Date | null;
  commitment: string | null;
  document: string;
  envelope: string;
};
const rowsOf = (requestId: string) =>
  sql<Row>('SELECT id, state, submitted_at, commitment, document, envelope FROM proposals WHERE request_id = $1', [
    requestId,
  ]);

/** Opens as the worker does, beside the API processes. */
async function openByWorker(requestId: string): Promise<void> {
  const { server } = rivals;
  const failures: unknown[] = [];
  const worker = new Worker(server.database, handlers, reactions, (done, kind, error) => {
    if (done !== 'done') failures.push([kind, error]);
  });
  await sql(
    `INSERT INTO jobs (kind, key, payload) VALUES ('rd-request.open', 'rd-request.open:' || $1::text, jsonb_build_object('requestId', $1::text))
     ON CONFLICT (key) WHERE key IS NOT NULL DO UPDATE SET run_at = now()`,
    [requestId],
  );
  await worker.drain();
  expect(failures).toEqual([]);
}

/** Every proposal is either in, before the deadline and opened with all it committed to, or not at all. */
async function ensureWhole(requestId: string, accepted: ReadonlyMap<string, string>) {
  const [request] = await sql<{ closes: Date }>(
    'SELECT submissions_close_at AS closes FROM rd_requests WHERE id = $1',
    [requestId],
  );
  const rows = await rowsOf(requestId);
  for (const row of rows) {
    const isIn = accepted.has(row.id);
    expect([row.state, row.commitment]).toEqual(isIn ? ['opened', accepted.get(row.id)] : ['withdrawn', null]);
    if (!isIn) continue;
    expect(row.submitted_at!.getTime()).toBeLessThan(request!.closes.getTime());
    expect(commitmentOf(row.envelope, row.document)).toBe(row.commitment);
  }
  expect(rows.filter(({ state }) => state === 'opened')).toHaveLength(accepted.size);
}

const drafts = (requestId: string) => Promise.all(proposers.map(async (as) => (await does.draft(requestId, as)).id));
const submit = (i: number, id: string) => rivals.post(i, `/proposals/${id}/submit`, {}, proposers[i]!);
const acceptedOf = (answers: Awaited<ReturnType<typeof submit>>[]) =>
  new Map(answers.flatMap(({ status, body }) => (status === 200 ? [[body.id, body.commitment] as const] : [])));

test(`of ${count} handed in around the deadline through two processes each is wholly in or refused`, async () => {
  const { id: requestId } = await does.published();
  const ids = await drafts(requestId);
  const answers = await times(12, (i) => submit(i, ids[i]!));
  await closeIn(requestId, 300);
  // Everybody hurries while the deadline passes; the worker opens at once when it has.
  const opened = untilPast(requestId).then(() => openByWorker(requestId));
  for (let i = 12; i < count - 6; i += 6) answers.push(...(await times(6, (j) => submit(i + j, ids[i + j]!))));
  await untilPast(requestId);
  answers.push(...(await times(6, (j) => submit(count - 6 + j, ids[count - 6 + j]!))));
  await opened;
  const { 200: made = 0, '409 submissions_closed': late = 0, ...others } = tally(answers);
  expect([made + late, made >= 12, late >= 6, others]).toEqual([count, true, true, {}]);
  await ensureWhole(requestId, acceptedOf(answers));
}, 120_000);

/** A request that closes soon, with one draft, and something that holds a row which handing in needs. */
async function heldUp(text: string, values: (requestId: string, id: string) => unknown[]) {
  const { id: requestId } = await does.published();
  const { id } = await does.draft(requestId, proposers[0]!);
  await closeIn(requestId, 2000);
  const gate = await holder();
  await gate.hold(text, values(requestId, id));
  const inFlight = submit(0, id);
  await untilWaiting(1);
  const letGo = async () => {
    await gate.letGo();
    await gate.end();
  };
  return { requestId, id, inFlight, letGo };
}

test('the opening waits for who is handing in at the deadline, and opens that too', async () => {
  // Everything is judged and written; only its event waits to be numbered.
  const { requestId, id, inFlight, letGo } = await heldUp(
    'SELECT FROM topics WHERE topic = $1 FOR UPDATE',
    (request) => [`rd-request:${request}`],
  );
  await untilPast(requestId);
  const opened = openByWorker(requestId);
  await untilWaiting(2);
  expect(await does.stateOf(id)).toBe('draft');
  expect((await does.read(does.requester, requestId)).body.state).toBe('closed');
  await letGo();
  const answer = await inFlight;
  expect(answer.status).toBe(200);
  await opened;
  await ensureWhole(requestId, acceptedOf([answer]));
}, 60_000);

test('who waited for the request until the deadline had passed is refused', async () => {
  const { requestId, id, inFlight, letGo } = await heldUp(
    'SELECT FROM rd_requests WHERE id = $1 FOR UPDATE',
    (request) => [request],
  );
  await untilPast(requestId);
  await letGo();
  const { status, body } = await inFlight;
  expect([status, body.code, body.closedAt]).toEqual([409, 'submissions_closed', expect.any(String)]);
  await nothingCameOf(requestId, id);
}, 60_000);

test('who looked at the clock in time and wrote too late is refused by the database, and told the same', async () => {
  const { requestId, id, inFlight, letGo } = await heldUp(
    'SELECT FROM proposals WHERE id = $1 FOR UPDATE',
    (_, own) => [own],
  );
  await untilPast(requestId);
  await letGo();
  const { status, body } = await inFlight;
  expect([status, body.code, body.closedAt]).toEqual([409, 'submissions_closed', expect.any(String)]);
  await nothingCameOf(requestId, id);
}, 60_000);

async function nothingCameOf(requestId: string, id: string) {
  const [row] = (await rowsOf(requestId)).filter((it) => it.id === id);
  expect(row).toMatchObject({ state: 'draft', commitment: null, submitted_at: null });
  const told = await sql(`SELECT FROM journal WHERE subject_id = $1 AND type = 'proposal.submitted'`, [id]);
  expect(told).toHaveLength(0);
  await openByWorker(requestId);
  await ensureWhole(requestId, new Map());
}

test('of 20 openings at once through two processes and a worker one opens', async () => {
  const { id: requestId } = await does.published();
  const made = await times(4, async (i) => does.submitted(requestId, proposers[i]!));
  await closeIn(requestId, 0);
  const opened = openByWorker(requestId);
  const answers = await times(20, (i) => rivals.post(i, `/rd-requests/${requestId}/open`, {}, does.requester));
  await opened;
  const { 200: by = 0, '409 request_cannot_move': late = 0, ...others } = tally(answers);
  expect([by <= 1, by + late, others]).toEqual([true, 20, {}]);
  await ensureWhole(requestId, new Map(made.map(({ id, commitment }) => [id, commitment])));
  const told = await sql(`SELECT FROM journal WHERE subject_id = $1 AND type = 'rd-request.opened'`, [requestId]);
  expect(told).toHaveLength(1);
}, 60_000);

test('in all of this PostgreSQL met no deadlock', async () => {
  expect(await rivals.deadlocks()).toBe(0);
});
