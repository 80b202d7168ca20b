import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { sendIn, takesSamples } from '../support/access/sample';
import type { As } from '../support/client';
import { expectProblem, rowCounts } from '../support/problems';
import { pdf, samplesOf, sha256 } from '../support/samples';
import { startServer, type TestServer } from '../support/server';
import { alliance, inHours } from '../support/world';

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;
/** Of the core member; a new one for each story. */
let instrumentId: string;
let operator: As & { id: string };
let does: ReturnType<typeof samplesOf>;

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
  operator = await world.user('试验员', { in: [[world.ids.core, 'operator']] });
  does = samplesOf(server, world, operator);
});
beforeEach(async () => {
  instrumentId = await world.instrument(world.ids.centerId, world.ids.core, takesSamples);
  await server.work();
});
afterAll(() => server.stop());

describe('reports', () => {
  test('come back byte for byte, under their name, with the hash the server computed', async () => {
    const { booking, id } = await does.sent(instrumentId);
    for (const verb of ['receive', 'start', 'finish']) await does.keeper(`/samples/${id}/${verb}`);
    const made = await does.upload(booking.id, { headers: { 'x-content-sha256': sha256(pdf) } });
    expect([made.status, made.headers.get('location')]).toEqual([201, `/api/v1/reports/${made.body.id}`]);
    expect(made.body).toMatchObject({
      ...{ bookingId: booking.id, edition: 1, supersedesId: null, supersededById: null, name: '断口分析报告.pdf' },
      ...{ kind: 'pdf', mediaType: 'application/pdf', size: pdf.length, sha256: sha256(pdf), userName: '试验员' },
    });
    const answer = await fetch(`${server.url}/api/v1/reports/${made.body.id}/content`, {
      headers: { authorization: `Bearer ${world.as.partner.token}` },
    });
    expect(Buffer.from(await answer.arrayBuffer()).equals(pdf)).toBe(true);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      ...{ 'content-type': 'application/pdf', etag: `"${sha256(pdf)}"`, 'x-content-type-options': 'nosniff' },
      'content-disposition': expect.stringContaining(`filename*=UTF-8''${encodeURIComponent('断口分析报告.pdf')}`),
    });
    const samples = (await server.get(world.as.partner, `/bookings/${booking.id}/samples`)).body.items;
    expect(samples.map(({ reportedAt }: any) => reportedAt)).toEqual([made.body.uploadedAt, null]);
    expect((await does.noticesOf(world.as.partner, booking.id)).at(-1)).toMatchObject({
      ...{ type: 'report.uploaded', data: { reportId: made.body.id, edition: 1 } },
    });
  });

  test('a correction supersedes one report and leaves it readable; of ten at once one does', async () => {
    const { booking } = await does.sent(instrumentId);
    const first = (await does.upload(booking.id)).body;
    const corrected = Buffer.concat([pdf, Buffer.from('corrected')]);
    const correct = () => does.upload(booking.id, { content: corrected }, `?supersedes=${first.id}`);
    const answers = await Promise.all(Array.from({ length: 10 }, correct));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(9).fill(409)]);
    expectProblem(
      answers.find(({ status }) => status === 409)!,
      [409, 'report_superseded'],
    );
    const second = answers.find(({ status }) => status === 201)!.body;
    expect(second).toMatchObject({ edition: 2, supersedesId: first.id, supersededById: null });
    const data = (await does.upload(booking.id, { content: zip, kind: 'application/zip', name: '原始数据.zip' })).body;
    const { body } = await server.get(world.as.partner, `/bookings/${booking.id}/reports`);
    expect(body.items).toEqual([data, second, { ...first, supersededById: second.id }]);
    expect((await server.get(world.as.partner, `/reports/${first.id}/content`)).status).toBe(200);
    const other = await sendIn(server, world, instrumentId, { startsAt: inHours(50), endsAt: inHours(51) });
    expectProblem(await does.upload(other.booking.id, {}, `?supersedes=${first.id}`), [404, 'not_found']);
  });

  const zip = Buffer.from('PK\u0003\u0004whatever');
  const large = Buffer.alloc(20 * 1024 * 1024 + 1, 1);
  pdf.copy(large);

  test.each<[string, Parameters<typeof does.upload>[1], [number, string]]>([
    ['of no bytes', { content: Buffer.alloc(0) }, [422, 'report_empty']],
    ['that says PDF and is ZIP', { content: zip }, [422, 'report_kind_refused']],
    ['that says ZIP and is PDF', { kind: 'application/zip', name: 'a.zip' }, [422, 'report_kind_refused']],
    ['that is a page', { kind: 'text/html' }, [415, 'unsupported_format']],
    ['that is JSON', { kind: 'application/json', content: Buffer.from('{}') }, [422, 'report_kind_refused']],
    ['one byte too large', { content: large }, [413, 'body_too_large']],
    ['changed on its way', { headers: { 'x-content-sha256': sha256(zip) } }, [422, 'report_hash_differs']],
    ['without a name', { name: null }, [422, 'report_name_invalid']],
    ['with a path', { name: '../../etc/a.pdf' }, [422, 'report_name_invalid']],
    ['named like a program', { name: 'report.pdf.exe' }, [422, 'report_name_invalid']],
    ['with a name nobody can read', { headers: { 'x-file-name': '%zz' }, name: null }, [400, 'malformed_request']],
  ])('one %s is refused and leaves nothing', async (_, given, refusal) => {
    const { booking } = await does.sent(instrumentId);
    const before = await rowCounts(server);
    const answer = await does.upload(booking.id, given);
    expectProblem(answer, refusal);
    if (refusal[0] === 413) expect(answer.body.limit).toBe(20 * 1024 * 1024);
    expect(await rowCounts(server)).toEqual(before);
  });

  test('one of exactly the largest size is kept', async () => {
    const { booking } = await does.sent(instrumentId);
    const content = large.subarray(1);
    pdf.copy(content);
    expect(await does.upload(booking.id, { content })).toMatchObject({ status: 201, body: { size: content.length } });
  });

  test('one whose length is not told beforehand is cut off all the same', async () => {
    const { booking } = await does.sent(instrumentId);
    const body = new ReadableStream({
      start(controller) {
        for (let at = 0; at < large.length; at += 1_048_576) controller.enqueue(large.subarray(at, at + 1_048_576));
        controller.close();
      },
    });
    const headers = { 'content-type': 'application/pdf', authorization: `Bearer ${operator.token}` };
    const path = `${server.url}/api/v1/bookings/${booking.id}/reports`;
    const answer = await fetch(path, { method: 'POST', body, headers, duplex: 'half' } as RequestInit);
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([413, 'body_too_large']);
  });

  test('one sent twice under a key is one; another file under the key is refused', async () => {
    const { booking } = await does.sent(instrumentId);
    const headers = { 'idempotency-key': randomUUID() };
    const [first, second] = [await does.upload(booking.id, { headers }), await does.upload(booking.id, { headers })];
    expect([first.status, second.status, second.headers.get('idempotency-replayed')]).toEqual([201, 201, 'true']);
    expect(second.body).toEqual(first.body);
    const other = { headers, content: Buffer.concat([pdf, pdf]) };
    expectProblem(await does.upload(booking.id, other), [422, 'idempotency_key_reused']);
    expectProblem(await does.upload(booking.id, { headers, name: 'other.pdf' }), [422, 'idempotency_key_reused']);
    expect((await server.get(operator, `/bookings/${booking.id}/reports`)).body.items).toHaveLength(1);
  });

  test('a file sent where none is taken is refused as such, unread', async () => {
    const { booking, id } = await does.sent(instrumentId);
    for (const path of [`/bookings/${booking.id}/cancel`, `/samples/${id}/receive`, '/sessions']) {
      const answer = await fetch(`${server.url}/api/v1${path}`, {
        method: 'POST',
        body: new Uint8Array(pdf),
        headers: {
          'content-type': 'application/pdf',
          authorization: `Bearer ${operator.token}`,
          'accept-language': 'en',
        },
      });
      const body = (await answer.json()) as { code: string };
      expect([answer.status, body.code]).toEqual([415, 'unsupported_format']);
    }
    expect((await server.get(operator, `/samples/${id}`)).body.state).toBe('sent');
  });
});

describe('what is promised', () => {
  const pass = async (bookingId: string) => {
    await server.sql(`UPDATE bookings SET promised_at = now() - interval '1 second' WHERE id = $1`, [bookingId]);
    const job = `INSERT INTO jobs (kind, payload) VALUES ('report.overdue', '{"bookingId":"${bookingId}"}')`;
    for (let i = 0; i < 3; i++) await server.sql(job);
    await server.work();
  };
  const overdueOf = async (as: As, bookingId: string) =>
    (await does.noticesOf(as, bookingId)).filter(({ type }) => type === 'report.overdue');

  test('and passes without a report is told once to who answers for it and who waits', async () => {
    const { booking } = await does.sent(instrumentId);
    const [job] = await server.sql<{ run_at: Date }>('SELECT run_at FROM jobs WHERE key = $1', [
      `report.overdue:${booking.id}`,
    ]);
    expect(job!.run_at.toISOString()).toBe(booking.promisedAt);
    expect(await overdueOf(world.as.partner, booking.id)).toEqual([]);
    await pass(booking.id);
    for (const as of [world.as.partner, world.as.core])
      expect(await overdueOf(as, booking.id)).toMatchObject([{ data: { bookingId: booking.id, instrumentId } }]);
    expect(await overdueOf(operator, booking.id)).toEqual([]);
    const shown = async () => (await server.get(operator, `/bookings/${booking.id}/samples`)).body.items;
    expect((await shown()).map(({ overdue }: any) => overdue)).toEqual([true, true]);
    await does.upload(booking.id);
    expect((await shown()).map(({ overdue }: any) => overdue)).toEqual([false, false]);
  });

  test('and kept, or no longer wanted, is nothing to tell of', async () => {
    const { booking } = await does.sent(instrumentId);
    await does.upload(booking.id);
    await pass(booking.id);
    const wish = { startsAt: inHours(60), endsAt: inHours(61) };
    const given = (await sendIn(server, world, instrumentId, wish)).booking;
    await does.partner(`/bookings/${given.id}/cancel`);
    await pass(given.id);
    for (const { id } of [booking, given]) expect(await overdueOf(world.as.partner, id)).toEqual([]);
  });
});
