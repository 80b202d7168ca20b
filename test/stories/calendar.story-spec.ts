import 'reflect-metadata';
import { dayIn } from '@concentric/kernel';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readable, type CalendarEvent } from '../../libs/calendar/src/calendar.rules';
import { calendarText } from '../../libs/calendar/src/ics';
import type { As } from '../support/client';
import { badLines, nextClockChange, noParser, parsed, unfolded } from '../support/ical';
import { startServer, type TestServer } from '../support/server';
import { alliance, inHours } from '../support/world';

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
});
afterAll(() => server.stop());

const whenParsed = noParser ? test.skip : test;
const named = (title: string) => (noParser ? `${title} (${noParser})` : title);

let nextHour = 30;
async function book(as: As, wish: object = {}, instrumentId = world.ids.instrumentId) {
  const slot = { startsAt: inHours(nextHour), endsAt: inHours(++nextHour) };
  const body = { ...slot, purpose: '测硬度', ...wish };
  const answer = await server.post(as, `/instruments/${instrumentId}/bookings`, body);
  expect(answer).toMatchObject({ status: 201 });
  return answer.body as { id: string; startsAt: string; endsAt: string; state: string; version: number };
}

/** Puts a booking where no rule lets one be put today: long ago, on a night of a clock change, with any text. */
type Put = { startsAt: string; endsAt: string; purpose?: string | null };
const put = (id: string, { startsAt, endsAt, purpose = null }: Put) => {
  const text = 'UPDATE bookings SET starts_at = $2, ends_at = $3, purpose = coalesce($4, purpose) WHERE id = $1';
  return server.sql(text, [id, startsAt, endsAt, purpose]);
};

async function feedOf(as: As, instrumentId?: string) {
  const { status, body } = await server.post(as, '/calendar-feeds', instrumentId ? { instrumentId } : {});
  expect(status).toBe(201);
  return { id: String(body.id), path: new URL(String(body.url)).pathname };
}
const calendarAt = async (path: string) => {
  const answer = await server.get({}, path);
  expect(answer).toMatchObject({ status: 200 });
  return String(answer.body);
};

/** What the API says of the bookings of the caller's organizations, as a calendar would say it. */
async function bookingsAsEvents(as: As, summaryOf: (booking: any) => string) {
  const status = (state: string) =>
    ['confirmed', 'in_use', 'completed'].includes(state)
      ? 'CONFIRMED'
      : ['requested', 'offered'].includes(state)
        ? 'TENTATIVE'
        : 'CANCELLED';
  const { body } = await server.get(as, '/bookings?limit=200');
  return (body.items as any[]).map((booking) => ({
    uid: `${booking.id}@concentric`,
    startsAt: booking.startsAt,
    endsAt: booking.endsAt,
    summary: summaryOf(booking),
    status: status(booking.state),
    sequence: booking.version,
  }));
}
const essence = ({
  uid,
  startsAt,
  endsAt,
  summary,
  status,
  sequence,
}: ReturnType<typeof parsed>['events'][number]) => ({
  ...{ uid, startsAt, endsAt, summary, status, sequence },
});
const byUid = <T extends { uid: string }>(events: T[]) => events.toSorted((a, b) => (a.uid < b.uid ? -1 : 1));

const demanding = [
  '拉力、弯曲、冲击试验，样品编号 A-01；B-02,C-03;备注"加急"',
  '第一行：称重\n第二行：烘干，105 °C；\n\n第四行 "引号" \\ 反斜杠',
  '高温合金叶片显微组织与织构的电子背散射衍射分析，含样品制备、电解抛光、面扫描与数据处理，须连续运行并保留原始数据以备复核'.repeat(
    2,
  ),
  '👩🏽‍🔬 EBSD 🔬🧪，é́è, Ελληνικά, العربية — ‘quotes’ & <tags>',
  'BEGIN:VEVENT\r\nSUMMARY:injected\r\nEND:VEVENT',
  `before${String.fromCharCode(7, 27, 0x9f)}after\tTAB`,
];

describe('an independent parser reads what the API says', () => {
  whenParsed(named('in Asia/Shanghai, whatever was typed, over nights and months'), async () => {
    const me = await world.user('reader', { in: [[world.ids.core, 'operator']] });
    for (const [i, purpose] of demanding.entries()) {
      const { id, startsAt, endsAt } = await book(me);
      await put(id, { startsAt, endsAt, purpose: purpose.slice(0, 4000) });
      if (i === 0) await server.post(me, `/bookings/${id}/cancel`);
    }
    const night = await book(me);
    await put(night.id, { startsAt: inHours(24 * 40), endsAt: inHours(24 * 40 + 14) });
    const month = await book(me);
    const nextMonth = `${dayIn('Asia/Shanghai', new Date(Date.now() + 70 * 86_400_000)).slice(0, 7)}-01T00:00:00+08:00`;
    const around = (hours: number) => new Date(Date.parse(nextMonth) + hours * 3_600_000).toISOString();
    await put(month.id, { startsAt: around(-30), endsAt: around(30) });
    const { path } = await feedOf(me);
    const text = await calendarAt(path);
    expect(badLines(text)).toEqual([]);
    const calendar = parsed(text);
    expect(calendar).toMatchObject({ version: '2.0', name: '我的仪器预约', method: null });
    expect(calendar.prodId).toBe('-//Concentric//Concentric//ZH');
    const summary = ({ purpose }: { purpose: string }) =>
      `场发射扫描电镜 · ${readable(purpose)
        .replace(/\s*\n\s*/g, ' ')
        .trim()}`;
    const mine = (await server.sql<{ id: string }>('SELECT id FROM bookings WHERE user_id = $1', [me.id])).map(
      ({ id }) => `${id}@concentric`,
    );
    const wanted = (await bookingsAsEvents(me, summary)).filter(({ uid }) => mine.includes(uid));
    expect(wanted).toHaveLength(demanding.length + 2);
    expect(byUid(calendar.events.map(essence))).toEqual(byUid(wanted));
    const typed = calendar.events.map(({ description }) => description);
    for (const purpose of demanding) expect(typed).toContain(`单位：核心测试有限公司\n用途：${readable(purpose)}`);
  });

  whenParsed(named('in America/New_York, on both sides of a clock change and over it'), async () => {
    const instrumentId = await world.instrument(world.ids.centerId, world.ids.core, { timeZone: 'America/New_York' });
    const change = nextClockChange('America/New_York');
    const at = (hours: number) => new Date(change + hours * 3_600_000).toISOString();
    const spans = [
      { startsAt: at(-26), endsAt: at(-24) },
      { startsAt: at(-6), endsAt: at(6) },
      { startsAt: at(22), endsAt: at(24) },
    ];
    for (const span of spans) await put((await book(world.as.core, {}, instrumentId)).id, span);
    const { path } = await feedOf(world.as.core, instrumentId);
    const { events, name } = parsed(await calendarAt(path));
    expect(name).toBe('场发射扫描电镜');
    expect(events.map(({ startsAt, endsAt }) => ({ startsAt, endsAt }))).toEqual(spans);
    const wanted = await bookingsAsEvents(world.as.core, ({ purpose }) => purpose);
    expect(byUid(events.map(essence))).toEqual(byUid(wanted.filter(({ uid }) => events.some((e) => e.uid === uid))));
  });

  whenParsed(named('any text at all'), () => {
    // No backslashes: this parser takes an escaped one before an n for a line break. ics.spec.ts has them.
    const texts = fc
      .sample(fc.string({ unit: 'binary', maxLength: 300 }), 300)
      .map((text) => text.replaceAll('\\', '/'));
    const events = texts.map((text, i): CalendarEvent => ({
      uid: `${i}@concentric`,
      startsAt: new Date(1_800_000_000_000 + i * 60_000),
      endsAt: new Date(1_800_000_060_000 + i * 60_000),
      summary: readable(text),
      description: readable(text),
      ...{ location: null, status: 'CONFIRMED', sequence: i, changedAt: new Date(1_790_000_000_000) },
    }));
    const text = calendarText('日历', 'zh-CN', events);
    expect(badLines(text)).toEqual([]);
    const found = parsed(text).events;
    expect(found.map(({ uid, startsAt, sequence }) => ({ uid, startsAt, sequence }))).toEqual(
      events.map(({ uid, startsAt, sequence }) => ({ uid, startsAt: startsAt.toISOString(), sequence })),
    );
    expect(found.map(({ description }) => description ?? '')).toEqual(texts.map(readable));
  });

  whenParsed(named('a request is tentative, an answer settles it, and an outage is told'), async () => {
    const instrumentId = await world.instrument(world.ids.centerId, world.ids.core);
    const asked = await book(world.as.radiation, { purpose: '待批' }, instrumentId);
    const { path } = await feedOf(world.as.radiation, instrumentId);
    expect(parsed(await calendarAt(path)).events).toMatchObject([{ status: 'TENTATIVE', sequence: asked.version }]);
    expect((await server.post(world.as.core, `/bookings/${asked.id}/approve`)).status).toBe(200);
    const { version } = (await server.get(world.as.radiation, `/bookings/${asked.id}`)).body;
    expect(parsed(await calendarAt(path)).events).toMatchObject([{ status: 'CONFIRMED', sequence: version }]);
    await server.post(world.as.radiation, `/bookings/${asked.id}/cancel`);
    expect(parsed(await calendarAt(path)).events).toEqual([]);
    const outage = { startsAt: inHours(2000), endsAt: inHours(2010), reason: '更换灯丝', kind: 'planned' };
    const declared = await server.post(world.as.core, `/instruments/${instrumentId}/outages`, outage);
    expect(declared).toMatchObject({ status: 201 });
    expect(parsed(await calendarAt(path)).events).toMatchObject([
      { uid: `${declared.body.id}@concentric`, startsAt: outage.startsAt, endsAt: outage.endsAt, summary: '停机' },
    ]);
  });
});

describe('what a link shows', () => {
  test('of others only that the time is taken', async () => {
    const instrumentId = await world.instrument(world.ids.centerId, world.ids.core);
    const secretive = await world.user('绝密用户', { in: [[world.ids.core, 'owner']] });
    const theirs = await book(secretive, { purpose: '绝密项目代号昆仑' }, instrumentId);
    const ours = await book(world.as.partner, { purpose: '我方的用途' }, instrumentId);
    const { path } = await feedOf(world.as.partner, instrumentId);
    const signedIn = await server.get(world.as.partner, `/instruments/${instrumentId}/calendar.ics`);
    for (const text of [await calendarAt(path), String(signedIn.body)]) {
      const whole = unfolded(text).join('\n');
      for (const secret of ['绝密', '昆仑', '核心测试', world.ids.core, secretive.id, secretive.email])
        expect(whole).not.toContain(secret);
      expect(whole).toContain(`UID:${theirs.id}@concentric`);
      expect(whole).toContain('SUMMARY:占用');
      expect(whole).toContain(`UID:${ours.id}@concentric`);
      expect(whole).toContain('SUMMARY:我方的用途');
      expect(whole).toContain('伙伴测试有限公司');
    }
  });

  test('in the language of its owner', async () => {
    const reader = await world.user('english', { in: [[world.ids.radiation, 'viewer']] });
    await server.post(reader, '/me/change', { language: 'en' });
    const instrumentId = await world.instrument(world.ids.centerId, world.ids.core, { nameEn: 'Electron microscope' });
    await book(world.as.core, {}, instrumentId);
    const { path } = await feedOf(reader, instrumentId);
    const lines = unfolded(await calendarAt(path));
    expect(lines).toContain('X-WR-CALNAME:Electron microscope');
    expect(lines).toContain('SUMMARY:Busy');
  });

  test('what its owner may see on the day it is read', async () => {
    const leaver = await world.user('leaver', { in: [[world.ids.partner, 'operator']] });
    const instrumentId = await world.instrument(world.ids.centerId, world.ids.core);
    await book(leaver, { purpose: '离职前的实验' }, instrumentId);
    const [own, ofInstrument] = [await feedOf(leaver), await feedOf(leaver, instrumentId)];
    expect(await calendarAt(own.path)).toContain('离职前的实验');
    expect(await calendarAt(ofInstrument.path)).toContain('离职前的实验');
    const removed = await server.post(
      world.as.partner,
      `/organizations/${world.ids.partner}/people/${leaver.id}/remove`,
    );
    expect(removed.status).toBe(200);
    const after = await calendarAt(own.path);
    expect(after).not.toContain('BEGIN:VEVENT');
    expect((await server.get({}, ofInstrument.path)).status).toBe(404);
  });

  test('from ninety days back to four hundred ahead', async () => {
    const me = await world.user('window', { in: [[world.ids.core, 'operator']] });
    const days = [-92, -89, 399, 402];
    for (const days_ of days) {
      const { id } = await book(me);
      await put(id, { startsAt: inHours(days_ * 24), endsAt: inHours(days_ * 24 + 1), purpose: `day ${days_}` });
    }
    const lines = unfolded(await calendarAt((await feedOf(me)).path)).filter((line) => line.startsWith('SUMMARY'));
    expect(lines.map((line) => /day .*$/.exec(line)?.[0])).toEqual(['day -89', 'day 399']);
  });
});

describe('a link', () => {
  test('is told once, kept as a hash, and known to its owner by when it was read', async () => {
    const me = await world.user('keeper', { in: [[world.ids.core, 'viewer']] });
    const { id, path } = await feedOf(me, world.ids.instrumentId);
    const secret = /by-secret\/([\w-]{43})\/calendar\.ics$/.exec(path)![1]!;
    const feed = async () => (await server.get(me, `/calendar-feeds/${id}`)).body;
    expect(await feed()).toMatchObject({ instrumentName: '场发射扫描电镜', lastReadAt: null });
    const before = Date.now();
    await calendarAt(path);
    expect(Date.parse((await feed()).lastReadAt)).toBeGreaterThanOrEqual(before - 1000);
    const { body } = await server.get(me, '/calendar-feeds');
    expect(body.items).toEqual([await feed()]);
    expect(JSON.stringify(body)).not.toContain(secret);
    for (const table of ['calendar_feeds', 'journal', 'jobs', 'idempotency_keys', 'topic_events'])
      expect(JSON.stringify(await server.sql(`SELECT * FROM ${table}`))).not.toContain(secret);
    expect((await server.get(world.as.core, '/calendar-feeds')).body.items.map((item: any) => item.id)).not.toContain(
      id,
    );
  });

  test('that is asked for twice by one request is one link with one address', async () => {
    const me = await world.user('twice', { in: [[world.ids.core, 'viewer']] });
    const as = { ...me, headers: { 'idempotency-key': 'feed-1' } };
    const [first, again] = [await server.post(as, '/calendar-feeds', {}), await server.post(as, '/calendar-feeds', {})];
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(again.body).toEqual(first.body);
    expect(first.headers.get('location')).toBe(`/api/v1/calendar-feeds/${first.body.id}`);
    expect((await server.get(me, '/calendar-feeds')).body.items).toHaveLength(1);
    expect(JSON.stringify(await server.sql('SELECT * FROM idempotency_keys'))).not.toContain(
      first.body.url.split('/')[6],
    );
  });

  test('is dark once revoked, as one that never was', async () => {
    const me = await world.user('revoker', { in: [[world.ids.core, 'viewer']] });
    const { id, path } = await feedOf(me);
    await calendarAt(path);
    const strangers = [world.as.core, world.as.administrator];
    for (const as of strangers) expect((await server.delete(as, `/calendar-feeds/${id}`)).status).toBe(404);
    expect((await server.delete(me, `/calendar-feeds/${id}`)).status).toBe(204);
    const [revoked, unknown] = [
      await server.get({}, path),
      await server.get({}, path.replace(/[\w-]{43}/, 'A'.repeat(43))),
    ];
    expect(revoked.status).toBe(404);
    expect(revoked.headers.get('content-type')).toContain('application/problem+json');
    const said = ({ body: { requestId: _, ...problem } }: typeof revoked) => problem;
    expect(said(revoked)).toEqual(said(unknown));
    expect((await server.delete(me, `/calendar-feeds/${id}`)).status).toBe(404);
  });

  test('to an instrument one may not see is not made', async () => {
    const { status } = await server.post(world.as.outsider, '/calendar-feeds', {
      instrumentId: world.ids.instrumentId,
    });
    expect(status).toBe(404);
    const calendar = await server.get(world.as.outsider, `/instruments/${world.ids.instrumentId}/calendar.ics`);
    expect(calendar.status).toBe(404);
  });

  test('answers what a program has already with nothing, until it changes', async () => {
    const me = await world.user('polling', { in: [[world.ids.core, 'operator']] });
    const booking = await book(me);
    const { path } = await feedOf(me);
    const first = await server.get({}, path);
    expect(first.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(first.headers.get('cache-control')).toMatch(/^private\b/);
    const tag = first.headers.get('etag')!;
    const ask = (ifNoneMatch: string) => server.get({ headers: { 'if-none-match': ifNoneMatch } }, path);
    for (const seen of [tag, `W/${tag}`, `"other", ${tag}`]) {
      const answer = await ask(seen);
      expect([answer.status, answer.body, answer.headers.get('etag')]).toEqual([304, '', tag]);
    }
    expect((await ask('"other"')).status).toBe(200);
    await server.post(me, `/bookings/${booking.id}/cancel`);
    const changed = await ask(tag);
    expect([changed.status, changed.headers.get('etag') === tag]).toEqual([200, false]);
    expect(changed.body).toContain('STATUS:CANCELLED');
  });
});
