import { systemCaller } from '@concentric/platform';
import { staffingFacts } from '@concentric/staffing';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { assessingOf, beijing, chongqing } from '../support/assessing';
import type { As } from '../support/client';
import { expectProblem } from '../support/problems';
import { startServer, type TestServer } from '../support/server';
import { alliance } from '../support/world';

let server: TestServer;
let on: ReturnType<typeof assessingOf>;
let center: { id: string; manager: As };
let free: { id: string; manager: As };
let officer: As;
let stranger: As;

beforeAll(async () => {
  server = await startServer();
  on = assessingOf(server, await alliance(server));
  center = await on.center('渝甲', chongqing);
  free = await on.center('京甲', beijing);
  officer = await on.officer('500000');
  stranger = await on.officer('310000');
});
afterAll(() => server.stop());

const wish = { gate: 'researchers', month: '2025-01', part: 30, whole: 100, evidence: '一月花名册' };
const enter = (change: object = {}, of = center) =>
  server.post(of.manager, `/centers/${of.id}/gate-reports`, { ...wish, ...change });
const gate = async (name: string, year = 2025, of = center) =>
  (await server.get(of.manager, `/centers/${of.id}/ratio-gates?year=${year}`)).body.items.find(
    ({ gate: its }: any) => its === name,
  );
const warnings = (of = center): Promise<any[]> =>
  server.database.reader.query(
    `SELECT key, state FROM obligations WHERE center_id = $1 AND kind = 'gate_warning' ORDER BY key`,
    [of.id],
  );
const reverse = (id: string) => server.post(center.manager, `/gate-reports/${id}/reverse`, { reason: '重新核对' });

describe('a ratio gate through the year', () => {
  test('holds at 30 of 100, warns once a quarter below it, and settles when the year is back above', async () => {
    expect(await gate('researchers')).toMatchObject({ verdict: 'unknown', shareBp: null });
    expect((await enter()).status).toBe(201);
    expect(await gate('researchers')).toMatchObject({ verdict: 'holds', shareBp: 3000, shortBy: 0 });
    expect(await warnings()).toEqual([]);
    await enter({ month: '2025-02', part: 29 });
    expect(await gate('researchers')).toMatchObject({ verdict: 'below', part: 59, whole: 200, shortBy: 1 });
    await enter({ month: '2025-03', part: 29 });
    expect(await warnings()).toEqual([{ key: 'researchers:2025-Q1', state: 'open' }]);
    await enter({ month: '2025-04', part: 30 });
    expect((await warnings()).map(({ key }) => key)).toEqual(['researchers:2025-Q1', 'researchers:2025-Q2']);
    await enter({ month: '2025-05', part: 32 });
    expect(await gate('researchers')).toMatchObject({ verdict: 'holds', shareBp: 3000 });
    expect((await warnings()).map(({ state }) => state)).toEqual(['fulfilled', 'fulfilled']);
  });

  test('warns early of a year on its way below, again after a relapse, and not once every report is gone', async () => {
    const of2019 = async () => (await warnings()).filter(({ key }) => key.includes('2019'));
    const months = ['2019-01', '2019-02', '2019-03'];
    for (const [index, month] of months.entries()) await enter({ month, part: index === 0 ? 31 : 30 });
    expect(await of2019()).toEqual([]);
    const { body: falling } = await enter({ month: '2019-04', part: 29 });
    expect(await gate('researchers', 2019)).toMatchObject({ verdict: 'holds', outlook: 'below', outlookBp: 2977 });
    expect(await of2019()).toEqual([{ key: 'researchers:2019-Q2', state: 'open' }]);
    await reverse(falling.id);
    expect(await of2019()).toEqual([{ key: 'researchers:2019-Q2', state: 'fulfilled' }]);
    await enter({ month: '2019-04', part: 29 });
    expect(await of2019()).toEqual([
      { key: 'researchers:2019-Q2', state: 'fulfilled' },
      { key: 'researchers:2019-Q2#2', state: 'open' },
    ]);
    const { body } = await server.get(center.manager, `/centers/${center.id}/gate-reports?year=2019&limit=50`);
    // The oldest first, so that the rest stays below.
    for (const { id, reason } of body.items.reverse()) if (!reason) await reverse(id);
    expect((await of2019()).map(({ state }) => state)).toEqual(['fulfilled', 'waived']);
  });

  test('warns no center whose policy sets no gate, and still shows it', async () => {
    await enter({ part: 1 }, free);
    expect(await gate('researchers', 2025, free)).toMatchObject({ verdict: 'below' });
    expect(await warnings(free)).toEqual([]);
    const { body } = await server.get(free.manager, `/centers/${free.id}/ratio-gates?year=2025`);
    expect(body).toMatchObject({ required: false, items: [{ gate: 'researchers' }, { gate: 'research_spending' }] });
  });

  test('warns once when two months below arrive at once', async () => {
    const both = ['2024-07', '2024-08'].map((month) => enter({ gate: 'research_spending', month, part: 1 }));
    expect((await Promise.all(both)).map(({ status }) => status)).toEqual([201, 201]);
    const of2024 = (await warnings()).filter(({ key }) => key.includes('2024'));
    expect(of2024).toEqual([{ key: 'research_spending:2024-Q3', state: 'open' }]);
  });

  test('tells the clauses what was reported up to the day', async () => {
    const tx = server.database.reader;
    expect(await staffingFacts(tx, center.id, '2025-02-10')).toMatchObject({
      staffing: { researchers: { value: 59 }, staff: { value: 200, evidence: [{ value: 100 }, { value: 100 }] } },
    });
    expect(await staffingFacts(tx, center.id, '2021-02-10')).toEqual({});
  });
});

describe('a monthly report', () => {
  test('is one a month, of a month that began, its part within the whole', async () => {
    expectProblem(await enter(), [409, 'gate_report_exists']);
    expectProblem(await enter({ month: '2099-01' }), [422, 'gate_month_ahead']);
    expectProblem(await enter({ month: '2021-01', part: 101 }), [422, 'gate_part_above_whole']);
    const twice = await Promise.all([enter({ month: '2022-01' }), enter({ month: '2022-01' })]);
    expect(twice.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  test('is reversed with a reason and entered anew, never edited or deleted', async () => {
    const { id } = (await enter({ month: '2021-01', part: 1 })).body;
    expect((await gate('researchers', 2021)).verdict).toBe('below');
    expect((await reverse(id)).body).toMatchObject({ reason: '重新核对', version: 2 });
    expectProblem(await reverse(id), [409, 'gate_report_reversed']);
    expect((await gate('researchers', 2021)).verdict).toBe('unknown');
    const again = (await enter({ month: '2021-01' })).body.id;
    expect((await gate('researchers', 2021)).verdict).toBe('holds');
    const sql = (text: string) =>
      server.database.write(systemCaller('test'), async (tx) => {
        await tx.query(text, [again]);
        return {};
      });
    await expect(sql('UPDATE gate_reports SET part = 2 WHERE id = $1')).rejects.toThrow(/never edited/);
    await expect(sql('DELETE FROM gate_reports WHERE id = $1')).rejects.toThrow();
    const page = await server.get(center.manager, `/centers/${center.id}/gate-reports?year=2021&limit=1`);
    const rest = await server.get(
      center.manager,
      `/centers/${center.id}/gate-reports?year=2021&limit=1&cursor=${page.body.nextCursor}`,
    );
    expect([page, rest].flatMap(({ body }) => body.items).map((row: any) => row.id)).toEqual([again, id]);
  });

  test('is read by officers of the city and by nobody of another', async () => {
    const at = `/centers/${center.id}/ratio-gates`;
    expect((await server.get(officer, at)).body).toMatchObject({ required: true, mayEnter: false });
    expectProblem(await server.get(stranger, at), [404, 'not_found']);
    expectProblem(await server.get(free.manager, at), [404, 'not_found']);
    const entered = await server.post(officer, `/centers/${center.id}/gate-reports`, { ...wish, month: '2020-01' });
    expectProblem(entered, [403, 'forbidden']);
  });
});
