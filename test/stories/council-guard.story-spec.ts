import { cny } from '@concentric/kernel';
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
/** The chair, one of the core member, three independents. */
let people: Person[];
let seatIds: string[];
let board: string;
let council: ReturnType<typeof councilOf>;
const today = dayFromNow(0);

const post = (as: As, path: string, body: object = {}) => server.post(as, path, body);
const vote = (who: number, id: string, choice = 'for') => post(people[who]!, `/motions/${id}/vote`, { choice });
const passed = async (meetingId: string, more: object = {}) => {
  const id = await council.opened(meetingId, more);
  for (const { seatId, recused } of (await server.get(manager, `/motions/${id}`)).body.votes)
    if (!recused) await vote(seatIds.indexOf(seatId), id);
  expect((await post(manager, `/motions/${id}/close`)).body.state).toBe('passed');
  return id;
};
const invest = (fen: number, organizationId = world.ids.partner) =>
  post(manager, `/centers/${centerId}/contributions`, {
    ...{ organizationId, kind: 'cash', subscribed: cny(fen), paidIn: cny(fen), paidInOn: today },
  });
const refused = (text: string, values: unknown[], constraint: string) =>
  expect(server.sql(text, values)).rejects.toMatchObject({ constraint });

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
  manager = world.as.manager;
  centerId = world.ids.centerId;
  council = councilOf(server, manager);
  people = [];
  for (const name of ['chair', 'cored', 'first', 'second', 'third']) people.push(await world.user(name));
  board = (await post(manager, `/centers/${centerId}/bodies`, { kind: 'board', name: '董事会', rules: {} })).body.id;
  const unit = { kind: 'member_unit', organizationId: world.ids.core };
  const wishes = [{ kind: 'industry', chair: true }, unit, {}, {}, {}];
  seatIds = [];
  for (const [i, wish] of wishes.entries()) seatIds.push((await council.seat(board, people[i]!, wish)).body.id);
});
afterAll(() => server.stop());

describe('the rules of a board', () => {
  const rule = (rules: object) => server.put(manager, `/bodies/${board}`, rules);

  test('ask for no less presence than the law, and for more where the charter does', async () => {
    expectProblem(await rule({ quorumNumerator: 1, quorumDenominator: 3 }), [422, 'quorum_too_low']);
    await refused('UPDATE council_bodies SET quorum_numerator = 49, quorum_denominator = 100', [], 'quorum_too_low');
    expect((await rule({ quorumNumerator: 2, quorumDenominator: 3 })).status).toBe(200);
    expect((await rule({})).body.rules).toEqual({
      ...{ quorumNumerator: 1, quorumDenominator: 2, majority: 'simple', minimumSeats: 3 },
    });
    const third = { kind: 'committee', name: '委员会', rules: { quorumNumerator: 1, quorumDenominator: 3 } };
    expect((await post(manager, `/centers/${world.ids.centerId}/bodies`, third)).status).toBe(201);
  });

  test('are for an open motion what they were as voting began', async () => {
    await rule({ majority: 'two_thirds' });
    const id = await council.opened(await council.meet(board, seatIds));
    for (const who of [0, 1, 2]) await vote(who, id);
    await rule({ majority: 'simple' });
    await refused(`UPDATE council_motions SET majority = 'simple' WHERE id = $1`, [id], 'motion_closed');
    expect((await post(manager, `/motions/${id}/close`)).body).toMatchObject({ state: 'failed', tally: { needed: 4 } });
    await rule({});
    expect((await server.get(manager, `/motions/${id}`)).body.tally.needed).toBe(4);
  });
});

describe('a seat that has ended', () => {
  test('votes on nothing and reads nothing any more', async () => {
    const gone = await world.user('gone');
    const { body: seat } = await council.seat(board, gone, { fromOn: dayFromNow(-10) });
    const meeting = await council.meet(board, seatIds);
    const id = await council.opened(meeting);
    expect((await server.get(gone, `/motions/${id}`)).body.votes).toHaveLength(6);
    await post(manager, `/seats/${seat.id}/end`, { untilOn: today });
    expectProblem(await post(gone, `/motions/${id}/vote`, { choice: 'for' }), [404, 'not_found']);
    expectProblem(await server.get(gone, `/meetings/${meeting}`), [404, 'not_found']);
    await post(manager, `/motions/${id}/withdraw`, { reason: '换届' });
  });
});

test('minutes that are not signed are drafts: of who keeps them and of the body', async () => {
  const meeting = await council.meet(board, seatIds);
  await post(manager, `/meetings/${meeting}/write`, { text: '草稿' });
  const minutes = async (as: As) => (await server.get(as, `/meetings/${meeting}`)).body.minutes;
  expect([await minutes(manager), await minutes(people[4]!)]).toEqual(['草稿', '草稿']);
  expect([await minutes(world.as.partner), await minutes(world.as.administrator)]).toEqual([null, null]);
  const { minutesSha256: sha256 } = (await server.get(people[0]!, `/meetings/${meeting}`)).body;
  expect((await post(people[0]!, `/meetings/${meeting}/sign`, { sha256 })).status).toBe(200);
  expect(await minutes(world.as.partner)).toBe('草稿');
});

test('a meeting that was called is owed, until it is held or called off', async () => {
  const duty = async (key: string) =>
    server.sql(`SELECT state, late, due_on::text AS due FROM obligations WHERE kind = 'meeting' AND key = $1`, [key]);
  const call = { title: '例会', scheduledAt: `${dayFromNow(9)}T17:30:00Z`, place: '线上' };
  const { body: called } = await post(manager, `/bodies/${board}/meetings`, call);
  // Half past one in the morning in China, a day later than in Greenwich.
  expect(await duty(called.id)).toEqual([{ state: 'open', late: false, due: dayFromNow(10) }]);
  expect((await post(manager, `/meetings/${called.id}/cancel`, { reason: '改期' })).status).toBe(200);
  expect(await duty(called.id)).toMatchObject([{ state: 'waived' }]);
  expect(await duty(await council.meet(board, seatIds))).toMatchObject([{ state: 'fulfilled', late: false }]);
});

describe('what is reserved is not walked round', () => {
  const authorise = { purpose: 'authorise', action: 'contribution' };
  const charter = (action: string, threshold?: number) =>
    post(manager, `/centers/${centerId}/reserved-matters`, {
      ...{ action, charter: '《章程》第十二条', threshold: threshold ? cny(threshold) : null },
    });

  test('by cutting a sum into pieces', async () => {
    expect((await invest(900_000)).status).toBe(201);
    await charter('contribution', 1_000_000);
    const first = await invest(600_000);
    expect(first.status).toBe(201);
    expectProblem(await invest(400_000), [409, 'matter_reserved']);
    const twins = await Promise.all([invest(250_000), invest(250_000)]);
    expect(twins.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect((await invest(399_999, world.ids.radiation)).status).toBe(201);
    await post(manager, `/contributions/${first.body.id}/reverse`, { reason: '记错' });
    expect((await invest(700_000)).status).toBe(201);
  });

  test('by the vote of whom it serves', async () => {
    const meeting = await council.meet(board, seatIds);
    const motions = `/meetings/${meeting}/motions`;
    expectProblem(await post(manager, motions, { title: '增资', text: '增资', ...authorise }), [422, 'invalid_fields']);
    const wish = { ...authorise, organizationId: world.ids.core };
    const id = await council.opened(meeting, wish);
    expectProblem(await vote(1, id), [403, 'seat_recused']);
    await post(manager, `/motions/${id}/withdraw`, { reason: '改提' });
    // As it could be put before whom it serves had to be said.
    const other = await council.move(meeting, { ...authorise, organizationId: world.ids.partner });
    await server.unguarded('council_motions', 'UPDATE council_motions SET organization_id = NULL WHERE id = $1', [
      other,
    ]);
    await post(manager, `/motions/${other}/open`);
    for (const who of [0, 1, 2]) expect((await vote(who, other)).status).toBe(200);
    expect((await post(manager, `/motions/${other}/close`)).body.state).toBe('passed');
    expectProblem(await invest(5_000_000, world.ids.core), [409, 'matter_reserved']);
    expect((await invest(5_000_000)).status).toBe(201);
  });

  test('by rows that no vote carried', async () => {
    const meeting = await council.meet(board, seatIds);
    const id = await council.move(meeting, { ...authorise, organizationId: world.ids.core });
    const resolve = `INSERT INTO council_resolutions (id, center_id, motion_id, action, passed_on, valid_until, organization_id)
      VALUES (gen_random_uuid(), $1, $2, 'contribution', $3, $3, $4)`;
    await refused(resolve, [centerId, id, today, world.ids.core], 'motion_undecided');
    await refused(
      `INSERT INTO council_motions (id, meeting_id, body_id, center_id, number, title, text, purpose, action, state,
         opened_at, closed_at, quorum_numerator, quorum_denominator, majority)
       VALUES (gen_random_uuid(), $1, $2, $3, 99, '', '', 'authorise', 'contribution', 'passed', now(), now(), 1, 2, 'simple')`,
      [meeting, board, centerId],
      'motion_undecided',
    );
    await refused(`UPDATE reserved_matters SET ended_on = $1, ended_by = $2`, [today, id], 'motion_undecided');
    await refused('UPDATE reserved_matters SET threshold = 9000000000', [], 'motion_undecided');
    await refused(
      'INSERT INTO council_votes (motion_id, seat_id, recused) VALUES ($1, gen_random_uuid(), false)',
      [id],
      'seat_not_of_body',
    );
    await refused(
      `INSERT INTO research_directions (id, center_id, title, statement, state, motion_id, decided_on)
       VALUES (gen_random_uuid(), $1, '', '', 'selected', $2, $3)`,
      [centerId, id, today],
      'motion_undecided',
    );
  });

  test('by changing a row instead of adding one', async () => {
    for (const action of ['personnel', 'construction', 'sharing_policy'])
      expect((await charter(action)).status).toBe(201);
    await refused(`UPDATE center_staff SET role = 'finance' WHERE center_id = $1`, [centerId], 'matter_reserved');
    await refused(
      `INSERT INTO waterfall_policies (id, center_id, name, version_number, streams, effective_from, document, tiers,
         state, approved_at)
       VALUES ($2, $1, '规则', 1, '{royalty}', '2026-01-01', '', '{}', 'approved', now())`,
      [centerId, randomUUID()],
      'matter_reserved',
    );
    const elsewhere = await world.instrument(world.ids.otherCenterId, world.ids.other);
    await refused('UPDATE instruments SET center_id = $1 WHERE id = $2', [centerId, elsewhere], 'matter_reserved');
    // A resolution that names a unit serves an appointment too.
    const meeting = await council.meet(board, seatIds);
    await passed(meeting, { purpose: 'authorise', action: 'personnel', organizationId: world.ids.core });
    const appoint = { email: people[4]!.email, role: 'finance' };
    expect((await post(world.as.administrator, `/centers/${centerId}/staff`, appoint)).status).toBe(201);
  });
});
