import { systemCaller } from '@concentric/platform';
import { findOverdue, taskFacts } from '@concentric/task';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { assessingOf, beijing } from '../support/assessing';
import type { As } from '../support/client';
import { expectProblem } from '../support/problems';
import { startServer, type TestServer } from '../support/server';
import { alliance } from '../support/world';

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;
let on: ReturnType<typeof assessingOf>;
let officer: As;
let stranger: As;

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
  on = assessingOf(server, world);
  officer = await on.officer('110000');
  stranger = await on.officer('310000');
});
afterAll(() => server.stop());

type Place = { id: string; lead: string; manager: As };
let serial = 0;
const center = (): Promise<Place> => on.center(`任务${++serial}`, beijing);
const add = (of: Place, change: object = {}) =>
  server.post(of.manager, `/centers/${of.id}/tasks`, { year: 2031, title: '任务', dueOn: '2031-06-30', ...change });
const added = async (of: Place, change: object = {}): Promise<string> => {
  const { status, body } = await add(of, change);
  expect(status).toBe(201);
  return body.id;
};
const act = (as: As, id: string, verb: string, body: object) => server.post(as, `/tasks/${id}/${verb}`, body);
const treeAt = async (of: Place, year = 2031) =>
  (await server.get(of.manager, `/centers/${of.id}/task-tree?year=${year}`)).body;
const shape = ({ items }: any) => items.map((item: any) => [item.title, item.depth, item.reached]);

describe('a year laid out in tasks', () => {
  test('sums parts by weight, and a task is completed after its parts', async () => {
    const of = await center();
    const root = await added(of, { title: '平台' });
    const [heavy, light] = [
      await added(of, { title: '重', parentId: root, weight: 3 }),
      await added(of, { title: '轻', parentId: root, dueOn: '2031-07-31' }),
    ];
    expect((await act(of.manager, heavy, 'progress', { progress: 40 })).body).toMatchObject({ state: 'in_progress' });
    expect(await treeAt(of)).toMatchObject({ reached: 30, owned: 0, unowned: 2, done: 0 });
    expectProblem(await act(of.manager, root, 'progress', { progress: 10 }), [409, 'task_has_parts']);

    expectProblem(await act(of.manager, root, 'complete', { evidence: '报告' }), [409, 'task_parts_open']);
    await act(of.manager, heavy, 'complete', { evidence: '验收报告' });
    expect(shape(await treeAt(of))).toEqual([
      ['平台', 1, 75],
      ['重', 2, 100],
      ['轻', 2, 0],
    ]);
    await act(of.manager, light, 'drop', { reason: '并入他项' });
    expect((await act(of.manager, root, 'complete', { evidence: '总结' })).body).toMatchObject({ progress: 100 });
    expectProblem(await act(of.manager, root, 'complete', { evidence: '总结' }), [409, 'task_closed']);
    expectProblem(await add(of, { parentId: root }), [409, 'task_parent_closed']);
    expectProblem(await act(of.manager, light, 'reopen', { reason: '恢复' }), [409, 'task_parent_closed']);
    expect((await act(of.manager, root, 'reopen', { reason: '补充' })).body).toMatchObject({
      state: 'open',
      progress: 0,
    });
    expectProblem(await act(of.manager, root, 'reopen', { reason: '补充' }), [409, 'task_not_closed']);
  });

  test('counts a task all of whose parts are dropped as one without parts', async () => {
    const of = await center();
    const bare = await added(of);
    const part = await added(of, { parentId: bare });
    expectProblem(await act(of.manager, bare, 'progress', { progress: 5 }), [409, 'task_has_parts']);
    await act(of.manager, part, 'drop', { reason: '不做' });
    expect((await act(of.manager, bare, 'progress', { progress: 5 })).body).toMatchObject({ progress: 5 });
  });

  test('refuses owners from elsewhere, two of them, days of other years and parents of other years', async () => {
    const of = await center();
    const root = await added(of);
    expectProblem(await add(of, { ownerOrganizationId: world.ids.other }), [422, 'task_owner_strange']);
    expectProblem(await add(of, { ownerUserId: randomUUID() }), [422, 'task_owner_strange']);
    const both = { ownerOrganizationId: of.lead, ownerUserId: randomUUID() };
    expectProblem(await add(of, both), [422, 'task_owner_twice']);
    expectProblem(await add(of, { dueOn: '2032-01-01' }), [422, 'task_due_outside']);
    const other = { parentId: root, year: 2032, dueOn: '2032-01-01' };
    expectProblem(await add(of, other), [422, 'task_parent_wrong']);
    let parentId = root;
    for (let level = 2; level <= 5; level++) parentId = await added(of, { parentId });
    expectProblem(await add(of, { parentId }), [422, 'task_too_deep']);
    expectProblem(await server.post(of.manager, `/tasks/${root}/change`, { dueOn: '2030-12-31' }), [
      422,
      'task_due_outside',
    ]);
    const stays = server.database.write(systemCaller('test'), async (tx) => {
      await tx.query('UPDATE tasks SET parent_id = NULL, year = 2030, due_on = $2 WHERE id = $1', [root, '2030-01-01']);
      return {};
    });
    await expect(stays).rejects.toThrow();
  });

  test('of a part added and its parent completed at once, only one happens', async () => {
    const of = await center();
    for (let round = 0; round < 5; round++) {
      const root = await added(of);
      const [part, whole] = await Promise.all([
        add(of, { parentId: root }),
        act(of.manager, root, 'complete', { evidence: '报告' }),
      ]);
      expect([
        [201, 409],
        [409, 200],
      ]).toContainEqual([part.status, whole.status]);
    }
  });

  test('is reported on by whoever answers for a task, and by nobody else', async () => {
    const manager = world.as.manager;
    const of: Place = { id: world.ids.centerId, lead: world.ids.core, manager };
    const id = await added(of, { ownerOrganizationId: world.ids.partner });
    expect((await act(world.as.partner, id, 'progress', { progress: 10 })).status).toBe(200);
    expectProblem(await act(world.as.core, id, 'progress', { progress: 20 }), [403, 'forbidden']);
    expectProblem(await act(world.as.partner, id, 'drop', { reason: '不做了' }), [403, 'forbidden']);
    expectProblem(await act(world.as.outsider, id, 'progress', { progress: 20 }), [404, 'not_found']);
    expect((await server.get(officer, `/tasks/${id}`)).body).toMatchObject({ mayGovern: false, mayReport: false });
    expectProblem(await server.get(stranger, `/tasks/${id}`), [404, 'not_found']);
  });

  test('lists its tasks page by page, late ones by themselves', async () => {
    const of = await center();
    const ids = [await added(of), await added(of, { dueOn: '2031-01-31' }), await added(of)];
    const late = await added(of, { year: 2020, dueOn: '2020-01-31' });
    const at = `/centers/${of.id}/tasks?year=2031&limit=2`;
    const first = (await server.get(of.manager, at)).body;
    const rest = (await server.get(of.manager, `${at}&cursor=${first.nextCursor}`)).body;
    expect([...first.items, ...rest.items].map(({ id }: any) => id)).toEqual([ids[1], ids[0], ids[2]]);
    const overdue = (await server.get(of.manager, `/centers/${of.id}/tasks?overdue=true`)).body.items;
    expect(overdue.map(({ id }: any) => id)).toEqual([late]);
  });
});

describe('what goes over into a year', () => {
  test('is what the year before left unfinished, once, with its stem', async () => {
    const of = await center();
    const root = await added(of, { title: '根', ownerOrganizationId: of.lead });
    const open = await added(of, { title: '未完', parentId: root, dueOn: '2031-02-28' });
    const done = await added(of, { title: '已完', parentId: root });
    await act(of.manager, open, 'progress', { progress: 60 });
    await act(of.manager, done, 'complete', { evidence: '报告' });
    const carry = () => server.post(of.manager, `/centers/${of.id}/task-tree/carry-over`, { year: 2032 });
    expect(await treeAt(of, 2032)).toMatchObject({ leftOver: 2, items: [] });
    const both = await Promise.all([carry(), carry()]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    const tree = await treeAt(of, 2032);
    expect([shape(tree), tree.leftOver]).toEqual([
      [
        ['根', 1, 60],
        ['未完', 2, 60],
      ],
      0,
    ]);
    expect(tree.items[1]).toMatchObject({ dueOn: '2032-02-28', carriedFromId: open, state: 'in_progress' });
    expect(tree.items[1].answersName).toBe(tree.items[0].ownerName);
    // What goes on in the next year is late in that one only.
    const old = await server.get(of.manager, `/tasks/${open}`);
    expect(old.body).toMatchObject({ carriedOver: true, overdue: false });
  });

  test('is each target of the submitted plan for it, once', async () => {
    const of = await center();
    const { planId } = await on.accredit(of.id, beijing, '2030-01-01');
    for (const [number, name, year] of [
      [1, '专利 20 件', 2031],
      [2, '标准 2 项', 2031],
      [3, '专利 30 件', 2032],
    ] as const)
      await server.unguarded(
        'plan_targets',
        `INSERT INTO plan_targets (plan_id, number, name, unit, baseline, value, year) VALUES ($1, $2, $3, '件', 0, 1, $4)`,
        [planId, number, name, year],
      );
    const adopt = () => server.post(of.manager, `/centers/${of.id}/task-tree/adopt`, { year: 2031 });
    expect((await treeAt(of)).openTargets).toBe(2);
    await Promise.all([adopt(), adopt()]);
    const tree = await treeAt(of);
    expect([tree.items.map(({ title }: any) => title), tree.openTargets]).toEqual([['专利 20 件', '标准 2 项'], 0]);
  });
});

describe('time', () => {
  test('makes a task overdue once a due day, and tells whoever answers for it', async () => {
    const of = await center();
    const id = await added(of, { dueOn: '2031-06-30', ownerOrganizationId: of.lead });
    const find = async (today: string) => {
      await server.database.write(systemCaller('test'), async (tx) => {
        await findOverdue(tx, systemCaller('test'), today);
        return {};
      });
      const rows = await server.sql<{ count: number }>(
        `SELECT count(*)::integer AS count FROM journal WHERE type = 'task.overdue' AND subject_id = $1`,
        [id],
      );
      return rows[0]!.count;
    };
    expect(await find('2031-06-30')).toBe(0);
    expect(await find('2031-07-01')).toBe(1);
    expect(await find('2031-07-02')).toBe(1);
    await server.post(of.manager, `/tasks/${id}/change`, { dueOn: '2031-08-31' });
    expect(await find('2031-08-31')).toBe(1);
    expect(await find('2031-09-01')).toBe(2);
  });

  test('tells the clauses who answers for what, with the rows', async () => {
    const of = await center();
    const year = Number((await treeAt(of)).asOf.slice(0, 4));
    const wish = { year, dueOn: `${year}-12-31` };
    const root = await added(of, { ...wish, ownerOrganizationId: of.lead });
    const part = await added(of, { ...wish, title: '分项', parentId: root });
    const free = await added(of, wish);
    const facts = await taskFacts(server.database.reader, of.id, `${year}-12-31`);
    expect(facts.tasks).toMatchObject({
      year,
      owned: { value: 1, evidence: [{ id: part }] },
      unowned: { value: 1, evidence: [{ id: free }] },
      done: { value: 0 },
    });
    expect(await taskFacts(server.database.reader, of.id, '2019-01-01')).toEqual({});
  });
});
