import 'reflect-metadata';
import {
  Database,
  deliverMail,
  dropOldMails,
  PlatformModule,
  readConfig,
  schedule,
  sendMail,
  systemCaller,
  Worker,
  type NewMail,
} from '@concentric/platform';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { NestFactory } from '@nestjs/core';
import { scratchDatabase } from '../support/database';
import { startServer, type TestServer } from '../support/server';
import { read, smtpServer } from '../support/smtp';
import { worldOf } from '../support/world';

let scratch: Awaited<ReturnType<typeof scratchDatabase>>;
beforeAll(async () => {
  scratch = await scratchDatabase();
});
afterAll(() => scratch.drop());

const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

/** The platform alone, with a worker that delivers through this mail server. */
async function postOffice(settings: Record<string, string>) {
  const config = readConfig({ NODE_ENV: 'test', DATABASE_URL: scratch.url, LOG_LEVEL: 'silent', ...settings });
  const app = await NestFactory.createApplicationContext(PlatformModule.with(config), {
    logger: false,
    abortOnError: false,
  });
  stops.push(() => app.close());
  const database = app.get(Database);
  const outcomes: string[] = [];
  const worker = new Worker(database, [deliverMail, dropOldMails], [], (outcome, _, error) =>
    outcomes.push(error ? `${outcome} ${String(error)}` : outcome),
  );
  return {
    database,
    outcomes,
    drain: () => worker.drain(),
    send: (mail: NewMail) => database.write(systemCaller('test'), (tx) => sendMail(tx, mail).then(() => ({}))),
    mail: async (cause: string) =>
      (await database.reader.query<Record<string, unknown>[]>('SELECT * FROM mails WHERE cause = $1', [cause]))[0],
    jobs: () =>
      database.reader.query<Record<string, unknown>[]>(`SELECT * FROM jobs WHERE kind = 'platform.deliver-mail'`),
    makeDue: () => database.reader.query(`UPDATE jobs SET run_at = now() WHERE kind = 'platform.deliver-mail'`),
  };
}

async function withServer(answers: Record<string, string[]> = {}) {
  const smtp = await smtpServer(answers);
  stops.push(smtp.stop);
  const office = await postOffice({ SMTP_URL: smtp.url, MAIL_FROM: '同心 <noreply@concentric.test>' });
  return { smtp, ...office };
}

const calendar = 'BEGIN:VCALENDAR\r\nSUMMARY:测硬度，温度 25°C 😀\r\nEND:VCALENDAR\r\n';
const mailFor = (cause: string): NewMail => ({
  to: 'li@example.test',
  language: 'zh-CN',
  subject: '预约已确认：场发射扫描电镜，2026年12月1日周二 09:00–11:00（Asia/Shanghai）',
  text: '李工，您好：\n\n预约已确认。\n.\n句点独占一行也要送到。\n',
  attachments: [
    { filename: '邀请.ics', contentType: 'text/calendar; charset=utf-8; method=REQUEST', content: calendar },
  ],
  cause,
});

test('a mail arrives with its subject, text and attachment as they were written, once', async () => {
  const { smtp, send, drain, mail, jobs } = await withServer();
  await send(mailFor('whole'));
  await send(mailFor('whole'));
  expect(await mail('whole')).toMatchObject({ sent_at: null });
  expect(await drain()).toBe(1);
  expect(await drain()).toBe(0);
  expect(smtp.delivered).toHaveLength(1);
  const [taken] = smtp.delivered;
  expect(taken).toMatchObject({ from: 'noreply@concentric.test', to: ['li@example.test'] });
  const { headers, parts } = read(taken!.source);
  expect(headers).toMatchObject({ subject: mailFor('whole').subject, 'content-language': 'zh-CN' });
  expect(headers['from']).toMatch(/^"?同心"? <noreply@concentric\.test>$/);
  const ofType = (type: string) => parts.filter((part) => part.headers['content-type']?.startsWith(type));
  expect(ofType('text/plain')[0]!.content.replaceAll('\r\n', '\n').trimEnd()).toBe(mailFor('').text.trimEnd());
  // Beside the text, where Outlook looks for it, and as a file.
  expect(ofType('text/calendar').map(({ content }) => content.trimEnd())).toEqual(Array(2).fill(calendar.trimEnd()));
  expect(ofType('text/calendar')[0]!.headers['content-type']).toMatch(/method=REQUEST/);
  expect(parts.at(-1)!.headers['content-disposition']).toMatch(/attachment/);
  expect((await mail('whole'))!['sent_at']).toBeInstanceOf(Date);
  expect(await jobs()).toEqual([]);
});

test('what is undone is never sent', async () => {
  const { smtp, database, drain, mail } = await withServer();
  const undone = database.write(systemCaller('test'), async (tx) => {
    await sendMail(tx, mailFor('undone'));
    throw new Error('changed our mind');
  });
  await expect(undone).rejects.toThrow('changed our mind');
  await drain();
  expect([await mail('undone'), smtp.delivered]).toEqual([undefined, []]);
});

test('a server that says later is asked again, and the mail comes once', async () => {
  const { smtp, send, drain, mail, jobs, makeDue, outcomes } = await withServer({
    'RCPT TO': ['451 4.7.1 <li@example.test> greylisted'],
    message: ['452 4.3.1 full'],
  });
  await send(mailFor('later'));
  for (const [attempt, code] of [
    [1, 'EENVELOPE RCPT TO 451'],
    [2, 'EMESSAGE DATA 452'],
  ] as const) {
    await drain();
    expect(await jobs()).toMatchObject([{ attempts: attempt, last_error: expect.stringContaining(code) }]);
    expect(await drain()).toBe(0); // not before its time
    await makeDue();
  }
  await drain();
  await makeDue();
  await drain();
  expect(smtp.delivered).toHaveLength(1);
  expect((await mail('later'))!['sent_at']).toBeInstanceOf(Date);
  expect(outcomes).toHaveLength(3);
  expect(outcomes.join()).not.toContain('li@example.test');
});

test('a recipient the server refuses for good is given up at once, and it shows', async () => {
  const { smtp, send, drain, mail, jobs, outcomes } = await withServer({ 'RCPT TO': ['550 5.1.1 no such user'] });
  await send(mailFor('refused'));
  await drain();
  expect(await mail('refused')).toMatchObject({
    sent_at: null,
    failed_at: expect.any(Date),
    failure: expect.stringContaining('550'),
  });
  expect([smtp.delivered, await jobs(), outcomes]).toEqual([[], [], ['done']]);
});

test('a server that never answers is given up after ten attempts, and it shows', async () => {
  const { smtp, send, drain, mail, makeDue, outcomes, database } = await withServer();
  await smtp.stop();
  await send(mailFor('unreachable'));
  for (let attempt = 0; attempt < 10; attempt++) {
    expect(await mail('unreachable')).toMatchObject({ failed_at: null });
    await makeDue();
    await drain();
  }
  expect(outcomes.at(-1)).toMatch(/^given_up MailFailure/);
  expect(await mail('unreachable')).toMatchObject({ sent_at: null, failed_at: expect.any(Date) });
  await database.reader.query(`DELETE FROM jobs WHERE kind = 'platform.deliver-mail'`);
});

test('a crash after the server took it offers the very same mail again', async () => {
  const { smtp, send, drain, database, mail } = await withServer();
  await send(mailFor('crash'));
  const { id } = (await mail('crash'))!;
  const run = { kind: 'platform.deliver-mail', key: `mail:${String(id)}`, payload: { mailId: id }, runAt: new Date() };
  await drain();
  await database.reader.query('UPDATE mails SET sent_at = NULL WHERE id = $1', [id]);
  await schedule(database.reader, run);
  await drain();
  const ids = smtp.delivered.map(({ source }) => read(source).headers['message-id']);
  expect(ids).toEqual(Array(2).fill(`<${String(id)}@concentric.test>`));
  await schedule(database.reader, run);
  await drain();
  expect(smtp.delivered).toHaveLength(2); // it is marked as sent: nothing more goes out
});

test('mails are dropped when they are a month old', async () => {
  const { send, database, drain, mail } = await withServer();
  await send(mailFor('old'));
  await send(mailFor('young'));
  await database.reader.query(`UPDATE mails SET created_at = now() - interval '31 days' WHERE cause = 'old'`);
  await schedule(database.reader, { kind: dropOldMails.kind, runAt: new Date() });
  await drain();
  expect([await mail('old'), (await mail('young'))?.['cause']]).toEqual([undefined, 'young']);
});

test('production without a mail server writes no mails', async () => {
  const { send, mail } = await postOffice({
    NODE_ENV: 'production',
    PUBLIC_URL: 'https://concentric.test',
    SECRET_KEY: 'f3b1c2d4e5a697887766554433221100',
    SEALING_KEYS: '77'.repeat(32),
  });
  await send(mailFor('nowhere'));
  expect(await mail('nowhere')).toBeUndefined();
});

describe('the development outbox', () => {
  let server: TestServer;
  const start = async (settings: Record<string, string> = {}) => {
    server = await startServer(settings);
    stops.push(() => server.stop());
    const world = worldOf(server);
    return {
      ...{ li: await world.user('li'), wang: await world.user('wang') },
      administrator: await world.user('administrator', { platformRole: 'administrator' }),
    };
  };
  const post = (to: string, cause: string) =>
    server.database.write(server.system, (tx) => sendMail(tx, { ...mailFor(cause), to }).then(() => ({})));
  const subjects = async (as: { token: string }) =>
    (await server.get(as, '/development/mails')).body.items.map(({ recipient }: { recipient: string }) => recipient);

  test('keeps what is not sent and shows everybody their own, administrators all', async () => {
    const { li, wang, administrator } = await start();
    await post(li.email, 'to-li');
    await post(wang.email, 'to-wang');
    await server.work();
    expect(await subjects(li)).toEqual([li.email]);
    expect(await subjects(wang)).toEqual([wang.email]);
    expect(await subjects(administrator)).toEqual([wang.email, li.email]);
    const [mine] = (await server.get(li, '/development/mails')).body.items;
    expect(mine).toMatchObject({ subject: mailFor('').subject, sentAt: null, attachments: [{ content: calendar }] });
    const path = `/development/mails/${mine.id}`;
    const seenBy = async (as: object) => (await server.get(as, path)).status;
    expect([await seenBy(li), await seenBy(administrator), await seenBy(wang), await seenBy({})]).toEqual([
      200, 200, 404, 401,
    ]);
  });

  test('is not there where mails are sent', async () => {
    const smtp = await smtpServer();
    stops.push(smtp.stop);
    const { li, administrator } = await start({ SMTP_URL: smtp.url, MAIL_FROM: 'noreply@concentric.test' });
    await post(li.email, 'sent');
    await server.work();
    expect(smtp.delivered.map(({ to }) => to)).toEqual([[li.email]]);
    for (const as of [li, administrator]) expect((await server.get(as, '/development/mails')).status).toBe(404);
  });
});
