import { PDFDocument } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { As } from '../support/client';
import { listingsOf } from '../support/listing';
import { drawnText } from '../support/pdf';
import { expectProblem } from '../support/problems';
import { startServer, type TestServer } from '../support/server';
import { alliance } from '../support/world';

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;
let story: ReturnType<typeof listingsOf>;

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
  story = listingsOf(server, world);
});
afterAll(() => server.stop());

const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describe('what lies behind a listing', () => {
  let listing: { id: string };
  let secret: { id: string };
  let inner: { id: string };
  const pdf = async () => {
    const document = await PDFDocument.create();
    document.addPage([400, 300]);
    return Buffer.from(await document.save());
  };
  const download = (as: As, fileId: string) =>
    fetch(`${server.url}/api/v1/licence-listings/${listing.id}/attachments/${fileId}/content`, {
      headers: { authorization: `Bearer ${as.token}`, 'accept-language': 'en' },
    });
  const room = async (as: As) => (await server.get(as, `/licence-listings/${listing.id}/data-room`)).body;
  const log = async () => (await server.get(story.licensor, `/licence-listings/${listing.id}/access-log`)).body.items;

  beforeAll(async () => {
    listing = await story.published();
    const texts = { ndaText: '键合压力 3 kN', namedText: '焊料配方' };
    await story.ok(server.put(story.licensor, `/licence-listings/${listing.id}/data-room`, texts));
    expect((await story.upload(listing.id, 'teaser', await pdf())).status).toBe(201);
    secret = (await story.upload(listing.id, 'nda', await pdf())).body;
    inner = (await story.upload(listing.id, 'named', await pdf())).body;
  });

  test('is the licensor’s to see and to change', async () => {
    expect(await room(story.licensor)).toMatchObject({
      ...{ tier: 'named', keeps: true, namedText: '焊料配方', beyond: { nda: 0, named: 0 } },
      files: [{ tier: 'teaser' }, { tier: 'nda', marked: false }, { tier: 'named' }],
    });
    expectProblem(await server.put(story.interested, `/licence-listings/${listing.id}/data-room`, {}), [
      ...([403, 'forbidden'] as const),
    ]);
    const stale = { ...story.licensor, headers: { 'if-match': '"1"' } };
    expectProblem(await server.put(stale, `/licence-listings/${listing.id}/data-room`, { ndaText: 'x' }), [
      ...([412, 'stale_version'] as const),
    ]);
    expect(await log()).toEqual([]);
  });

  test('is no more than a count to everybody else, the center’s staff among them', async () => {
    const broker = await world.user('broker', { staff: [[world.ids.centerId, 'broker']] });
    for (const who of [world.as.manager, world.as.administrator, world.as.core, broker]) {
      expect(await room(who)).toMatchObject({
        ...{ tier: 'teaser', ndaText: null, namedText: null, files: [{ tier: 'teaser' }] },
        beyond: { nda: 2, named: 2 },
      });
      for (const { id } of [secret, inner]) {
        expect((await download(who, id)).status).toBe(404);
        const path = `/licence-listings/${listing.id}/attachments/${id}`;
        expectProblem(await server.get(who, path), [404, 'not_found']);
      }
      expectProblem(await server.get(who, `/licence-listings/${listing.id}/access-log`), [403, 'forbidden']);
    }
    expect(await log()).toEqual([]);
  });

  test('opens to who signed, each page bearing who reads it, and every reading is entered', async () => {
    await story.bound(listing.id);
    expect(await room(story.interested)).toMatchObject({
      ...{ tier: 'nda', ndaText: '键合压力 3 kN', namedText: null, beyond: { nda: 0, named: 2 } },
      files: [
        { tier: 'teaser', marked: false },
        { tier: 'nda', marked: true },
      ],
    });
    const [own, theirs] = [await download(story.licensor, secret.id), await download(story.interested, secret.id)];
    const [plain, marked] = [Buffer.from(await own.arrayBuffer()), Buffer.from(await theirs.arrayBuffer())];
    const pages = (await PDFDocument.load(marked)).getPages();
    expect(pages.map((page) => [page.getWidth(), page.getHeight()])).toEqual([[400, 300]]);
    expect(String(pages[0]!.node.Resources())).toContain('EmbeddedPdfPage');
    expect(plain.includes('XObject')).toBe(false);
    const mark = await drawnText(marked);
    for (const said of ['radiation · 辐射测试有限公司', '(UTC+8)', listing.id]) expect(mark).toContain(said);
    expect(mark).toContain(new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10));
    expect(theirs.headers.get('etag')).toBeNull();
    expect((await download(story.interested, inner.id)).status).toBe(404);
    expect(await log()).toMatchObject([
      {
        what: 'file',
        tier: 'nda',
        fileName: '工艺参数.pdf',
        userName: 'radiation',
        organizationName: '辐射测试有限公司',
      },
      { what: 'details', tier: 'nda', fileName: null },
    ]);
  });

  test('opens further to whom the licensor names, and closes when they are named no more', async () => {
    const name = (email: string, as = story.licensor) =>
      server.post(as, `/licence-listings/${listing.id}/persons`, { email });
    const stranger = world.as.outsider;
    expectProblem(await name(stranger.email), [422, 'person_unknown']);
    expectProblem(await name(stranger.email, story.interested), [403, 'forbidden']);
    const { email, id } = world.as.radiation;
    expect(await story.ok(name(email.toUpperCase()))).toMatchObject({
      userId: id,
      organizations: ['辐射测试有限公司'],
    });
    expectProblem(await name(email), [409, 'person_named']);
    expect(await room(story.interested)).toMatchObject({ tier: 'named', namedText: '焊料配方' });
    const colleague = await world.user('colleague', { in: [[world.ids.radiation, 'manager']] });
    expect((await room(colleague)).tier).toBe('nda');
    expect((await download(story.interested, inner.id)).status).toBe(200);
    const broker = await world.user('broker', { staff: [[world.ids.centerId, 'broker']] });
    await story.ok(name(broker.email));
    expect(await room(broker)).toMatchObject({ tier: 'named', namedText: '焊料配方' });
    const persons = `/licence-listings/${listing.id}/persons`;
    await story.ok(server.post(story.licensor, `${persons}/${id}/remove`));
    expect((await room(story.interested)).tier).toBe('nda');
    expectProblem(await server.post(story.licensor, `${persons}/${id}/remove`), [404, 'not_found']);
    expect((await log()).map((entry: { userName: string }) => entry.userName)).toContain('broker');
  });

  test('takes behind the teaser only what a mark can be put on', async () => {
    const { id } = await story.published();
    expect((await story.upload(id, 'nda', picture, 'image/png')).body).toMatchObject({ tier: 'nda', name: '装置.png' });
    const damaged = await story.upload(id, 'nda', Buffer.from('%PDF-1.7 nothing'));
    expect([damaged.status, (damaged.body as { code?: string }).code]).toEqual([422, 'file_not_markable']);
    expect((await story.upload(id, 'teaser', Buffer.from('%PDF-1.7 nothing'))).status).toBe(201);
    expect((await story.upload(id, 'secret', picture, 'image/png')).status).toBe(400);
    expect((await story.upload(id, 'nda', picture, 'image/png', story.interested)).status).toBe(403);
    await story.ok(story.act(id, 'withdraw'));
    expect((await story.upload(id, 'nda', picture, 'image/png')).status).toBe(409);
  });

  test('bears whoever reads it also as a picture, each their own name', async () => {
    const shown = await story.upload(listing.id, 'nda', picture, 'image/png');
    const colleague = await world.user('张晓明', { in: [[world.ids.radiation, 'operator']] });
    for (const [reader, name] of [
      [story.interested, 'radiation'],
      [colleague, '张晓明'],
    ] as const) {
      const answer = await download(reader, shown.body.id);
      expect(answer.headers.get('content-type')).toBe('application/pdf');
      const mark = await drawnText(Buffer.from(await answer.arrayBuffer()));
      expect(mark).toContain(`${name} · 辐射测试有限公司`);
      expect(mark).toContain(listing.id);
    }
  });

  test('is told of in no event and no journal', async () => {
    const rows = await server.sql<{ text: string }>(
      `SELECT coalesce(before::text, '') || coalesce(after::text, '') || data::text AS text FROM journal`,
    );
    for (const { text } of rows) expect(text).not.toMatch(/焊料配方|键合压力|希望在电源模块中使用/);
  });
});
