import { cny } from '@concentric/kernel';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { proposalsOf, commitmentOf, sha256, type Shown } from '../support/proposal';
import { tablesThatHold } from '../support/secrecy';
import { startServer, type TestServer } from '../support/server';
import { alliance } from '../support/world';

const key = (byte: number) => Buffer.alloc(32, byte).toString('base64');

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;
let does: ReturnType<typeof proposalsOf>;

beforeAll(async () => {
  server = await startServer({ SEALING_KEYS: key(1) });
  world = await alliance(server);
  does = proposalsOf(server, world);
});
afterAll(() => server.stop());

const outcome = ({ status, body }: { status: number; body: any }) => [status, body.code];

/** Nobody else would write these. */
const marker = 'XQZ-SECRET-9481-MARKER';
const price = 31_415_926_534;
const offer = () => ({
  ...{ title: `${marker} title`, approach: marker, plan: `plan ${marker}`, techniques: [marker], existingIp: marker },
  ...{ price: cny(price), trl: 7 },
  milestones: [{ title: marker, deliverables: marker, amount: cny(price), dueOn: null }],
});
const file = { name: `${marker}.pdf`, content: Buffer.from(`%PDF-1.7\n${marker}`) };
const withKey = (as: object, idempotencyKey: string) => ({ ...as, headers: { 'idempotency-key': idempotencyKey } });

/** A draft with a file, every request with an `Idempotency-Key`, whose answers are kept too. */
async function secretDraft(requestId: string, as: { token: string }) {
  const { id } = await does.ok(does.begin(requestId, withKey(as, `begin-${requestId}`), offer()));
  const headers = { 'idempotency-key': `file-${requestId}` };
  const { body } = await does.upload(as, `/proposals/${id}/attachments`, { ...file, headers });
  expect(body).toMatchObject({ name: `${marker}.pdf`, sha256: sha256(file.content) });
  return { id, fileId: String(body.id) };
}

describe('what is in a proposal is nowhere to be found', () => {
  let request: Shown;
  let id: string;
  let fileId: string;
  let receipt: { commitment: string; envelope: string; document: string; documentHash: string };

  beforeAll(async () => {
    request = (await does.published()) as never;
    ({ id, fileId } = await secretDraft(request.id, world.as.partner));
  });

  const places = async () => [await tablesThatHold(server, marker), await tablesThatHold(server, String(price))];

  test('in the database while it is a draft', async () => {
    await server.work();
    expect(await places()).toEqual([[], []]);
    expect(await tablesThatHold(server, sha256(file.content))).toEqual([]);
    expect((await server.get(world.as.partner, `/proposals/${id}`)).body.content).toMatchObject(offer());
    const { body } = await server.get(world.as.partner, `/proposals/${id}/attachments/${fileId}/content`);
    expect(body).toContain(marker);
  });

  test('in the database once it is handed in, not even in the answers kept for repeated requests', async () => {
    const as = withKey(world.as.partner, 'submit');
    const first = await does.ok(does.act(id, 'submit', as));
    receipt = first['receipt'];
    await server.work();
    expect(await places()).toEqual([[], []]);
    const again = await does.act(id, 'submit', as);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(again.body).toEqual(first);
    expect(again.body.receipt.document).toContain(marker);
    // What is kept really is looked at.
    expect(await tablesThatHold(server, receipt.commitment)).toEqual(['journal', 'proposals']);
  });

  test('through the API, whoever asks: its own organization and the administrator neither', async () => {
    const expert = await does.reviewer(request.id);
    const officer = await world.user('officer', { platformRole: 'officer' });
    const everyone = [
      ...[world.as.partner, world.as.core, world.as.radiation, world.as.manager, world.as.administrator],
      ...[expert, officer, await does.colleague(world.ids.partner, 'manager')],
      ...[await does.colleague(world.ids.partner, 'viewer'), await does.colleague(world.ids.radiation, 'operator')],
    ];
    for (const as of everyone) {
      for (const path of [
        '',
        '/attachments',
        `/attachments/${fileId}`,
        `/attachments/${fileId}/content`,
        '/feedback',
        '/comments',
      ])
        expect([path, ...outcome(await server.get(as, `/proposals/${id}${path}`))]).toEqual([
          path,
          403,
          'proposal_sealed',
        ]);
      for (const list of [
        '/proposals',
        `/rd-requests/${request.id}/proposals`,
        `/rd-requests/${request.id}/commitments`,
      ]) {
        const { status, body } = await server.get(as, list);
        expect([status, JSON.stringify(body).includes(marker), JSON.stringify(body).includes(String(price))]).toEqual([
          200,
          false,
          false,
        ]);
      }
      expect((await server.get(as, `/rd-requests/${request.id}/evaluation`)).body.proposals ?? []).toEqual([]);
    }
    for (const as of [world.as.outsider, await world.user('nowhere')])
      expect(outcome(await server.get(as, `/proposals/${id}`))).toEqual([404, 'not_found']);
    expect((await server.get({}, `/proposals/${id}`)).status).toBe(401);
    expect(outcome(await server.put(world.as.partner, `/proposals/${id}`, { plan: '改' }))).toEqual([
      403,
      'proposal_sealed',
    ]);
    expect((await server.post(world.as.partner, `/proposals/${id}/attachments/${fileId}/remove`)).status).toBe(403);
  });

  test('nor who proposes: not in a list, an event or the audit trail', async () => {
    const others = [world.as.radiation, world.as.core, world.as.manager, world.as.administrator];
    for (const as of others) {
      expect((await server.get(as, `/rd-requests/${request.id}/proposals`)).body.items).toEqual([]);
      const { body } = await server.get(as, `/rd-requests/${request.id}/commitments`);
      expect(body.items).toEqual([
        {
          ...{
            commitment: receipt.commitment,
            submittedAt: expect.any(String),
            withdrawn: false,
            winning: false,
            mine: false,
          },
          ...{ envelope: null, documentHash: null, proposalId: null, organizationId: null, organizationName: null },
          price: null,
        },
      ]);
    }
    const socket = await server.connect(world.as.core);
    expect(await socket.subscribe(`rd-request:${request.id}`, 0)).toMatchObject({ ok: true });
    const events = await server.sql(
      `SELECT j.type, j.data FROM topic_events e JOIN journal j USING (position) WHERE e.topic = $1 AND j.type LIKE 'proposal.%'`,
      [`rd-request:${request.id}`],
    );
    expect(events).toEqual([
      { type: 'proposal.submitted', data: { requestId: request.id, state: 'submitted', version: expect.any(Number) } },
    ]);
    const told = await socket.received(1);
    expect(told.every(({ actor }) => actor === null)).toBe(true);
    for (const as of [world.as.manager, world.as.administrator]) {
      const { body } = await server.get(as, `/centers/${world.ids.centerId}/audit-entries?limit=200`);
      expect(body.items.filter(({ type }: { type: string }) => type.startsWith('proposal.'))).toEqual([]);
    }
  });

  test('until the opening; then everybody can check that it is what was handed in', async () => {
    expect(receipt.documentHash).toBe(sha256(receipt.document));
    expect(receipt.commitment).toBe(commitmentOf(receipt.envelope, receipt.document));
    await does.open(request.id);
    // A rival checks the envelope: who, at what price, and that the rest is as committed.
    const { body } = await server.get(world.as.core, `/rd-requests/${request.id}/commitments`);
    const [told] = body.items;
    expect(told.commitment).toBe(receipt.commitment);
    expect(sha256(sha256(told.envelope) + told.documentHash)).toBe(receipt.commitment);
    expect(JSON.parse(told.envelope)).toMatchObject({
      ...{ organizationId: world.ids.partner, proposalId: id, requestId: request.id, price: cny(price) },
    });
    // The requester checks every word of the document, and the file.
    const opened = (await server.get(does.requester, `/proposals/${id}`)).body;
    expect([opened.document, opened.envelope]).toEqual([receipt.document, receipt.envelope]);
    expect(commitmentOf(opened.envelope, opened.document)).toBe(receipt.commitment);
    expect(opened.content).toMatchObject(offer());
    const [handed] = JSON.parse(opened.document).attachments;
    expect(handed).toMatchObject({ id: fileId, name: `${marker}.pdf`, sha256: sha256(file.content) });
    const content = await server.get(does.requester, `/proposals/${id}/attachments/${fileId}/content`);
    expect([content.headers.get('content-disposition'), sha256(content.body)]).toEqual([
      expect.stringContaining(`${marker}.pdf`),
      sha256(file.content),
    ]);
    // The search that found nothing before finds it now, and where it should be.
    expect((await places())[0]).toEqual(['attachment_contents', 'attachments', 'proposals']);
    // Nothing of it needs a key any more.
    const [row] = await server.sql('SELECT key_id, wrapped_key, sealed FROM proposals WHERE id = $1', [id]);
    expect(row).toEqual({ key_id: null, wrapped_key: null, sealed: null });
  });

  test('not in the journal even then', async () => {
    await does.ok(does.act(id, 'shortlist', does.requester));
    await server.work();
    expect(await tablesThatHold(server, marker)).toEqual(['attachment_contents', 'attachments', 'proposals']);
  });
});

test('what was withdrawn is gone: its key is thrown away, and only the receipt still tells', async () => {
  const request = await does.published();
  const { id } = await secretDraft(request.id, world.as.core);
  const { receipt } = await does.ok(does.act(id, 'submit', world.as.core));
  const withdrawn = await does.ok(does.act(id, 'withdraw', world.as.core));
  expect(withdrawn).toMatchObject({ state: 'withdrawn', content: null, document: null });
  const [row] = await server.sql('SELECT sealed, wrapped_key FROM proposals WHERE id = $1', [id]);
  expect(row).toEqual({ sealed: null, wrapped_key: null });
  const { body } = await server.get(does.requester, `/rd-requests/${request.id}/commitments`);
  expect(body.items).toMatchObject([{ commitment: receipt.commitment, withdrawn: true }]);
  const again = await does.draft(request.id, world.as.core, JSON.parse(receipt.document).content);
  expect(again['content']).toMatchObject(offer());
});

describe('whoever can write to the database', () => {
  const copy = (from: string, to: string) =>
    server.sql(
      `UPDATE proposals a SET sealed = b.sealed, wrapped_key = b.wrapped_key, key_id = b.key_id FROM proposals b
       WHERE b.id = $1 AND a.id = $2`,
      [from, to],
    );
  async function two() {
    const request = await does.published();
    const a = await does.submitted(request.id, world.as.partner);
    const b = await does.submitted(request.id, world.as.core);
    await does.passDeadline(request.id);
    return { request, a, b };
  }
  const untouched = async (requestId: string) => {
    const rows = await server.sql<{ state: string }>('SELECT state FROM proposals WHERE request_id = $1', [requestId]);
    return rows.map(({ state }) => state);
  };

  test.each([
    ['cannot put one proposal in another’s place', (a: string, b: string) => copy(a, b)],
    [
      'cannot change a byte of one',
      (a: string) =>
        server.sql(`UPDATE proposals SET sealed = set_byte(sealed, 99, get_byte(sealed, 99) # 1) WHERE id = $1`, [a]),
    ],
    [
      'cannot lend it another key',
      (a: string) =>
        server.sql(
          `UPDATE proposals SET wrapped_key = set_byte(wrapped_key, 30, get_byte(wrapped_key, 30) # 1) WHERE id = $1`,
          [a],
        ),
    ],
  ])('%s: nothing is opened', async (_, tamper) => {
    const { request, a, b } = await two();
    await tamper(a.id, b.id);
    expect(outcome(await does.actOn(request.id, 'open', does.requester))).toEqual([409, 'seal_broken']);
    expect(await untouched(request.id)).toEqual(['submitted', 'submitted']);
    await server.sql(`UPDATE rd_requests SET state = 'cancelled' WHERE id = $1`, [request.id]);
  });
});

describe('the keys from outside the database', () => {
  /** The platform started anew with other keys; in one process there are those of the newest. */
  async function restarted<T>(keys: string, work: (fresh: TestServer) => Promise<T>): Promise<T> {
    const fresh = await startServer({ DATABASE_URL: server.databaseUrl, SEALING_KEYS: keys });
    try {
      return await work(fresh);
    } finally {
      await fresh.stop();
    }
  }

  test('a key that was replaced still opens what it sealed; what is written from then on needs the new one only', async () => {
    const request = await does.published();
    await does.submitted(request.id, world.as.partner);
    await restarted(`${key(2)},${key(1)}`, async (fresh) => {
      await does.submitted(request.id, world.as.core);
      await does.passDeadline(request.id);
      const { status, body } = await fresh.post(does.requester, `/rd-requests/${request.id}/open`);
      expect([status, body.state]).toEqual([200, 'opened']);
    });
    await restarted(key(2), async (fresh) => {
      await fresh.work(); // files are kept open from the opening on
      const { body } = await fresh.get(does.requester, `/rd-requests/${request.id}/proposals`);
      expect(body.items.map(({ state }: Shown) => state)).toEqual(['opened', 'opened']);
    });
  });

  test('a draft that is typed on moves to the new key', async () => {
    await restarted(key(1), () => Promise.resolve());
    const request = await does.published();
    const { id } = await does.draft(request.id, world.as.partner);
    await restarted(`${key(2)},${key(1)}`, (fresh) =>
      does.ok(fresh.put(world.as.partner, `/proposals/${id}`, { trl: 8 })),
    );
    await restarted(key(2), async (fresh) => {
      const { body } = await fresh.get(world.as.partner, `/proposals/${id}`);
      expect(body.content).toMatchObject({ trl: 8, approach: '低温共烧路线' });
    });
  });

  test('without its key nothing is opened and it is said which one is missing; with it the opening is done by itself', async () => {
    await restarted(key(1), () => Promise.resolve());
    const request = await does.published();
    const first = await does.submitted(request.id, world.as.partner);
    await server.work();
    await restarted(key(2), async (fresh) => {
      const second = await does.submitted(request.id, world.as.core);
      await does.passDeadline(request.id);
      const { status, body } = await fresh.post(does.requester, `/rd-requests/${request.id}/open`);
      expect([status, body.code, body.keyId]).toEqual([
        409,
        'sealing_key_unknown',
        expect.stringMatching(/^[0-9a-f]{16}$/),
      ]);
      expect(body.detail).toContain(body.keyId);
      await expect(fresh.work()).rejects.toMatchObject(['rd-request.open', { code: 'sealing_key_unknown' }]);
      expect([await does.stateOf(first.id), await does.stateOf(second.id)]).toEqual(['submitted', 'submitted']);
      expect((await does.read(does.requester, request.id)).body.state).toBe('closed');
    });
    // Tried so often that the job was given up; what looks for due requests takes it up again.
    await server.sql(`UPDATE jobs SET attempts = 10, failed_at = now() WHERE key = $1`, [
      `rd-request.open:${request.id}`,
    ]);
    await restarted(`${key(2)},${key(1)}`, async (fresh) => {
      await fresh.work();
      expect(await does.stateOf(first.id)).toBe('submitted');
      await fresh.sql(`INSERT INTO jobs (kind, key) VALUES ('rd-request.open-due', 'every:rd-request.open-due')
        ON CONFLICT (key) WHERE key IS NOT NULL DO UPDATE SET run_at = now()`);
      await fresh.work();
      expect(await does.stateOf(first.id)).toBe('opened');
    });
  });
});
