import { cny } from '@concentric/kernel';
import { systemCaller } from '@concentric/platform';
import { registerFacts } from '@concentric/register';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { expectProblem } from '../support/problems';
import { startServer, type TestServer } from '../support/server';
import { alliance } from '../support/world';

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;
const at = (rest: string) => `/centers/${world.ids.centerId}${rest}`;

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
});
afterAll(() => server.stop());

let serial = 0;
const wish = (change: object = {}) => ({
  ...{ register: 'standard', class: 'group', title: `标准 ${++serial}`, number: `T/A ${serial}`, role: 'lead' },
  ...{ on: '2025-03-01', evidence: '发布公告', ...change },
});
const person = (change: object = {}) => {
  const { title, on, evidence } = wish();
  return { register: 'talent', class: 'returnee', title, on, evidence, ...change };
};
const enter = (body: object, as = world.as.manager) => server.post(as, at('/register-entries'), body);
const sheet = (text: string | Buffer, register = 'standard') =>
  server.post(
    { ...world.as.manager, headers: { 'content-type': 'text/csv' } },
    at(`/register-entries/import?register=${register}`),
    text,
  );
const count = async (register: string) =>
  (await server.get(world.as.manager, at('/registers?year=2025'))).body.items.find(
    (it: any) => it.register === register,
  );

describe('an entry', () => {
  test('is counted in its year and class, is there once, and is reversed but never edited', async () => {
    const body = wish({ class: 'international' });
    const { status, body: entry } = await enter(body);
    expect([status, entry]).toEqual([201, expect.objectContaining({ ...body, mayReverse: true, version: 1 })]);
    expectProblem(await enter(body), [409, 'register_entry_exists']);
    const standards = await count('standard');
    expect([standards.ofYear, standards.classes[0]]).toEqual([1, { class: 'international', ofYear: 1, ofAll: 1 }]);
    const reverse = () => server.post(world.as.manager, `/register-entries/${entry.id}/reverse`, { reason: '录错' });
    const both = await Promise.all([reverse(), reverse()]);
    expect(both.map((it) => it.status).sort()).toEqual([200, 409]);
    expect((await count('standard')).ofAll).toBe(0);
    expect((await enter(body)).status).toBe(201);
    const edit = server.database.write(systemCaller('test'), async (tx) => {
      await tx.query('UPDATE register_entries SET title = $2 WHERE id = $1', [entry.id, '改']);
      return {};
    });
    await expect(edit).rejects.toThrow();
  });

  test('of two entered at once is there once', async () => {
    const body = wish();
    const both = await Promise.all([enter(body), enter(body)]);
    expect(both.map((it) => it.status).sort()).toEqual([201, 409]);
  });

  test('is refused with the part that is missing or strange, and by the database whoever writes', async () => {
    expectProblem(await enter(wish({ role: undefined })), [422, 'register_part_missing']);
    expectProblem(await enter(wish({ place: '北京' })), [422, 'register_part_strange']);
    expectProblem(await enter(wish({ class: 'seed' })), [422, 'register_class_wrong']);
    expectProblem(await enter(wish({ on: '2099-01-01' })), [422, 'register_day_ahead']);
    expect((await enter(wish({ amount: cny(1_000_000_000_001) }))).status).toBe(422);
    const { body } = await enter(wish());
    for (const change of [`class = 'seed'`, `role = NULL`, `amount = 1`, `number = ''`]) {
      const broken = server.unguarded('register_entries', `UPDATE register_entries SET ${change} WHERE id = $1`, [
        body.id,
      ]);
      expect([change, await broken.catch((error: Error) => error.message)]).toEqual([
        change,
        expect.stringContaining('violates check constraint'),
      ]);
    }
  });

  test('of a person is named to the center’s staff and the city, not to members or others', async () => {
    const { body } = await enter(person());
    expect((await server.get(world.as.manager, `/register-entries/${body.id}`)).body.title).toBe(body.title);
    const read = await server.get(world.as.core, `/register-entries/${body.id}`);
    expect([read.status, read.body.title, read.body.evidence, read.body.class]).toEqual([200, null, null, 'returnee']);
    expect((await server.get(world.as.core, `/register-entries/${body.id}/attachments`)).status).toBe(403);
    expect((await server.get(world.as.core, at('/register-entries/sheet.csv?register=talent'))).status).toBe(403);
    expect((await server.get(world.as.outsider, `/register-entries/${body.id}`)).status).toBe(404);
    const { registers } = await registerFacts(server.database.reader, world.ids.centerId, '2099-01-01');
    expect(JSON.stringify(registers!['talent'])).not.toContain(body.title);
    const journal = await server.sql<{ text: string }>(
      `SELECT journal::text AS text FROM journal WHERE subject_id = $1`,
      [body.id],
    );
    expect(journal.map(({ text }) => text).join()).not.toContain(body.title);
  });
});

describe('a table', () => {
  const head = '类别,名称,编号,主导或参与,日期,依据';

  test('goes out, and in again all or nothing, naming the lines at fault', async () => {
    const bad = `${head}\n团体标准,甲,T/X 1,主导,2025-01-01,公告\n团体,乙,,主导,2025-13-01,公告\n行业标准,丙,HG 3,参与,2099-01-01,公告\n`;
    const refused = await sheet(bad);
    expectProblem(refused, [422, 'register_lines_wrong']);
    expect(refused.body.lines).toBe('3 (class, on); 4 (day_ahead)');
    const before = (await count('standard')).ofAll;
    const good = `${head}\r\n团体标准,甲,T/X 1,主导,2025-01-01,公告\r\n"Group","=丁, 2","T/X 2",Led,2025-01-02,公告\r\n`;
    expect((await sheet(good)).body).toEqual({ register: 'standard', entered: 2 });
    expect((await count('standard')).ofAll).toBe(before + 2);
    expectProblem(await sheet(good), [409, 'register_entry_exists']);
    expect((await count('standard')).ofAll).toBe(before + 2);
    const out = await server.get(world.as.manager, at('/register-entries/sheet.csv?register=standard'));
    const text = String(out.body);
    expect(text).toContain(`"'=丁, 2"`);
    const lines = text.trim().split('\r\n');
    expect(lines).toHaveLength(before + 2 + 1);
    expectProblem(await sheet(text), [409, 'register_entry_exists']);
  });

  test('that is none, empty, too long or of another register is refused', async () => {
    expectProblem(await sheet(`${head}\n"甲`), [422, 'register_sheet_broken']);
    expectProblem(await sheet(Buffer.from([0xff, 0xfe, 0x41])), [422, 'register_sheet_broken']);
    expectProblem(await sheet(`${head}\n`), [422, 'register_sheet_empty']);
    expectProblem(await sheet('a,b\n1,2\n'), [422, 'register_sheet_empty']);
    const row = (n: number) => `团体标准,批 ${n},T/L ${n},参与,2024-01-01,公告\n`;
    const rows = Array.from({ length: 5_001 }, (_, n) => row(n));
    expectProblem(await sheet(`${head}\n${rows.join('')}`), [422, 'register_sheet_long']);
    expect((await sheet(`${head}\n${rows.slice(0, 500).join('')}`)).body.entered).toBe(500);
  });
});

test('clauses are told what the registers hold up to a day, by class', async () => {
  await enter({
    register: 'fund',
    class: 'provincial',
    title: '专项',
    on: '2025-06-01',
    evidence: '批文',
    amount: cny(5),
  });
  const facts = async (day: string) => (await registerFacts(server.database.reader, world.ids.centerId, day)).registers;
  expect((await facts('2025-05-31'))!['fund']).toBeUndefined();
  expect(await facts('2025-06-01')).toMatchObject({ fund: { value: 1 }, 'fund.provincial': { value: 1 } });
});

test('indicators count what the registers hold', async () => {
  const rows = async (code: string) =>
    (await server.get(world.as.manager, at(`/indicators/${code}/rows?year=2025`))).body.items.length;
  const [standards, talents] = [await count('standard'), await count('talent')];
  expect([await rows('standards'), await rows('talents')]).toEqual([standards.ofYear, talents.ofYear]);
});
