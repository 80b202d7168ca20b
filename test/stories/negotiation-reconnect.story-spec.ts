import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createServer } from 'node:net';
import { io } from 'socket.io-client';
import { Feed, type TopicEvent } from '../../apps/web/src/api/feed';
import { roomsOf } from '../support/negotiation';
import { startServer, type TestServer } from '../support/server';
import { startProgram } from '../support/stack';
import { alliance } from '../support/world';

/*
 * A client that listens through a server that is killed, and ended in order, in the midst of a storm: its log equals the
 * server's. Without `after` in the subscription the log has a gap; with a number too small it would have duplicates.
 */

let server: TestServer;
let it: Awaited<ReturnType<typeof roomsOf>>;

beforeAll(async () => {
  server = await startServer();
  it = await roomsOf(server, await alliance(server));
});
afterAll(() => server.stop());

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

/** A client that listens as the pages do, through the web app's own feed. */
function follower(url: string, token: string, topic: string) {
  let connections = 0;
  const feed = new Feed(() => {
    const quick = { reconnectionDelay: 50, reconnectionDelayMax: 200 };
    const socket = io(url, { auth: { token }, transports: ['websocket'], ...quick });
    socket.on('connect', () => connections++);
    return socket;
  });
  const log: TopicEvent[] = [];
  const waiting = new Set<() => void>();
  feed.listen(topic, (event) => {
    if (event) log.push(event);
  });
  /** Settles once something is so that changes with an event. */
  const once = (isSo: () => boolean) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (!isSo()) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
    });
  feed.listen(topic, () => waiting.forEach((look) => look()));
  return {
    log,
    heard: (seq: number) => once(() => (log.at(-1)?.seq ?? 0) >= seq),
    live: () => once(() => feed.stateOf(topic) === 'live'),
    connections: () => connections,
    stop: () => feed.hangUp(),
  };
}

test('through a storm of 1 000 events and two restarts of its server a client misses nothing and hears nothing twice', async () => {
  const id = await it.room();
  const topic = `negotiation:${id}`;
  const port = await freePort();
  const settings = { DATABASE_URL: server.databaseUrl, CONCENTRIC_DEMONSTRATION: 'off', PORT: String(port) };
  let api = await startProgram('api', settings);
  const client = follower(`http://127.0.0.1:${port}`, it.licensee.token!, topic);
  await client.live();

  const storm = 1000;
  let sent = 0;
  const speakers = [it.licensor, it.licensee, it.broker];
  const posting = Promise.all(
    Array.from({ length: 6 }, async (_, i) => {
      while (sent < storm) {
        const text = `第 ${++sent} 条`;
        await it.ok(server.post(speakers[i % 3]!, `/negotiations/${id}/messages`, { text }));
      }
    }),
  );
  for (const [at, signal] of [
    [300, 'SIGKILL'],
    [600, 'SIGTERM'],
  ] as const) {
    await client.heard(at);
    await api.stop(signal);
    api = await startProgram('api', settings);
  }
  await posting;
  const kept = await server.sql<{ seq: number; type: string; data: object; at: Date; actor: string }>(
    // What was before it began to listen it has read.
    `SELECT e.seq::integer AS seq, j.type, j.data, j.at, j.actor_id AS actor FROM topic_events e
     JOIN journal j USING (position) WHERE e.topic = $1 AND e.seq > 1 ORDER BY e.seq`,
    [topic],
  );
  await client.heard(kept.at(-1)!.seq);
  expect(kept.length).toBeGreaterThanOrEqual(storm);
  expect(client.connections()).toBe(3);
  expect(client.log).toEqual(kept.map((event) => ({ ...event, at: event.at.toISOString(), topic })));
  const { intact, entries } = await it.ok(server.get(it.broker, `/negotiations/${id}/verify`));
  expect([intact, entries]).toEqual([true, kept.length + 1]);
  client.stop();
  await api.stop();
}, 240_000);
