import { cny } from '@concentric/kernel';
import { indicatorFacts } from '@concentric/indicator';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { assessingOf, beijing } from '../support/assessing';
import type { As } from '../support/client';
import { paperOf } from '../support/papers';
import { expectProblem } from '../support/problems';
import { dayFromNow } from '../support/royalty';
import { startServer, type TestServer } from '../support/server';
import { alliance } from '../support/world';

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;
let on: ReturnType<typeof assessingOf>;
let officer: As;
let stranger: As;
let centerId: string;
const year = Number(dayFromNow(0).slice(0, 4));

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
  on = assessingOf(server, world);
  centerId = world.ids.centerId;
  officer = await on.officer('110000');
  stranger = await on.officer('310000');
});
afterAll(() => server.stop());

const indicators = async (as: As = world.as.manager, at = year): Promise<any[]> =>
  (await server.get(as, `/centers/${centerId}/indicators?year=${at}`)).body.items;
const indicator = async (code: string, as?: As, at?: number) =>
  (await indicators(as, at)).find(({ definition }) => definition.code === code);
const rows = (code: string, query = `?year=${year}`, as: As = world.as.manager) =>
  server.get(as, `/centers/${centerId}/indicators/${code}/rows${query}`);
const wish = { kind: 'actual', code: 'pct_filed', year, value: 3, unit: 'count', evidence: '受理通知书 3 份' };
const enter = (body: object, as: As = world.as.manager) =>
  server.post(as, `/centers/${centerId}/indicator-figures`, body);
const revenue = async (amount: number, receivedOn: string) =>
  (await server.post(world.as.manager, '/revenue-events', { centerId, gross: cny(amount), receivedOn })).body.id;

describe('a figure of a center', () => {
  test('is the sum of its rows, to the fen, and loses what is reversed', async () => {
    expect(await indicator('own_income')).toMatchObject({ actual: 0, fed: { rows: 0 } });
    const [first, second] = [await revenue(123_456, dayFromNow(0)), await revenue(7, dayFromNow(0))];
    expect(await indicator('own_income')).toMatchObject({ actual: 123_463, fed: { value: 123_463, rows: 2 } });
    const { body } = await rows('own_income');
    expect(body.items.map(({ id, numerator, type }: any) => [id, numerator, type]).sort()).toEqual(
      [
        [first, 123_456, 'revenue-event'],
        [second, 7, 'revenue-event'],
      ].sort(),
    );
    const page = await rows('own_income', `?year=${year}&limit=1`);
    const rest = await rows('own_income', `?year=${year}&limit=1&cursor=${page.body.nextCursor}`);
    expect([page.body.items, rest.body.items].flat().map(({ id }: any) => id)).toEqual(
      body.items.map(({ id }: any) => id),
    );
    expect(rest.body.nextCursor).toBeNull();
    await server.post(world.as.manager, `/revenue-events/${second}/reverse`, { reason: '重复' });
    expect(await indicator('own_income')).toMatchObject({ actual: 123_456, fed: { rows: 1 } });
    expect(await indicator('own_income', world.as.manager, year - 1)).toMatchObject({ actual: 0 });
  });

  test('counts members by the seat they have, and results by their dates', async () => {
    const [stay, out] = [await indicator('members'), await indicator('members_out_of_city')];
    expect([stay.actual, out.actual]).toEqual([3, 0]);
    await server.sql(`UPDATE organizations SET region_code = '310115' WHERE id = $1`, [world.ids.partner]);
    expect((await indicator('members_out_of_city')).actual).toBe(1);
    const asset = (created: string, sold: string | null) =>
      server.unguarded(
        'ip_assets',
        `INSERT INTO ip_assets (id, center_id, kind, title, description, created_on, routes, first_commercialised_on, contract_share_bp, whole)
         VALUES ($1, $2, 'patent', '成果', '', $3, '{}', $4, 10000, 1)`,
        [randomUUID(), centerId, created, sold],
      );
    await asset(`${year}-01-01`, `${year}-01-11`);
    await asset(`${year}-02-01`, `${year}-02-16`);
    await asset(`${year}-03-01`, null);
    expect((await indicator('results')).actual).toBe(3);
    expect(await indicator('days_to_first_sale')).toMatchObject({
      ...{ actual: 13, fed: { numerator: 25, denominator: 2, value: 13, rows: 2 } },
    });
  });

  test('is entered where the platform does not count, once a year, in its own unit', async () => {
    expect(await indicator('pct_filed')).toMatchObject({ actual: null, fed: null });
    expect((await enter({ ...wish, unit: undefined })).status).toBe(400);
    expectProblem(await enter({ ...wish, unit: 'fen' }), [422, 'indicator_unit_differs']);
    expectProblem(await enter({ ...wish, year: year + 1 }), [422, 'indicator_year_ahead']);
    expectProblem(await enter({ ...wish, code: 'members' }), [409, 'indicator_fed']);
    expectProblem(await enter({ ...wish, code: 'zg_03' }), [422, 'indicator_unknown']);
    expectProblem(await enter(wish, world.as.core), [403, 'forbidden']);
    expectProblem(await enter(wish, world.as.outsider), [404, 'not_found']);
    const twins = await Promise.all([enter(wish), enter({ ...wish, value: 4 })]);
    expect(twins.map(({ status }) => status).sort()).toEqual([201, 409]);
    const made = twins.find(({ status }) => status === 201)!;
    expect(made.headers.get('location')).toBe(`/api/v1/indicator-figures/${made.body.id}`);
    expect((await indicator('pct_filed')).actual).toBe(made.body.value);

    const own = `/indicator-figures/${made.body.id}`;
    const paper = await paperOf(server, world.as.manager, own);
    expect((await server.get(officer, `${paper}/content`)).status).toBe(200);
    expect((await server.get(world.as.core, own)).body.files).toBe(1);
    expect((await indicator('pct_filed')).entered.files).toBe(1);

    const back = (as: As) => server.post(as, `/indicator-figures/${made.body.id}/reverse`, { reason: '通知书有误' });
    expectProblem(await back(world.as.outsider), [404, 'not_found']);
    expectProblem(await back(officer), [403, 'forbidden']);
    expect((await back(world.as.manager)).body).toMatchObject({ reason: '通知书有误', version: 2 });
    expectProblem(await back(world.as.manager), [409, 'indicator_figure_reversed']);
    // What it was taken from stays with it.
    expectProblem(await server.post(world.as.manager, `${paper}/remove`), [409, 'indicator_figure_reversed']);
    expect((await indicator('pct_filed')).actual).toBeNull();
    expect((await enter({ ...wish, value: 5 })).status).toBe(201);
    const { body } = await server.get(world.as.core, `/centers/${centerId}/indicator-figures`);
    expect(body.items.map(({ value }: any) => value)).toEqual([5, made.body.value]);
    for (const text of [
      `UPDATE indicator_figures SET value = 9 WHERE reversed_at IS NULL`,
      `DELETE FROM indicator_figures`,
    ])
      await expect(server.sql(text)).rejects.toThrow();
  });

  test('stands beside what was wanted of it, exactly', async () => {
    expect((await enter({ ...wish, kind: 'target', value: 6 })).status).toBe(201);
    expect((await indicator('pct_filed')).targets).toMatchObject([
      { origin: 'entered', value: 6, verdict: 'unmet', attainmentBp: 8333 },
    ]);
    const { planId } = await on.accredit(centerId, beijing, `${year}-01-05`);
    await server.unguarded(
      'plan_targets',
      `INSERT INTO plan_targets (plan_id, number, name, code, unit, baseline, value, year) VALUES
         ($1, 1, '收入', 'own_income', '元', 0, 1234.56, $2), ($1, 2, '成果', 'results', '项', 0, 4, $2),
         ($1, 3, '收入', 'own_income', '美元', 0, 1, $2)`,
      [planId, year],
    );
    expect((await indicator('own_income')).targets).toMatchObject([
      { origin: 'plan', reference: planId, value: 123_456, verdict: 'met', attainmentBp: 10_000 },
    ]);
    expect((await indicator('results')).targets).toMatchObject([{ value: 4, verdict: 'unmet', attainmentBp: 7500 }]);
  });

  test('is read by the center’s people and its city’s officers only', async () => {
    const at = `/centers/${centerId}/indicators`;
    for (const as of [world.as.core, world.as.partner, officer, world.as.administrator])
      expect((await server.get(as, at)).status).toBe(200);
    expectProblem(await server.get(world.as.outsider, at), [404, 'not_found']);
    expectProblem(await server.get(stranger, at), [404, 'not_found']);
    expectProblem(await rows('zg_03'), [422, 'indicator_unknown']);
    const facts = await server.database.write(server.system, (tx) => indicatorFacts(tx, centerId, `${year}-12-31`));
    expect(facts.indicators!['own_income']).toMatchObject({ value: 123_456, evidence: [{ type: 'revenue-event' }] });
    expect(facts.indicators!['bj.centers']!.value).toBe(1);
  });
});

describe('the dashboard of a city', () => {
  const at = '/cities/110000/dashboard';
  const item = async (code: string, at_ = at) =>
    (await server.get(officer, at_)).body.items.find(({ definition }: any) => definition.code === code);

  test('sets its targets beside what there is, by year, with the rows behind it', async () => {
    const { body } = await server.get(officer, at);
    expect(body).toMatchObject({ cityCode: '110000', cityName: '北京市', year, mayEnter: true });
    expect(body.items).toHaveLength(17);
    expect(body.stages).toContainEqual({ stage: 'accredited', count: 1 });
    expect(body.totals.find(({ definition }: any) => definition.code === 'own_income').value).toBe(123_456);
    const centers = await item('bj_centers');
    expect(centers).toMatchObject({ actual: 1, targets: [{ origin: 'policy', year: 2020, value: 10, upper: 20 }] });
    expect(centers.series).toHaveLength(5);
    expect(centers.series.at(-2)).toEqual({ year: year - 1, actual: 0 });
    const listed = await server.get(officer, `/cities/110000/indicators/bj_centers/rows?year=${year}`);
    expect(listed.body.items).toMatchObject([{ centerId, type: 'accreditation', numerator: 1 }]);
    const of2020 = await item('bj_centers', `${at}?year=2020`);
    expect(of2020).toMatchObject({ actual: 0, targets: [{ verdict: 'unmet' }] });
  });

  test('takes what only statistics know, from its officers, with the evidence', async () => {
    const figure = { kind: 'actual', code: 'zg_10', year, value: 65, unit: 'kilograms_per_ten_thousand_yuan' };
    const put = (as: As, rest: object = {}) =>
      server.post(as, '/cities/110000/indicator-figures', { ...figure, evidence: '统计年鉴', ...rest });
    expectProblem(await put(stranger), [404, 'not_found']);
    expectProblem(await put(world.as.administrator), [403, 'forbidden']);
    expectProblem(await put(officer, { code: 'sh_centers', unit: 'count' }), [422, 'indicator_unknown']);
    expectProblem(await put(officer, { code: 'bj_centers', unit: 'count' }), [409, 'indicator_fed']);
    expect((await put(officer)).status).toBe(201);
    expectProblem(await put(officer), [409, 'indicator_figure_exists']);
    expect(await item('zg_10')).toMatchObject({ actual: 65, targets: [{ comparison: 'at_most', verdict: 'met' }] });
    expect((await server.get(officer, '/cities/110000/indicator-figures?code=zg_10')).body.items).toHaveLength(1);
  });

  test('lists its centers with what each made', async () => {
    const { body } = await server.get(officer, '/cities/110000/centers');
    const own = body.items.find(({ id }: any) => id === centerId);
    expect(own).toMatchObject({ stage: 'accredited', figures: { own_income: 123_456, members: 3 } });
    expect(body.items).toHaveLength(2);
    const first = await server.get(officer, '/cities/110000/centers?limit=1');
    const second = await server.get(officer, `/cities/110000/centers?limit=1&cursor=${first.body.nextCursor}`);
    expect([...first.body.items, ...second.body.items].map(({ id }: any) => id).sort()).toEqual(
      [centerId, world.ids.otherCenterId].sort(),
    );
  });

  test('is of its own officers', async () => {
    expectProblem(await server.get(stranger, at), [404, 'not_found']);
    expectProblem(await server.get(officer, '/cities/110108/dashboard'), [404, 'not_found']);
    expect((await server.get(world.as.manager, at)).status).toBe(403);
    expect((await server.get(world.as.administrator, at)).status).toBe(200);
  });

  test('has a map of all centers by level, with the members they share', async () => {
    await world.engage(world.ids.otherCenterId, world.ids.partner, 'project');
    const { body } = await server.get(world.as.partner, '/network-map');
    expect(body.centers.find(({ id }: any) => id === centerId)).toMatchObject({
      ...{ level: 'municipal', cityName: '北京市', stage: 'accredited', outOfCity: 1 },
      members: { core: 1, partner: 1, radiation: 1 },
    });
    expect(body.links).toEqual([{ from: expect.any(String), to: expect.any(String), shared: 1, crossCity: false }]);
    const nobody = await world.user('nobody');
    expect((await server.get(nobody, '/network-map')).status).toBe(403);
  });
});
