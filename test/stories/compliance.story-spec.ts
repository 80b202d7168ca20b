import { Database, systemCaller, type Tx } from '@concentric/platform';
import { fulfil, missOverdue, moveDue, raise, remindOfDue } from '@concentric/obligation';
import { Compliance } from '@concentric/policy-pack';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { As } from '../support/client';
import { expectProblem } from '../support/problems';
import { startServer, type TestServer } from '../support/server';
import { alliance } from '../support/world';

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;
let centerId: string;
let manager: As & { id: string };
let officer: As & { id: string };
let stranger: As & { id: string };
const system = systemCaller('story');
const total = 'BJ05.total';

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
  centerId = await world.center('新设创新中心', world.ids.core);
  await world.contribute(centerId, world.ids.core, 1_000_000_000);
  await world.engage(centerId, world.ids.partner, 'project');
  manager = await world.user('manager', { staff: [[centerId, 'manager']] });
  officer = await world.user('officer', { platformRole: 'officer' });
  stranger = await world.user('stranger', { platformRole: 'officer' });
  await givenRegion(officer, '110000');
  await givenRegion(stranger, '440100');
}, 60_000);
afterAll(() => server.stop());

const givenRegion = (user: { id: string }, region: string) =>
  server.sql(
    'INSERT INTO officer_regions (id, user_id, region_code, given_at) VALUES (gen_random_uuid(), $1, $2, now())',
    [user.id, region],
  );
type Body = Record<string, any>;
async function ok(answer: Promise<{ status: number; body: any }>): Promise<Body> {
  const { status, body } = await answer;
  expect([200, 201]).toContain(status);
  return body as Body;
}
const board = (as: As, query = '') => ok(server.get(as, `/centers/${centerId}/compliance${query}`));
const clauseIn = async (as: As, id: string, query = ''): Promise<Body> =>
  (await board(as, query))['results'].find((result: Body) => result['id'] === id);
const noticesOf = async (user: { id: string }, type: string) =>
  server.sql('SELECT data FROM notices WHERE user_id = $1 AND type = $2', [user.id, type]);
/** Runs in a transaction of its own, and answers what was found in it. */
async function write<T>(run: (tx: Tx) => Promise<T>): Promise<T> {
  const kept: T[] = [];
  await server.app.get(Database).write(system, async (tx) => {
    kept.push(await run(tx));
    return {};
  });
  return kept[0]!;
}

describe('the board', () => {
  test('fails a fen under fifty million, holds at fifty million, and tells by which rows', async () => {
    await world.contribute(centerId, world.ids.other, 3_999_999_999);
    const figure = { value: 4_999_999_999, limit: 5_000_000_000, unit: 'fen' };
    expect(await clauseIn(manager, total)).toMatchObject({ verdict: 'fails', figure });
    await world.contribute(centerId, world.ids.other, 1);
    const after = await clauseIn(manager, total);
    expect(after['verdict']).toBe('holds');
    expect(after['evidence'].length).toBeGreaterThan(1);
    expect(after['quotation']).toBe('全部组建资金不低于5000万元');
  });

  test('is what it was on an earlier day, and may be asked by another document', async () => {
    expect((await clauseIn(manager, total, '?asOf=2025-12-31'))['verdict']).toBe('fails');
    const elsewhere = await board(manager, '?packId=shanghai-2022');
    expect(elsewhere).toMatchObject({ own: false, status: 'expired', effectiveUntil: '2025-12-31' });
    expectProblem(await server.get(manager, `/centers/${centerId}/compliance?packId=atlantis`), [422, 'pack_unknown']);
    expectProblem(await server.get(manager, `/centers/${centerId}/compliance?asOf=2199-01-01`), [
      422,
      'compliance_in_future',
    ]);
  });

  test('counts those who were members on the day, whatever became of them', async () => {
    const left = await world.organization('已退出单位');
    await server.sql(
      `INSERT INTO memberships (id, center_id, organization_id, state, since)
       VALUES (gen_random_uuid(), $1, $2, 'ended', '2025-06-30T16:00:00Z')`,
      [centerId, left],
    );
    await server.sql(
      `INSERT INTO standings (id, center_id, organization_id, layer, facts, starts_at, ends_at)
       VALUES (gen_random_uuid(), $1, $2, 'partner', '{}', '2024-12-31T16:00:00Z', '2025-06-30T16:00:00Z')`,
      [centerId, left],
    );
    const memberOn = async (day: string) => {
      const { members } = await write((tx) => server.app.get(Compliance).facts(tx, centerId, day));
      return members
        ?.filter(({ organizationId }) => organizationId === left)
        .map(({ layer, evidence }) => [layer, evidence.on]);
    };
    // Days of China: a member from the first of January through the thirtieth of June.
    expect(await memberOn('2024-12-31')).toEqual([]);
    expect(await memberOn('2025-01-01')).toEqual([['partner', '2025-01-01']]);
    expect(await memberOn('2025-06-30')).toEqual([['partner', '2025-01-01']]);
    expect(await memberOn('2025-07-01')).toEqual([]);
  });

  test('is open to members without its rows, to the city with them, and to no other city', async () => {
    expect(await board(world.as.core)).toMatchObject({ withheld: false });
    const partner = await board(world.as.partner);
    expect(partner['withheld']).toBe(true);
    expect(partner['results'].flatMap((result: Body) => result['evidence'])).toEqual([]);
    expect(await board(officer)).toMatchObject({ withheld: false });
    expectProblem(await server.get(stranger, `/centers/${centerId}/compliance`), [404, 'not_found']);
    expectProblem(await server.get(world.as.radiation, `/centers/${centerId}/compliance`), [404, 'not_found']);
  });

  test('refuses a stage by the ids of what fails', async () => {
    const compliance = server.app.get(Compliance);
    await expect(write((tx) => compliance.ensureReady(tx, centerId, 'formation'))).rejects.toMatchObject({
      code: 'requirements_unmet',
      facts: { clauseIds: expect.stringContaining('BJ04.partners') },
    });
  });
});

describe('contributions reversed', () => {
  /** Accredited in a hand's turn: what led there is told elsewhere. */
  const accredited = () =>
    server.sql(
      `WITH application AS (
         INSERT INTO applications (id, center_id, city_code, policy_id, number, kind, target_level, statement, state, closed_at)
         VALUES (gen_random_uuid(), $1, '110000', 'beijing-2016', 1, 'accreditation', 'municipal', '', 'withdrawn', now())
         RETURNING id)
       INSERT INTO accreditations (id, center_id, city_code, policy_id, field_code, one_per_field, application_id, state,
         level, since, accredited_on)
       SELECT gen_random_uuid(), $1, '110000', 'beijing-2016', 'integrated_circuits', false, id, 'accredited', 'municipal',
         '2026-06-01', '2026-06-01' FROM application`,
      [centerId],
    );
  const watchedClauses = async (): Promise<string[]> =>
    (await server.sql<Body>('SELECT watched_clauses FROM accreditations WHERE center_id = $1', [centerId]))[0]![
      'watched_clauses'
    ];

  test('flip the clause once, are told to managers and to the city, and stay in its history', async () => {
    await accredited();
    await server.work();
    expect(await noticesOf(manager, 'clause.failed')).toEqual([]);
    expect(await watchedClauses()).not.toContain(total);
    const [row] = await server.sql(
      'SELECT id FROM contributions WHERE center_id = $1 AND reverses IS NULL AND paid_in > 0 ORDER BY recorded_at DESC LIMIT 1',
      [centerId],
    );
    await ok(server.post(manager, `/contributions/${(row as Body)['id']}/reverse`, { reason: '款项退回' }));
    await server.work();
    await server.work();
    for (const user of [manager, officer])
      expect(await noticesOf(user, 'clause.failed')).toMatchObject([{ data: { clauseId: total, centerId } }]);
    expect(await noticesOf(stranger, 'clause.failed')).toEqual([]);
    expect(await watchedClauses()).toContain(total);
    const { items } = await ok(server.get(manager, `/centers/${centerId}/compliance/history?clauseId=${total}`));
    expect(items).toMatchObject([
      { verdict: 'fails', previous: 'holds', endedAt: null },
      { verdict: 'holds', previous: null },
    ]);
  });

  test('and paid in again lift the watch on the clause', async () => {
    await world.contribute(centerId, world.ids.other, 5_000_000_000);
    await server.work();
    await server.work();
    expect(await watchedClauses()).not.toContain(total);
    expect(await noticesOf(manager, 'clause.failed')).toHaveLength(1);
  });

  test('a verdict is kept as it was found', async () => {
    await expect(server.sql(`UPDATE clause_verdicts SET verdict = 'holds' WHERE ended_at IS NULL`)).rejects.toThrow();
    await expect(server.sql('DELETE FROM clause_verdicts')).rejects.toThrow();
  });
});

describe('attestations', () => {
  const give = (as: As, clauseId = 'BJ04.leading', holds = true) =>
    server.post(as, `/centers/${centerId}/attestations`, { clauseId, holds, statement: '市经信局认定的龙头企业' });

  test('a manager’s word makes the clause hold, a later word replaces it, and it may be taken back', async () => {
    const first = await ok(give(manager));
    expect((await clauseIn(manager, 'BJ04.leading'))['verdict']).toBe('holds');
    const second = await ok(give(manager, 'BJ04.leading', false));
    expect((await clauseIn(manager, 'BJ04.leading'))['verdict']).toBe('fails');
    expect(await ok(server.get(manager, `/attestations/${first['id']}`))).toMatchObject({ state: 'superseded' });
    const withdraw = () => server.post(manager, `/attestations/${second['id']}/withdraw`, { reason: '材料有误' });
    expect(await ok(withdraw())).toMatchObject({ state: 'withdrawn', reason: '材料有误' });
    expectProblem(await withdraw(), [409, 'attestation_ended']);
    expect((await clauseIn(manager, 'BJ04.leading'))['verdict']).toBe('unknown');
    const { items } = await ok(server.get(officer, `/centers/${centerId}/attestations?clauseId=BJ04.leading`));
    expect(items).toHaveLength(2);
  });

  test('only of clauses that need one, and only by managers', async () => {
    expectProblem(await give(manager, total), [422, 'clause_not_attested']);
    expectProblem(await give(manager, 'GZ05'), [422, 'clause_unknown']);
    expectProblem(await give(officer), [403, 'forbidden']);
    expectProblem(await give(world.as.core), [403, 'forbidden']);
  });

  test('two words at once leave one that stands', async () => {
    const answers = await Promise.all([give(manager), give(manager)]);
    expect(answers.map(({ status }) => status).filter((status) => status === 201).length).toBeGreaterThan(0);
    const live = await server.sql(`SELECT id FROM attestations WHERE clause_id = 'BJ04.leading' AND state = 'live'`);
    expect(live).toHaveLength(1);
  });
});

describe('obligations', () => {
  const name = (key: string) => ({ centerId, kind: 'annual_report' as const, key });
  const subject = { type: 'center', id: null };
  const stateOf = async (key: string) =>
    (await ok(server.get(officer, `/centers/${centerId}/obligations?kind=annual_report`)))['items'].find(
      (item: Body) => item['key'] === key,
    );

  test('are raised once, however many try', async () => {
    const wish = { ...name('2030'), dueOn: '2031-03-31', subject };
    const raised = await Promise.all([1, 2, 3].map(() => write((tx) => raise(tx, system, wish))));
    expect(raised.filter((one) => one !== null)).toHaveLength(1);
    expect(await stateOf('2030')).toMatchObject({ state: 'open', dueOn: '2031-03-31' });
  });

  test('remind 30 and 7 days before, once each, and are missed the day after', async () => {
    for (const today of ['2031-02-28', '2031-03-01', '2031-03-02', '2031-03-24', '2031-03-25', '2031-03-31'])
      await write(async (tx) => {
        expect(await missOverdue(tx, system, today)).toBe(0);
        await remindOfDue(tx, system, today);
      });
    expect(await noticesOf(manager, 'obligation.due')).toHaveLength(2);
    await write((tx) => missOverdue(tx, system, '2031-04-01'));
    await write((tx) => missOverdue(tx, system, '2031-04-02'));
    await server.work();
    expect(await noticesOf(manager, 'obligation.missed')).toHaveLength(1);
    expect(await stateOf('2030')).toMatchObject({ state: 'missed' });
  });

  test('that merely pass are over by themselves, not missed', async () => {
    const name = { centerId, kind: 'notice_end', key: 'a notice' } as const;
    await write((tx) => raise(tx, system, { ...name, dueOn: '2026-03-01', subject: { type: 'notice', id: null } }));
    await write((tx) => missOverdue(tx, system, '2026-03-01'));
    const state = () => server.sql('SELECT state, late FROM obligations WHERE key = $1', [name.key]);
    expect(await state()).toEqual([{ state: 'open', late: false }]);
    await write((tx) => missOverdue(tx, system, '2026-03-02'));
    expect(await state()).toEqual([{ state: 'fulfilled', late: false }]);
  });

  test('may be fulfilled late, and are closed for good', async () => {
    expect(await write((tx) => fulfil(tx, system, name('2030'), '2031-04-02'))).toMatchObject({ late: true });
    expect(await write((tx) => fulfil(tx, system, name('2030'), '2031-04-02'))).toBeNull();
    await expect(
      server.sql(`UPDATE obligations SET state = 'open', closed_at = NULL WHERE key = '2030'`),
    ).rejects.toThrow();
  });

  test('move while they are open; the city lets a center off, another does not', async () => {
    await write((tx) => raise(tx, system, { ...name('2031'), dueOn: '2032-03-31', subject }));
    expect(await write((tx) => moveDue(tx, system, name('2031'), '2032-06-30'))).toMatchObject({ dueOn: '2032-06-30' });
    const { id } = await stateOf('2031');
    const waive = (as: As) => server.post(as, `/obligations/${id}/waive`, { reason: '疫情影响' });
    expectProblem(await waive(stranger), [404, 'not_found']);
    expectProblem(await waive(manager), [403, 'forbidden']);
    expect(await ok(waive(officer))).toMatchObject({ state: 'waived', reason: '疫情影响' });
    expectProblem(await waive(officer), [409, 'obligation_closed']);
  });
});

describe('the documents', () => {
  test('are public, and support is told to whoever signs in', async () => {
    const { items } = await ok(server.get({}, '/policy-packs'));
    expect(items.map(({ id, status }: Body) => `${id} ${status}`)).toContain('shanghai-2022 expired');
    expect((await ok(server.get({}, '/policy-packs/guangzhou')))['clauses'].length).toBeGreaterThan(20);
    const question = { packId: 'guangzhou', level: 'national', equity: 10_000_000_000 };
    const { most } = await ok(server.post(world.as.outsider, '/support-calculation', question));
    expect(most).toEqual({ amount: 3_000_000_000, currency: 'CNY' });
    expectProblem(await server.post(world.as.outsider, '/support-calculation', { ...question, packId: 'atlantis' }), [
      422,
      'pack_unknown',
    ]);
    const entitled = await ok(server.get(manager, `/centers/${centerId}/support-entitlements`));
    expect(entitled['options'].every((option: Body) => option['quotation'].length > 0)).toBe(true);
  });
});
