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

describe('who works for the center, and for somebody who negotiates', () => {
  const staffIn = (organizationId: string, ...more: string[]) =>
    world.user('torn', {
      in: [organizationId, ...more].map((id) => [id, 'operator'] as const),
      staff: [[world.ids.centerId, 'broker']],
    });
  const acting = (as: Awaited<ReturnType<typeof staffIn>>, organizationId: string) => ({
    ...as,
    headers: { 'x-organization': organizationId },
  });

  test('sits on that side alone, for whomever they say to act', async () => {
    const id = await it.room();
    const note = await it.ok(server.post(it.broker, `/negotiations/${id}/notes`, { text: '许可方底价约二十万元' }));
    const torn = await staffIn(world.ids.radiation, world.ids.core);
    const elsewhere = acting(torn, world.ids.core);
    expect(
      await codes([
        server.get(torn, `/negotiations/${id}/notes`),
        server.get(torn, `/broker-notes/${note.id}`),
        server.post(torn, `/negotiations/${id}/notes`, { text: '记下' }),
        server.post(torn, `/negotiations/${id}/join`),
        it.tryOffer(id, torn),
        server.get(elsewhere, `/negotiations/${id}`),
        server.get(elsewhere, `/negotiations/${id}/notes`),
        server.get(elsewhere, `/broker-notes/${note.id}`),
        server.post(elsewhere, `/negotiations/${id}/messages`, { text: '两位好' }),
        server.post(elsewhere, `/negotiations/${id}/notes`, { text: '记下' }),
        server.post(elsewhere, `/negotiations/${id}/join`),
        it.tryOffer(id, elsewhere),
      ]),
    ).toEqual([
      ...['403 forbidden', '404 not_found', '403 forbidden', '409 broker_of_a_side', '403 negotiation_no_authority'],
      ...Array<string>(7).fill('404 not_found'),
    ]);
    expect(await it.read(id, torn)).toMatchObject({ side: 'licensee', deeds: ['message'] });
    const listed = await it.ok(server.get(elsewhere, '/negotiations?limit=200'));
    expect(listed.items.map((talks: { id: string }) => talks.id)).not.toContain(id);

    // Past the services the database refuses it by itself.
    const refused = { driverError: { constraint: 'broker_of_a_side' } };
    const jotted = `INSERT INTO negotiation_notes VALUES (gen_random_uuid(), $1, $2, '记下', now())`;
    await expect(server.sql(jotted, [id, torn.id])).rejects.toMatchObject(refused);
    const brokered = 'UPDATE negotiations SET broker_user_id = $2 WHERE id = $1';
    await expect(server.sql(brokered, [id, torn.id])).rejects.toMatchObject(refused);
  });

  test('does not read what rivals for the same listing negotiate', async () => {
    const listingId = await it.listing();
    const torn = await staffIn(world.ids.core);
    const theirs = await it.room(listingId);
    const desk = async () => (await it.ok(server.get(torn, '/brokerage/desk?limit=200'))).items;
    const seen = async () => (await desk()).map((row: any) => row.negotiation.id);
    expect((await it.read(theirs, torn)).side).toBeNull();
    expect(await seen()).toContain(theirs);
    const own = await it.room(listingId, world.as.core);
    expect(await codes([server.get(torn, `/negotiations/${theirs}`)])).toEqual(['404 not_found']);
    expect(await seen()).not.toContain(theirs);
    expect((await it.read(own, torn)).side).toBe('licensee');
    const listener = await server.connect(torn);
    expect(await listener.subscribe(`negotiation:${theirs}`)).toMatchObject({ ok: false, status: 403 });
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

  test('no row of a record can be altered unseen: neither entry, nor who agreed, nor the talks', async () => {
    const id = await it.room();
    const offer = await it.offer(id, it.licensor);
    await it.ok(it.answer(offer.id, 'accept', it.licensee));
    const verify = async () => (await it.ok(server.get(it.broker, `/negotiations/${id}/verify`))).broken;
    expect(await verify()).toBeNull();
    const altered = async (table: string, where: string, column: string, value: string) => {
      const [kept] = await server.sql<{ was: string | null }>(
        `SELECT ${column}::text AS was FROM ${table} WHERE ${where}`,
      );
      const set = (to: string, values: unknown[]) =>
        server.unguarded(table, `UPDATE ${table} SET ${column} = ${to} WHERE ${where}`, values);
      await set(value, []);
      const found = await verify();
      const type = column.endsWith('_at') || column === 'at' ? 'timestamptz' : column.endsWith('id') ? 'uuid' : 'text';
      await set(column.endsWith('_by') ? '$1::uuid' : `$1::${type}`, [kept!.was]);
      expect([column, await verify()]).toEqual([column, null]);
      return `${column}: ${found?.fault} ${found?.seq}`;
    };
    const entry = `negotiation_id = '${id}' AND seq = 2`;
    const row = `id = '${offer.id}'`;
    const someone = `'${world.as.core.id}'`;
    const later = (column: string) => `${column} + interval '1 minute'`;
    expect([
      await altered('negotiation_entries', entry, 'id', 'gen_random_uuid()'),
      await altered('negotiation_entries', entry, 'at', later('at')),
      await altered('negotiation_offers', row, 'licensor_agreed_by', someone),
      await altered('negotiation_offers', row, 'licensee_agreed_by', someone),
      await altered('negotiation_offers', row, 'licensee_agreed_at', later('licensee_agreed_at')),
      await altered('negotiation_offers', row, 'settled_at', later('settled_at')),
      await altered('negotiations', `id = '${id}'`, 'broker_user_id', someone),
      await altered('negotiations', `id = '${id}'`, 'licensee_organization_id', `'${world.ids.core}'`),
      await altered('negotiations', `id = '${id}'`, 'opened_at', later('opened_at')),
      await altered('negotiations', `id = '${id}'`, 'state', `'accepted'`),
    ]).toEqual([
      ...['id: hash 2', 'at: hash 2', 'licensor_agreed_by: offer 2', 'licensee_agreed_by: offer 2'],
      ...['licensee_agreed_at: offer 2', 'settled_at: offer 2', 'broker_user_id: negotiation 4'],
      ...['licensee_organization_id: negotiation 4', 'opened_at: negotiation 4', 'state: negotiation 4'],
    ]);
    const change = (text: string) => expect(server.sql(text)).rejects.toThrow();
    await change(`UPDATE negotiation_offers SET licensee_agreed_at = now() WHERE ${row}`);
    await change(`UPDATE negotiations SET licensee_organization_id = '${world.ids.core}' WHERE id = '${id}'`);
    await change(`UPDATE negotiations SET head = repeat('1', 64) WHERE id = '${id}'`);
  });
});
