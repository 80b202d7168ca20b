import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
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

describe('who reads', () => {
  test('the sides, the center’s brokers and managers, and nobody else', async () => {
    const id = await it.room();
    await it.offer(id, it.licensor);
    const finance = await world.user('finance', { staff: [[world.ids.centerId, 'finance']] });
    const abroad = await world.user('abroad', { staff: [[world.ids.otherCenterId, 'broker']] });
    const reads = (by: object) => server.get(by, `/negotiations/${id}`).then(({ status }) => status);
    const viewer = await it.colleague(world.ids.radiation, 'viewer');
    expect(await Promise.all([it.licensor, it.licensee, it.broker, world.as.manager, viewer].map(reads))).toEqual([
      ...[200, 200, 200, 200, 200],
    ]);
    expect(await Promise.all([world.as.core, abroad, world.as.outsider].map(reads))).toEqual([404, 404, 404]);
    expect(await Promise.all([world.as.administrator, finance, {}].map(reads))).toEqual([403, 403, 401]);
    for (const by of [world.as.core, world.as.outsider]) {
      const listener = await server.connect(by);
      expect(await listener.subscribe(`negotiation:${id}`)).toMatchObject({ ok: false, status: 403 });
    }
  });

  test('each their own, filtered, page by page', async () => {
    const ids = [await it.room(), await it.room(), await it.room()];
    await it.ok(server.post(it.broker, `/negotiations/${ids[0]}/join`));
    await it.ok(server.post(it.licensee, `/negotiations/${ids[1]}/close`, { reason: '暂缓' }));
    const list = async (by: object, query: string) =>
      (await it.ok(server.get(by, `/negotiations?${query}`))).items.map((one: any) => one.id);
    expect((await list(it.licensee, 'mine=true&limit=3')).sort()).toEqual([...ids].sort());
    expect(await list(it.broker, 'brokered=true&limit=1')).toEqual([ids[0]]);
    expect(await list(it.licensee, 'state=withdrawn&limit=1')).toEqual([ids[1]]);
    expect(await list(it.licensee, 'live=true&limit=2')).toEqual([ids[2], ids[0]]);
    expect(await list(world.as.core, `listingId=${(await it.read(ids[0]!)).listingId}`)).toEqual([]);
    const page = await it.ok(server.get(it.licensor, '/negotiations?limit=1'));
    expect((await it.ok(server.get(it.licensor, `/negotiations?limit=1&cursor=${page.nextCursor}`))).items[0].id).toBe(
      ids[1],
    );
  });

  test('the other side is told, and never of the terms', async () => {
    const id = await it.room();
    await it.offer(id, it.licensor, { note: '不可外传的条款' });
    await server.work();
    const inbox = await it.ok(server.get(it.licensee, '/me/inbox'));
    expect(inbox.items[0]).toMatchObject({ type: 'offer.made', subjectId: id, data: { negotiationId: id, round: 1 } });
    expect(JSON.stringify(inbox)).not.toContain('不可外传');
    const own = await it.ok(server.get(it.licensor, '/me/inbox'));
    expect(own.items.some((one: any) => one.type === 'offer.made' && one.subjectId === id)).toBe(false);
    expect(await server.sql(`SELECT * FROM journal j WHERE j::text LIKE '%不可外传%'`)).toEqual([]);
  });
});

describe('who is here', () => {
  type Present = { topic: string; users: { id: string; party: string; name: string }[] };

  /** Presence as a client is told it; settles once it is as awaited. */
  async function watch(by: { token: string }, id: string) {
    const client = await server.connect(by);
    const told: Present[] = [];
    const waiting = new Set<() => void>();
    client.socket.on('presence', (message: Present) => {
      told.push(message);
      waiting.forEach((look) => look());
    });
    expect(await client.subscribe(`negotiation:${id}`)).toMatchObject({ ok: true });
    const parties = (wanted: string[]) =>
      new Promise<Present>((resolve) => {
        const look = () => {
          const last = told.at(-1);
          if (!last || JSON.stringify(last.users.map(({ party }) => party).sort()) !== JSON.stringify(wanted)) return;
          waiting.delete(look);
          resolve(last);
        };
        waiting.add(look);
        look();
      });
    return { client, parties };
  }

  test('is told to whoever is in the room, as they come and go', async () => {
    const id = await it.room();
    const licensor = await watch(it.licensor, id);
    await licensor.parties(['licensor']);
    const licensee = await watch(it.licensee, id);
    const broker = await watch(it.broker, id);
    for (const { parties } of [licensor, licensee, broker]) {
      const { topic, users } = await parties(['broker', 'licensee', 'licensor']);
      expect(topic).toBe(`negotiation:${id}`);
      expect(users.find(({ party }) => party === 'licensee')).toMatchObject({
        id: world.as.radiation.id,
        name: 'radiation',
      });
    }
    const again = await watch(it.licensee, id);
    await again.parties(['broker', 'licensee', 'licensor']);
    licensee.client.socket.close();
    broker.client.socket.close();
    await licensor.parties(['licensee', 'licensor']);
    await again.client.unsubscribe(`negotiation:${id}`);
    await licensor.parties(['licensor']);
  });

  test('and through another process, until it ends', async () => {
    const id = await it.room();
    const other = await startServer({ DATABASE_URL: server.databaseUrl });
    const here = await watch(it.licensor, id);
    const there = await other.connect(it.licensee);
    await there.subscribe(`negotiation:${id}`);
    await here.parties(['licensee', 'licensor']);
    await other.stop();
    await here.parties(['licensor']);
  });

  test('a process that died takes its people with it once it has been silent', async () => {
    const id = await it.room();
    const process = '0199aaaa-0000-4000-8000-000000000001';
    await server.sql('INSERT INTO presence_processes (process) VALUES ($1)', [process]);
    await server.sql('INSERT INTO presences (topic, user_id, process, present) VALUES ($1, $2, $3, true)', [
      ...[`negotiation:${id}`, world.as.radiation.id, process],
    ]);
    const here = await watch(it.licensor, id);
    await here.parties(['licensee', 'licensor']);
    await server.sql(`UPDATE presence_processes SET seen_at = now() - interval '11 seconds' WHERE process = $1`, [
      process,
    ]);
    await here.parties(['licensor']);
  });
});
