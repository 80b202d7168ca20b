import { cny } from '@concentric/kernel';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { roomsOf } from '../support/negotiation';
import { startServer, type TestServer } from '../support/server';
import { alliance } from '../support/world';

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;
let it: Awaited<ReturnType<typeof roomsOf>>;

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
  it = await roomsOf(server, world);
});
afterAll(() => server.stop());

const codes = async (answers: Promise<{ status: number; body: any }>[]) =>
  (await Promise.all(answers)).map(({ status, body }) => `${status} ${body.code}`);

describe('the broker', () => {
  test('joins, or is chosen by the center’s manager, and belongs to no side', async () => {
    const id = await it.room();
    const joined = await it.ok(server.post(it.broker, `/negotiations/${id}/join`));
    expect(joined).toMatchObject({ brokerUserId: it.broker.id, side: 'broker' });
    const other = await world.user('broker', { staff: [[world.ids.centerId, 'broker']] });
    const torn = await world.user('torn', {
      in: [[world.ids.partner, 'viewer']],
      staff: [[world.ids.centerId, 'broker']],
    });
    const choose = (by: typeof other, userId: string | null) =>
      server.post(by, `/negotiations/${id}/broker`, { userId });
    expect(
      await codes([
        server.post(other, `/negotiations/${id}/join`),
        server.post(it.licensee, `/negotiations/${id}/join`),
        choose(it.broker, other.id),
        choose(it.licensor, other.id),
        choose(world.as.manager, world.as.core.id),
        choose(world.as.manager, torn.id),
        choose(world.as.outsider, other.id),
      ]),
    ).toEqual([
      ...['409 broker_taken', '403 forbidden', '403 forbidden', '403 forbidden'],
      ...['422 broker_not_of_center', '409 broker_of_a_side', '404 not_found'],
    ]);
    expect(await it.ok(choose(world.as.manager, other.id))).toMatchObject({
      brokerUserId: other.id,
      brokerName: 'broker',
    });
    expect((await it.ok(choose(world.as.manager, null))).brokerUserId).toBeNull();
  });

  test('keeps notes that neither side sees, nor hears of', async () => {
    const id = await it.room();
    const listener = await server.connect(it.licensee);
    await listener.subscribe(`negotiation:${id}`);
    const path = `/negotiations/${id}/notes`;
    const note = await it.ok(server.post(it.broker, path, { text: '许可方底价约二十万元' }));
    expect((await it.ok(server.get(world.as.manager, path))).items).toMatchObject([{ id: note.id, text: note.text }]);
    expect(
      await codes([
        server.get(it.licensor, path),
        server.get(it.licensee, path),
        server.post(it.licensee, path, { text: '偷看' }),
        server.get(it.licensee, `/broker-notes/${note.id}`),
        server.get(world.as.outsider, path),
      ]),
    ).toEqual(['403 forbidden', '403 forbidden', '403 forbidden', '403 forbidden', '404 not_found']);
    await it.ok(server.post(it.broker, `/negotiations/${id}/messages`, { text: '两位好' }));
    expect((await listener.received(1)).map(({ type }) => type)).toEqual(['negotiation.message']);
    const record = await it.ok(server.get(it.licensee, `/negotiations/${id}/entries`));
    expect(JSON.stringify(record)).not.toContain('底价');
    const journal = await server.sql(
      `SELECT * FROM journal WHERE data::text || coalesce(after::text, '') LIKE '%底价%'`,
    );
    expect(journal).toEqual([]);
  });
});

describe('what was said', () => {
  test('is read by the room, the newest first, page by page', async () => {
    const id = await it.room();
    const path = `/negotiations/${id}/messages`;
    const operator = await it.colleague(world.ids.partner, 'operator');
    for (const [by, text] of [
      [it.licensee, '期限能否延长？'],
      [operator, '可以到专利期满。'],
      [it.broker, '建议设最低许可费。'],
    ] as const)
      await it.ok(server.post(by, path, { text }));
    const first = await it.ok(server.get(it.licensee, `${path}?limit=2`));
    expect(first.items.map(({ party, text }: any) => [party, text])).toEqual([
      ['broker', '建议设最低许可费。'],
      ['licensor', '可以到专利期满。'],
    ]);
    const rest = await it.ok(server.get(it.licensee, `${path}?limit=2&cursor=${first.nextCursor}`));
    expect([rest.items.length, rest.nextCursor]).toEqual([1, null]);
    expect(await it.ok(server.get(it.licensor, `/negotiation-messages/${rest.items[0].id}`))).toEqual(rest.items[0]);
    expect(
      await codes([
        server.post(await it.colleague(world.ids.partner, 'viewer'), path, { text: '看看' }),
        server.post(world.as.core, path, { text: '我也想要' }),
        server.post(it.licensee, path, { text: '  ' }),
        server.get(world.as.core, `/negotiation-messages/${rest.items[0].id}`),
      ]),
    ).toEqual(['403 forbidden', '404 not_found', '422 invalid_fields', '404 not_found']);
  });

  test('is kept in a chain that anybody in the room can follow, and in which one altered row is found', async () => {
    const id = await it.room();
    const first = await it.offer(id, it.licensor);
    await it.ok(server.post(it.licensee, `/negotiations/${id}/messages`, { text: '请考虑分期' }));
    const second = await it.offer(id, it.licensee, { upfront: cny(10_000_000) });
    await it.ok(it.answer(second.id, 'reject', it.licensor));
    const { items } = await it.ok(server.get(it.licensee, `/negotiations/${id}/entries`));
    expect(items.map(({ kind }: any) => kind)).toEqual(['opened', 'offer', 'message', 'offer', 'rejected']);
    let head = '0'.repeat(64);
    for (const { body, previousHash, hash } of items) {
      expect(previousHash).toBe(head);
      head = createHash('sha256')
        .update(previousHash + body)
        .digest('hex');
      expect(hash).toBe(head);
    }
    expect(JSON.parse(items[1].body).offer.terms).toEqual(first.terms);
    const verify = () => it.ok(server.get(it.broker, `/negotiations/${id}/verify`));
    expect(await verify()).toEqual({ intact: true, entries: 5, head, broken: null });

    // Nobody alters the record in passing: it takes a hand that can switch the triggers off.
    const alter = (text: string, values: unknown[]) => server.unguarded(/negotiation_\w+/.exec(text)![0], text, values);
    await expect(
      server.sql(`UPDATE negotiation_entries SET body = '{}' WHERE negotiation_id = $1`, [id]),
    ).rejects.toThrow();
    await expect(server.sql(`DELETE FROM negotiation_entries WHERE negotiation_id = $1`, [id])).rejects.toThrow();
    await expect(server.sql(`UPDATE negotiation_offers SET message = 'x' WHERE id = $1`, [first.id])).rejects.toThrow(
      'never changes',
    );

    const lower = `jsonb_set(terms, '{upfront,amount}', '1')`;
    await alter(`UPDATE negotiation_offers SET terms = ${lower} WHERE id = $1`, [first.id]);
    expect((await verify()).broken).toEqual({ seq: 2, kind: 'offer', fault: 'offer', offerId: first.id });
    await alter(`UPDATE negotiation_offers SET terms = $2 WHERE id = $1`, [first.id, first.terms]);
    await alter(`UPDATE negotiation_offers SET state = 'withdrawn' WHERE id = $1`, [second.id]);
    expect((await verify()).broken).toMatchObject({ fault: 'offer', offerId: second.id });
    await alter(`UPDATE negotiation_offers SET state = 'rejected' WHERE id = $1`, [second.id]);
    const forged = JSON.stringify({ ...JSON.parse(items[2].body), text: '同意' });
    const link = createHash('sha256')
      .update(items[2].previousHash + forged)
      .digest('hex');
    await alter('UPDATE negotiation_entries SET body = $2, hash = $3 WHERE id = $1', [
      ...[JSON.parse(items[2].body).id, forged, link],
    ]);
    expect((await verify()).broken).toEqual({ seq: 4, kind: 'offer', fault: 'hash', offerId: null });
    await alter('UPDATE negotiation_entries SET body = $2, hash = $3 WHERE id = $1', [
      ...[JSON.parse(items[2].body).id, items[2].body, items[2].hash],
    ]);
    await alter('DELETE FROM negotiation_entries WHERE negotiation_id = $1 AND seq = 5', [id]);
    expect((await verify()).intact).toBe(false);
  });
});
