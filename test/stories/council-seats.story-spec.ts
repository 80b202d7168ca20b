import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { As } from '../support/client';
import { councilOf, type Person } from '../support/council';
import { expectProblem } from '../support/problems';
import { dayFromNow } from '../support/royalty';
import { startServer, type TestServer } from '../support/server';
import { alliance } from '../support/world';

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;
let manager: As;
let centerId: string;
/** An industrialist who presides, two of science, and one of the core member. */
let people: Person[];
let seatIds: string[];
let board: string;
let committee: string;
let experts: string[];
let meeting: string;
let council: ReturnType<typeof councilOf>;
const today = dayFromNow(0);

const post = (as: As, path: string, body: object = {}) => server.post(as, path, body);
const end = (id: string, more: object = {}) => post(manager, `/seats/${id}/end`, { untilOn: today, ...more });
const vote = (who: number, id: string) => post(people[who]!, `/motions/${id}/vote`, { choice: 'for' });
const refused = (text: string, values: unknown[], constraint: string) =>
  expect(server.sql(text, values)).rejects.toMatchObject({ constraint });
const found = async (kind: string, rules: object = {}) =>
  (await post(manager, `/centers/${centerId}/bodies`, { kind, name: kind, rules })).body.id as string;
const lacking = async (body: string) => (await server.get(manager, `/bodies/${body}`)).body.missing;

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
  manager = world.as.manager;
  centerId = world.ids.centerId;
  await server.sql(`UPDATE centers SET policy_id = 'guangzhou' WHERE id = $1`, [centerId]);
  council = councilOf(server, manager);
  people = [];
  for (const name of ['chair', 'scholar', 'scientist', 'cored']) people.push(await world.user(name));
  board = await found('board');
  const wishes = [
    { kind: 'industry', chair: true },
    { kind: 'science' },
    { kind: 'science' },
    { kind: 'member_unit', organizationId: world.ids.core },
  ];
  seatIds = [];
  for (const [i, wish] of wishes.entries()) seatIds.push((await council.seat(board, people[i]!, wish)).body.id);
  committee = await found('committee', { minimumSeats: 2 });
  experts = [];
  for (const [i, kind] of (['industry', 'academia'] as const).entries())
    experts.push((await council.seat(committee, people[i]!, { kind, fromOn: dayFromNow(-30) })).body.id);
});
afterAll(() => server.stop());

describe('a body that has not met', () => {
  test('is told what its policy and its charter want, and takes a seat back freely', async () => {
    expect((await server.get(manager, `/bodies/${board}`)).body).toMatchObject({
      ...{ seats: 4, requiredKinds: ['member_unit', 'industry', 'science'], missing: { seats: 0, kinds: [] } },
    });
    const wrong = await world.user('wrong');
    const { body } = await council.seat(board, wrong, { kind: 'government' });
    expect((await end(body.id)).status).toBe(200);
    expect((await server.put(manager, `/bodies/${board}`, { minimumSeats: 2 })).status).toBe(200);
    expect((await server.put(manager, `/bodies/${board}`, { minimumSeats: 3 })).status).toBe(200);
  });

  test('decides nothing while it lacks a seat, whoever opens the vote', async () => {
    const other = await world.center('缺席位的中心', world.ids.core);
    await server.sql('INSERT INTO center_staff VALUES ($1, $2, $3, $4)', [
      ...[randomUUID(), other, world.as.manager.id, 'manager'],
    ]);
    const wish = { kind: 'board', name: '董事会', rules: {} };
    const { body } = await post(manager, `/centers/${other}/bodies`, wish);
    expect(body).toMatchObject({ requiredKinds: [], missing: { seats: 3, kinds: [] } });
    const { body: seat } = await council.seat(body.id, people[0]!);
    const id = await council.move(await council.meet(body.id, [seat.id]));
    const problem = await post(manager, `/motions/${id}/open`);
    expectProblem(problem, [409, 'body_incomplete']);
    expect(problem.body).toMatchObject({ held: 1, needed: 3 });
    await refused(
      `UPDATE council_motions SET state = 'open', opened_at = now() WHERE id = $1`,
      [id],
      'body_incomplete',
    );
  });
});

describe('a body that has met', () => {
  beforeAll(async () => {
    meeting = await council.meet(board, seatIds.slice(0, 3));
  });

  test('asks for no fewer seats than before', async () => {
    expectProblem(await server.put(manager, `/bodies/${board}`, { minimumSeats: 2 }), [409, 'minimum_lowered']);
    expectProblem(await server.put(manager, `/bodies/${board}`, { minimumSeats: 5 }), [409, 'minimum_unfilled']);
    await refused('UPDATE council_bodies SET minimum_seats = 1 WHERE id = $1', [board], 'minimum_lowered');
    await refused(`UPDATE council_bodies SET required_kinds = '{}' WHERE id = $1`, [board], 'minimum_lowered');
  });

  test('lets a seat go that it can do without, and no seat that leaves it without a kind', async () => {
    const unneeded = await end(seatIds[3]!);
    expectProblem(unneeded, [409, 'seat_needed']);
    expect(unneeded.body).toMatchObject({ held: 3, needed: 3, memberUnit: 0 });
    expect(unneeded.body.detail).toContain('would have 3. Seats of member units: 0.');
    expect(unneeded.body.detail).not.toContain('science');
    await refused('UPDATE council_seats SET until_on = $2 WHERE id = $1', [seatIds[3], today], 'seat_needed');
    await refused(`UPDATE council_seats SET kind = 'science' WHERE id = $1`, [seatIds[3]], 'seat_needed');
    await refused('DELETE FROM council_seats WHERE id = $1', [seatIds[3]], 'seat_needed');
    await refused('UPDATE council_seats SET until_on = $2 WHERE body_id = $1', [board, today], 'seat_needed');
    expect(await lacking(board)).toEqual({ seats: 0, kinds: [] });
  });

  test('lets one of two go at the minimum, not both at once', async () => {
    const both = await Promise.all([end(seatIds[1]!), end(seatIds[2]!)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expectProblem(
      both.find(({ status }) => status === 409)!,
      [409, 'seat_needed'],
    );
    expect((await server.get(manager, `/bodies/${board}`)).body).toMatchObject({ seats: 3, missing: { seats: 0 } });
  });

  test('has a seat taken over in one step, by a seat of the same kind, and stays whole', async () => {
    const heir = await world.user('heir');
    expectProblem(await end(seatIds[0]!, { successor: { email: 'nobody@example.test' } }), [
      ...([422, 'seat_holder_unknown'] as const),
    ]);
    const taken = await end(seatIds[0]!, { successor: { email: heir.email, chair: true } });
    expect(taken.body.untilOn).toBe(today);
    const { body } = await server.get(manager, `/bodies/${board}/seats`);
    expect(body.items[0]).toMatchObject({
      ...{ userId: heir.id, kind: 'industry', chair: true, fromOn: today, replaces: seatIds[0] },
    });
    expect(await lacking(board)).toEqual({ seats: 0, kinds: [] });
    // One successor frees one seat.
    const third = await world.user('third');
    await refused(
      `INSERT INTO council_seats (id, body_id, center_id, user_id, kind, from_on, replaces)
       VALUES (gen_random_uuid(), $1, $2, $3, 'industry', $4, $5)`,
      [board, centerId, third.id, today, seatIds[0]],
      'council_seats_replaces',
    );
    // A unit's seat stays the unit's.
    await end(seatIds[3]!, { successor: { email: third.email } });
    const after = await server.get(manager, `/bodies/${board}/seats`);
    expect(after.body.items[0]).toMatchObject({ kind: 'member_unit', organizationId: world.ids.core });
    people[0] = heir;
    people[3] = third;
    seatIds = after.body.items
      .filter(({ untilOn }: { untilOn: string | null }) => untilOn === null)
      .map(({ id }: { id: string }) => id);
    expect(seatIds).toHaveLength(3);
  });

  test('recalls a seat by its vote, without that seat, and blocks until it is filled', async () => {
    const wish = { title: '罢免', text: '罢免', purpose: 'recall' };
    const foreign = await post(manager, `/meetings/${meeting}/motions`, { ...wish, subjectId: experts[0] });
    expectProblem(foreign, [422, 'motion_subject_unknown']);
    expectProblem(await post(manager, `/meetings/${meeting}/motions`, wish), [422, 'invalid_fields']);
    const id = await council.opened(meeting, { ...wish, subjectId: seatIds[2] });
    const { body: opened } = await server.get(manager, `/motions/${id}`);
    const keptOut = opened.votes.filter(({ recused }: { recused: boolean }) => recused);
    expect(keptOut).toMatchObject([{ seatId: seatIds[2] }]);
    for (const who of [0, 3]) await vote(who, id);
    expect((await post(manager, `/motions/${id}/close`)).body.state).toBe('passed');
    expect(await lacking(board)).toEqual({ seats: 1, kinds: ['science'] });

    const reserve = { action: 'personnel', charter: '《章程》第十二条' };
    expect((await post(manager, `/centers/${centerId}/reserved-matters`, reserve)).status).toBe(201);
    const appoint = { email: people[1]!.email, role: 'finance' };
    expectProblem(await post(world.as.administrator, `/centers/${centerId}/staff`, appoint), [409, 'matter_reserved']);
    await refused('DELETE FROM center_staff WHERE center_id = $1', [centerId], 'matter_reserved');
    const authorise = await council.move(meeting, { purpose: 'authorise', action: 'personnel' });
    expectProblem(await post(manager, `/motions/${authorise}/open`), [409, 'body_incomplete']);

    const again = await world.user('again');
    expect((await council.seat(board, again, { kind: 'science' })).status).toBe(201);
    people[1] = again;
    expect((await post(manager, `/motions/${authorise}/open`)).status).toBe(200);
  });
});

test('dismissing staff of the center uses a resolution up, as appointing it does', async () => {
  const { body: first } = await server.get(manager, `/meetings/${meeting}/motions?limit=1`);
  const second = await council.opened(meeting, { purpose: 'authorise', action: 'personnel' });
  for (const id of [first.items[0].id as string, second]) {
    for (const who of [0, 1, 2, 3]) await vote(who, id);
    expect((await post(manager, `/motions/${id}/close`)).body.state).toBe('passed');
  }
  const leaver = await world.user('leaver');
  const appoint = { email: leaver.email, role: 'finance' };
  const { body: staff } = await post(world.as.administrator, `/centers/${centerId}/staff`, appoint);
  await server.sql('DELETE FROM center_staff WHERE id = $1', [staff.id]);
  await refused('DELETE FROM center_staff WHERE center_id = $1', [centerId], 'matter_reserved');
  const { body: used } = await server.get(manager, `/centers/${centerId}/resolutions`);
  expect(used.items).toMatchObject([
    { usedType: 'center-staff', usedId: staff.id },
    { usedType: 'center-staff', usedId: staff.id },
  ]);
});

test('a committee whose seats have run out approves nothing, and nothing is published without it', async () => {
  const node = { key: randomUUID(), layer: 'market', title: '市场', fromQuarter: '2026-Q1', untilQuarter: '2026-Q2' };
  const { body: draft } = await post(manager, `/centers/${centerId}/roadmaps`);
  await server.put(manager, `/roadmaps/${draft.id}`, { nodes: [node] });
  const publish = () => post(manager, `/roadmaps/${draft.id}/publish`);
  expectProblem(await publish(), [409, 'roadmap_not_approved']);
  // It never met: a manager may end its seats, and gains nothing by it.
  for (const id of experts) expect((await end(id)).status).toBe(200);
  expect((await server.get(manager, `/roadmaps/${draft.id}`)).body.approval).toBe('missing');
  const problem = await publish();
  expectProblem(problem, [409, 'body_incomplete']);
  expect(problem.body).toMatchObject({ held: 0, needed: 2, academia: 0, industry: 0 });
  await refused(
    `UPDATE roadmaps SET state = 'published', published_on = $2 WHERE id = $1`,
    [draft.id, today],
    'roadmap_not_approved',
  );
});
