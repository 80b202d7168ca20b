import { SessionService } from '@concentric/identity';
import { instrumentTopic, record, type DeliveredEvent } from '@concentric/platform';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { As } from '../support/client';
import { RealtimeGateway } from '../../apps/api/src/realtime.gateway';
import { startServer, type TestServer } from '../support/server';
import { alliance, inHours } from '../support/world';

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
});
afterAll(() => server.stop());

let nextHour = 24;
const slot = () => ({ startsAt: inHours(nextHour), endsAt: inHours(++nextHour), purpose: '涂层附着力测试' });
const book = async (as: As, instrumentId: string) => {
  const answer = await server.post(as, `/instruments/${instrumentId}/bookings`, slot());
  expect(answer.status).toBe(201);
  return String(answer.body.id);
};
const newInstrument = () => world.instrument(world.ids.centerId, world.ids.core);
const numbers = (events: DeliveredEvent[]) => events.map(({ seq }) => seq);
const upTo = (last: number) => Array.from({ length: last }, (_, i) => i + 1);
/** Whatever was sent before this is answered has arrived by then: a connection keeps its order. */
const settle = (listener: { unsubscribe: (topic: string) => Promise<unknown> }) => listener.unsubscribe('center:none');

/** What every subscriber is told alike; who acted is told only to themselves. */
const facts = ({ actor: _, ...rest }: DeliveredEvent) => rest;

test('200 bookings at once on four instruments by four users arrive in order, without a gap, once each', async () => {
  const instruments = await Promise.all(upTo(4).map(newInstrument));
  const operators = await Promise.all([0, 1].map(() => world.user('operator', { in: [[world.ids.core, 'operator']] })));
  const users = [world.as.core, world.as.partner, ...operators];
  const watchers = await Promise.all(instruments.map(() => server.connect(world.as.manager)));
  const inboxes = await Promise.all(users.map((user) => server.connect(user)));
  const begun = await Promise.all(inboxes.map((inbox) => inbox.subscribe('user')));
  // The instrument's own first event is number 1.
  for (const [i, id] of instruments.entries())
    expect(await watchers[i]!.subscribe(instrumentTopic(id))).toEqual({ ok: true, lastSeq: 1 });

  const booked = await Promise.all(upTo(200).map((i) => book(users[Math.ceil(i / 50) - 1]!, instruments[i % 4]!)));

  const heard: string[] = [];
  for (const [i, id] of instruments.entries()) {
    const events = await watchers[i]!.received(50);
    expect(numbers(events)).toEqual(upTo(51).slice(1));
    expect(new Set(events.map(({ topic }) => topic))).toEqual(new Set([instrumentTopic(id)]));
    heard.push(...events.map(({ data }) => String(data['bookingId'])));
    const late = await server.connect(world.as.partner);
    await late.subscribe(instrumentTopic(id), 0);
    expect((await late.received(51)).slice(1).map(facts)).toEqual(events.map(facts));
  }
  expect(heard.sort()).toEqual(booked.sort());
  for (const [i, inbox] of inboxes.entries()) {
    const { lastSeq } = begun[i] as { lastSeq: number };
    expect(numbers(await inbox.received(50))).toEqual(upTo(50).map((seq) => seq + lastSeq));
    expect(inbox.events.every(({ topic }) => topic === 'user')).toBe(true);
  }
});

test('who was away gets what it missed, from the number it names, and then what is new', async () => {
  const id = await newInstrument();
  for (let i = 0; i < 5; i++) await book(world.as.core, id);
  const back = await server.connect(world.as.radiation);
  expect(await back.subscribe(instrumentTopic(id), 3)).toEqual({ ok: true, lastSeq: 6 });
  expect(numbers(await back.received(3))).toEqual([4, 5, 6]);
  await book(world.as.core, id);
  expect(numbers(await back.received(4))).toEqual([4, 5, 6, 7]);
  await settle(back);
  expect(back.events).toHaveLength(4);
});

test('who is far behind on a long topic gets all of it, and keeps nobody else back', async () => {
  const topic = instrumentTopic(await newInstrument());
  const subject = { type: 'instrument', id: world.ids.instrumentId };
  await server.database.write(server.system, async (tx) => {
    for (let i = 0; i < 600; i++) await record(tx, server.system, { type: 'a', subject, topics: [topic], data: { i } });
    return {};
  });
  const [ahead, behind] = [await server.connect(world.as.core), await server.connect(world.as.partner)];
  const { lastSeq } = (await ahead.subscribe(topic)) as { lastSeq: number };
  await behind.subscribe(topic, 0);
  await book(world.as.core, topic.split(':')[1]!);
  expect(numbers(await ahead.received(1))).toEqual([lastSeq + 1]);
  expect(numbers(await behind.received(lastSeq + 1))).toEqual(upTo(lastSeq + 1));
});

test('an approval reaches the inbox of whoever asked, live and to be read later', async () => {
  const id = await newInstrument();
  await server.work();
  const [owner, asker] = [await server.connect(world.as.core), await server.connect(world.as.radiation)];
  await owner.subscribe('user');
  await asker.subscribe('user');
  const bookingId = await book(world.as.radiation, id);
  await server.work();
  expect((await owner.received(1))[0]).toMatchObject({
    type: 'notice.added',
    data: { noticeType: 'booking.requested' },
  });
  await server.post(world.as.core, `/bookings/${bookingId}/approve`);
  await server.work();
  const told = await asker.received(3);
  expect(told.map(({ type }) => type)).toEqual(['booking.requested', 'booking.confirmed', 'notice.added']);
  const { body } = await server.get(world.as.radiation, '/me/inbox');
  expect(body.items[0]).toMatchObject({
    id: told[2]!.data['noticeId'],
    type: 'booking.confirmed',
    subjectId: bookingId,
    readAt: null,
  });
});

test('a topic the caller may not read answers 403 and nothing else, whether or not it exists', async () => {
  const id = await newInstrument();
  const stranger = await server.connect(world.as.outsider);
  const nowhere = '0199aaaa-0000-7000-8000-000000000000';
  const closed = [instrumentTopic(id), `center:${world.ids.centerId}`, `user:${world.as.core.id}`];
  const absent = [instrumentTopic(nowhere), `center:${nowhere}`, `user:${nowhere}`, 'center:', 'negotiation:x', 'all'];
  const answers = await Promise.all([...closed, ...absent].map((topic) => stranger.subscribe(topic, 0)));
  expect(answers[0]).toMatchObject({ ok: false, status: 403, code: 'forbidden' });
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  const witness = await server.connect(world.as.core);
  await witness.subscribe(instrumentTopic(id));
  await book(world.as.core, id);
  await witness.received(1);
  await settle(stranger);
  expect(stranger.events).toEqual([]);
});

test('a message that is no subscription is a problem, not a silence', async () => {
  const client = await server.connect(world.as.core);
  for (const message of [null, 'center', {}, { topic: 7 }, { topic: 'user', after: -1 }, { topic: 'user', after: 0.5 }])
    expect(await client.socket.timeout(5000).emitWithAck('subscribe', message)).toMatchObject({
      ok: false,
      status: 400,
    });
});

test('nobody connects without a good token, nor from another site with a visitor’s cookie', async () => {
  const refused = (code: string, status: number) => ({ code, status });
  await expect(server.connect({})).rejects.toMatchObject(refused('unauthenticated', 401));
  await expect(server.connect({ token: `cs_${'A'.repeat(43)}` })).rejects.toMatchObject(
    refused('unauthenticated', 401),
  );
  const cookie = `concentric_session=${world.as.core.token}`;
  for (const origin of ['https://evil.example', 'null'])
    await expect(server.connect({ headers: { cookie, origin } })).rejects.toMatchObject(refused('origin_refused', 403));
  const browser = await server.connect({ headers: { cookie, origin: server.url } });
  expect(await browser.subscribe('user')).toMatchObject({ ok: true });
});

test('a session that ends is cut off', async () => {
  const user = await world.user('leaver', { in: [[world.ids.core, 'viewer']] });
  const listener = await server.connect(user);
  expect((await server.delete(user, '/sessions/current')).status).toBe(204);
  expect(await listener.ended).toBe('io server disconnect');
  expect(await server.connect(user).catch(({ code }) => code)).toBe('unauthenticated');
});

test('connecting while sessions are being looked at costs nobody the connection', async () => {
  const gateway = server.app.get(RealtimeGateway) as unknown as { recheck: () => Promise<void> };
  let connecting = true;
  const looking = (async () => {
    while (connecting) await gateway.recheck();
  })();
  const listeners = await Promise.all(upTo(30).map(() => server.connect(world.as.core)));
  connecting = false;
  await looking;
  for (const listener of listeners) expect(await listener.subscribe('user')).toMatchObject({ ok: true });
});

test('a suspended member loses the subscription and keeps the connection', async () => {
  const id = await newInstrument();
  const organizationId = await world.organization('暂停测试有限公司');
  await world.engage(world.ids.centerId, organizationId, 'project');
  const member = await world.user('member', { in: [[organizationId, 'owner']] });
  const listener = await server.connect(member);
  await listener.subscribe(instrumentTopic(id));
  // Sessions are looked at in the order they connected: once this one is cut, the member's has been seen too.
  const last = await world.user('last');
  const cut = await server.connect(last);
  const { items } = (await server.get(member, '/memberships')).body;
  const membership = items.find((item: { organizationId: string }) => item.organizationId === organizationId);
  expect((await server.post(world.as.manager, `/memberships/${membership.id}/suspend`)).status).toBe(200);
  await server.delete(last, '/sessions/current');
  await cut.ended;

  const witness = await server.connect(world.as.core);
  await witness.subscribe(instrumentTopic(id));
  await book(world.as.core, id);
  await witness.received(1);
  await settle(listener);
  expect(listener.events).toEqual([]);
  expect(await listener.subscribe(instrumentTopic(id))).toMatchObject({ ok: false, status: 403 });
  expect(await listener.subscribe('user')).toMatchObject({ ok: true });
});

test('of a change that is undone nothing is heard and no number is used', async () => {
  const id = await newInstrument();
  const watcher = await server.connect(world.as.core);
  await watcher.subscribe(instrumentTopic(id));
  const undone = server.database.write(server.system, async (tx) => {
    await record(tx, server.system, {
      ...{ type: 'booking.confirmed', subject: { type: 'booking', id }, topics: [instrumentTopic(id)], data: {} },
    });
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  const wish = slot();
  const path = `/instruments/${id}/bookings`;
  const [first, second] = [await server.post(world.as.core, path, wish), await server.post(world.as.core, path, wish)];
  expect([first.status, second.status]).toEqual([201, 409]);
  await book(world.as.core, id);
  expect(numbers(await watcher.received(2))).toEqual([2, 3]);
  await settle(watcher);
  expect(watcher.events).toHaveLength(2);
});

test('an event tells when and in which state, never whose or what for', async () => {
  const id = await newInstrument();
  const [watcher, holder] = [await server.connect(world.as.partner), await server.connect(world.as.core)];
  for (const { subscribe } of [watcher, holder]) await subscribe(instrumentTopic(id));
  const bookingId = await book(world.as.core, id);
  const [event] = await watcher.received(1);
  const { actor, at, ...told } = event!;
  expect([actor, Number.isNaN(Date.parse(at))]).toEqual([null, false]);
  expect((await holder.received(1))[0]).toEqual({ ...event, actor: world.as.core.id });
  expect(told).toEqual({
    ...{ seq: 2, topic: instrumentTopic(id), type: 'booking.confirmed' },
    data: {
      ...{ bookingId, instrumentId: id, state: 'confirmed', version: 1 },
      ...{ startsAt: inHours(nextHour - 1), endsAt: inHours(nextHour) },
    },
  });
});

test('a closed browser that stays signed in is told after it comes back, by another token of the same user', async () => {
  const id = await newInstrument();
  const before = await server.connect(world.as.core);
  const { lastSeq } = (await before.subscribe(instrumentTopic(id))) as { lastSeq: number };
  before.socket.close();
  await book(world.as.partner, id);
  const origin = { requestId: 'test', address: null, userAgent: null };
  const { token } = await server.app.get(SessionService).begin({ id: world.as.core.id } as never, origin, null);
  const after = await server.connect({ token });
  await after.subscribe(instrumentTopic(id), lastSeq);
  expect(numbers(await after.received(1))).toEqual([lastSeq + 1]);
});
