import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import { expectProblem, rowCounts } from '../support/problems';
import { pdf, researchOf, type World } from '../support/research';
import { startServer, type TestServer } from '../support/server';
import { alliance } from '../support/world';

let server: TestServer;
let world: World;
let does: ReturnType<typeof researchOf>;
const limit = 20 * 1024 * 1024;
const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex');

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
  does = researchOf(server, world);
});
afterAll(() => server.stop());

const filesOf = (id: string) => `/rd-requests/${id}/attachments`;
const download = (path: string, as = does.requester) =>
  fetch(`${server.url}/api/v1${path}`, { headers: { authorization: `Bearer ${as.token}` } });

test('a file is kept as it came and handed out to be saved, not shown', async () => {
  const { id } = await does.draft();
  const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from('图')]);
  const added = await does.upload(does.requester, filesOf(id), { kind: 'image/png', name: '图 1.png', content: png });
  expect([added.status, added.headers.get('location')]).toEqual([201, `/api/v1${filesOf(id)}/${added.body.id}`]);
  expect(added.body).toMatchObject({
    ...{ name: '图 1.png', kind: 'png', mediaType: 'image/png', size: png.length, sha256: sha256(png) },
    userName: 'radiation',
  });
  const operator = await does.colleague(world.ids.radiation, 'operator');
  expect((await does.upload(operator, filesOf(id))).status).toBe(201);
  await does.publish(id);
  const { body } = await server.get(world.as.partner, filesOf(id));
  expect(body.items.map(({ name }: any) => name)).toEqual(['图 1.png', '技术要求.pdf']);
  expect((await server.get(world.as.partner, `${filesOf(id)}/${added.body.id}`)).body).toEqual(added.body);
  const file = await download(`${filesOf(id)}/${added.body.id}/content`, world.as.partner as never);
  expect(Buffer.from(await file.arrayBuffer()).equals(png)).toBe(true);
  expect(file.headers.get('content-disposition')).toBe(
    `attachment; filename="__1.png"; filename*=UTF-8''%E5%9B%BE%201.png`,
  );
  expect(file.headers.get('x-content-type-options')).toBe('nosniff');
  expect(file.headers.get('content-type')).toBe('image/png');
  // What was published stays as it is.
  expectProblem(await does.upload(does.requester, filesOf(id)), [409, 'request_not_draft']);
  expectProblem(await does.act(id, `attachments/${added.body.id}/remove`), [409, 'request_not_draft']);
});

const zip = Buffer.from('PK\u0003\u0004whatever');
const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const large = Buffer.alloc(limit + 1, 1);
pdf.copy(large);

test.each<[string, Parameters<ReturnType<typeof researchOf>['upload']>[2], [number, string]]>([
  ['that says PDF and is an archive', { content: zip }, [422, 'attachment_kind_refused']],
  [
    'that says PDF and is a page',
    { content: Buffer.from('<script>alert(1)</script>') },
    [422, 'attachment_kind_refused'],
  ],
  [
    'that says Word and is just any archive',
    { kind: docx, name: 'a.docx', content: zip },
    [422, 'attachment_kind_refused'],
  ],
  ['that says PNG and is PDF', { kind: 'image/png', name: 'a.png' }, [422, 'attachment_kind_refused']],
  ['of no bytes', { content: Buffer.alloc(0) }, [422, 'attachment_empty']],
  ['that is a page', { kind: 'text/html', name: 'a.html' }, [415, 'unsupported_format']],
  ['that is a drawing with scripts', { kind: 'image/svg+xml', name: 'a.svg' }, [415, 'unsupported_format']],
  ['that is a program', { kind: 'application/x-msdownload', name: 'a.exe' }, [415, 'unsupported_format']],
  ['that is JSON', { kind: 'application/json', content: Buffer.from('{}') }, [422, 'attachment_empty']],
  ['one byte too large', { content: large }, [413, 'body_too_large']],
  ['changed on its way', { headers: { 'x-content-sha256': sha256(zip) } }, [422, 'attachment_hash_differs']],
  ['without a name', { name: null }, [422, 'attachment_name_invalid']],
  ['with a path for a name', { name: '../../a.pdf' }, [422, 'attachment_name_invalid']],
  ['named like a program', { name: 'a.pdf.exe' }, [422, 'attachment_name_invalid']],
  ['named like another kind', { name: 'a.docx' }, [422, 'attachment_name_invalid']],
])('a file %s is refused and leaves nothing', async (_, given, refusal) => {
  const { id } = await does.draft();
  const before = await rowCounts(server);
  expectProblem(await does.upload(does.requester, filesOf(id), given), refusal);
  expect(await rowCounts(server)).toEqual(before);
});

test('one of 200 MB is refused before it is read', async () => {
  const { id } = await does.draft();
  const answer = await new Promise<string>((resolve, reject) => {
    const { hostname, port } = new URL(server.url);
    const socket = connect(Number(port), hostname);
    // Only the head is sent: whoever waited for the body would wait for ever.
    socket.write(
      [
        `POST /api/v1${filesOf(id)} HTTP/1.1`,
        `Host: ${hostname}`,
        `Authorization: Bearer ${does.requester.token}`,
        'Content-Type: application/pdf',
        'X-File-Name: a.pdf',
        `Content-Length: ${200 * 1024 * 1024}`,
        'Accept-Language: en',
        '',
        '',
      ].join('\r\n'),
    );
    let heard = '';
    socket.on('data', (chunk) => {
      heard += chunk.toString();
      if (!heard.includes('"code"')) return;
      socket.destroy();
      resolve(heard);
    });
    socket.on('error', reject);
  });
  expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  expect(answer).toContain('"code":"body_too_large"');
  expect((await server.get(does.requester, filesOf(id))).body.items).toEqual([]);
});

test('one whose length is not told beforehand is cut off all the same', async () => {
  const { id } = await does.draft();
  const body = new ReadableStream({
    start(controller) {
      for (let at = 0; at < large.length; at += 1_048_576) controller.enqueue(large.subarray(at, at + 1_048_576));
      controller.close();
    },
  });
  const headers = { 'content-type': 'application/pdf', authorization: `Bearer ${does.requester.token}` };
  const answer = await fetch(`${server.url}/api/v1${filesOf(id)}`, {
    ...{ method: 'POST', body, headers, duplex: 'half' },
  } as RequestInit);
  expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([413, 'body_too_large']);
});

test('there are at most twenty, whoever hands them in at once, and room again when one is taken away', async () => {
  const { id } = await does.draft();
  const answers = await Promise.all(
    Array.from({ length: 25 }, (_, i) => does.upload(does.requester, filesOf(id), { name: `${i}.pdf` })),
  );
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(20);
  for (const refused of answers.filter(({ status }) => status !== 201))
    expectProblem(refused, [409, 'attachments_too_many']);
  const [first] = (await server.get(does.requester, filesOf(id))).body.items;
  const left = await does.ok(does.act(id, `attachments/${first.id}/remove`));
  expect(left['items']).toHaveLength(19);
  expectProblem(await server.get(does.requester, `${filesOf(id)}/${first.id}`), [404, 'not_found']);
  expect((await server.sql('SELECT FROM attachment_contents WHERE attachment_id = $1', [first.id])).length).toBe(0);
  expect((await does.upload(does.requester, filesOf(id))).status).toBe(201);
});

test('a file of one request is not reached through another', async () => {
  const [one, other] = [await does.draft(), await does.published()];
  const { body: file } = await does.upload(does.requester, filesOf(one.id));
  const partner = world.as.partner;
  for (const rest of ['', '/content'])
    expectProblem(await server.get(partner, `${filesOf(other.id)}/${file.id}${rest}`), [404, 'not_found']);
  expectProblem(await server.get(partner, `${filesOf(one.id)}/${file.id}/content`), [404, 'not_found']);
  expectProblem(await does.upload(partner, filesOf(one.id)), [404, 'not_found']);
  const viewer = await does.colleague(world.ids.radiation, 'viewer');
  expectProblem(await does.upload(viewer, filesOf(one.id)), [403, 'forbidden']);
});
