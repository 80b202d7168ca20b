import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { As } from '../support/client';
import { noParser, parsed, unfolded } from '../support/ical';
import { startServer, type TestServer } from '../support/server';
import { alliance, inHours } from '../support/world';

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
});
afterAll(() => server.stop());

let nextHour = 30;
async function book(as: As, wish: object = {}, instrumentId = world.ids.instrumentId) {
  const slot = { startsAt: inHours(nextHour), endsAt: inHours(++nextHour) };
  const body = { ...slot, purpose: '测硬度', ...wish };
  const answer = await server.post(as, `/instruments/${instrumentId}/bookings`, body);
  expect(answer).toMatchObject({ status: 201 });
  return answer.body as { id: string; startsAt: string; endsAt: string };
}

describe('invitations', () => {
  const mailsTo = async (email: string) =>
    server.sql<{ subject: string; text: string; language: string; attachments: any[] }>(
      'SELECT * FROM mails WHERE recipient = $1 ORDER BY id',
      [email],
    );
  const fieldsOf = (ics: string) => {
    const lines = unfolded(ics);
    const field = (name: string) => lines.find((line) => line.startsWith(name))?.slice(name.length + 1);
    return {
      ...{ method: field('METHOD'), uid: field('UID'), status: field('STATUS') },
      ...{ sequence: Number(field('SEQUENCE')), startsAt: field('DTSTART') },
    };
  };
  const compact = (instant: string) => instant.replace(/[-:]|\.000/g, '');

  test('follow a booking from its making to its end, under one UID with a growing sequence', async () => {
    const me = await world.user('王工', { in: [[world.ids.core, 'operator']] });
    const booking = await book(me, { purpose: '面扫描；第1批' });
    const moved = { startsAt: inHours(++nextHour), endsAt: inHours(++nextHour) };
    await server.post(me, `/bookings/${booking.id}/move`, moved);
    await server.post(me, `/bookings/${booking.id}/cancel`, { reason: '样品未到' });
    await server.work();
    await server.work();
    const mails = await mailsTo(me.email);
    expect(mails.map(({ attachments }) => fieldsOf(attachments[0].content))).toEqual([
      ...[
        { method: 'REQUEST', status: 'CONFIRMED', sequence: 1, startsAt: compact(booking.startsAt) },
        { method: 'REQUEST', status: 'CONFIRMED', sequence: 2, startsAt: compact(moved.startsAt) },
        { method: 'CANCEL', status: 'CANCELLED', sequence: 3, startsAt: compact(moved.startsAt) },
      ].map((fields) => ({ ...fields, uid: `${booking.id}@concentric` })),
    ]);
    expect(mails[0]).toMatchObject({ language: 'zh-CN' });
    expect(mails[0]!.subject).toMatch(/^预约已确认：场发射扫描电镜，.*（Asia\/Shanghai）$/);
    expect(mails[0]!.text).toContain('用途：面扫描；第1批');
    expect(mails[2]!.text).toContain('理由：样品未到');
    expect(mails[2]!.attachments[0].contentType).toBe('text/calendar; charset=utf-8; method=CANCEL');
    if (noParser) return;
    const { events, method } = parsed(mails[0]!.attachments[0].content);
    expect(method).toBe('REQUEST');
    expect(events).toMatchObject([{ attendees: [expect.stringMatching(new RegExp(`mailto:${me.email}`, 'i'))] }]);
    expect(events[0]!.organizer).toMatch(/^mailto:/i);
  });

  test('speak the reader’s language and tell the time at the instrument', async () => {
    const me = await world.user('emma', { in: [[world.ids.radiation, 'operator']] });
    await server.post(me, '/me/change', { language: 'en' });
    const wish = { timeZone: 'America/New_York', nameEn: 'Microscope' };
    const instrumentId = await world.instrument(world.ids.centerId, world.ids.core, wish);
    const asked = await book(me, { purpose: 'hardness' }, instrumentId);
    await server.post(world.as.core, `/bookings/${asked.id}/decline`, { reason: 'filament is broken' });
    await server.work();
    const [requested, declined] = await mailsTo(me.email);
    const clock = new Intl.DateTimeFormat('en-GB', {
      ...{ timeZone: 'America/New_York', hour: '2-digit', minute: '2-digit' },
    }).format(new Date(asked.startsAt));
    expect(requested!.subject).toMatch(/^Booking requested: Microscope, /);
    expect(requested!.subject).toContain(`${clock}–`);
    expect(requested!.subject).toMatch(/\(America\/New_York\)$/);
    expect(fieldsOf(requested!.attachments[0].content)).toMatchObject({ method: 'REQUEST', status: 'TENTATIVE' });
    expect(declined!.text).toContain('Reason: filament is broken');
    expect(fieldsOf(declined!.attachments[0].content)).toMatchObject({ method: 'CANCEL', status: 'CANCELLED' });
  });

  test('go to whom a booking is handed over, and leave the calendar of who had it', async () => {
    const [giver, taker] = [
      await world.user('giver', { in: [[world.ids.core, 'operator']] }),
      await world.user('taker', { in: [[world.ids.core, 'operator']] }),
    ];
    const { id } = await book(giver);
    const handed = await server.post(giver, `/bookings/${id}/hand-over`, { userId: taker.id });
    expect(handed).toMatchObject({ status: 200 });
    await server.work();
    const last = async (email: string) => (await mailsTo(email)).at(-1)!;
    const uid = `${id}@concentric`;
    expect(fieldsOf((await last(taker.email)).attachments[0].content)).toMatchObject({ uid, method: 'REQUEST' });
    expect(fieldsOf((await last(giver.email)).attachments[0].content)).toMatchObject({ uid, method: 'CANCEL' });
    expect((await last(taker.email)).subject).toMatch(/^预约已转交给您：/);
    expect((await last(giver.email)).subject).toMatch(/^预约已转交他人：/);
  });

  test('stay away from who does not want them', async () => {
    const me = await world.user('quiet', { in: [[world.ids.core, 'operator']] });
    const changed = await server.post(me, '/me/change', { mailsInvitations: false });
    expect(changed.body).toMatchObject({ mailsInvitations: false });
    await book(me);
    await server.work();
    expect(await mailsTo(me.email)).toEqual([]);
  });
});
