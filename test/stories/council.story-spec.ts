import { councilFacts } from '@concentric/council';
import { cny } from '@concentric/kernel';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
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
/** The holders: the chair, one of the partner, one of the core member, two independents. */
let people: Person[];
let seatIds: string[];
let board: string;
let council: ReturnType<typeof councilOf>;
const today = dayFromNow(0);

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
  manager = world.as.manager;
  centerId = world.ids.centerId;
  council = councilOf(server, manager);
  people = [];
  for (const name of ['chair', 'partnered', 'cored', 'independent', 'scholar']) people.push(await world.user(name));
});
afterAll(() => server.stop());

const post = (as: As, path: string, body: object = {}) => server.post(as, path, body);
const vote = (who: number, id: string, choice = 'for') => post(people[who]!, `/motions/${id}/vote`, { choice });
const passed = async (meetingId: string, more: object = {}) => {
  const id = await council.opened(meetingId, more);
  for (const { seatId, recused } of (await server.get(manager, `/motions/${id}`)).body.votes)
    if (!recused) await vote(seatIds.indexOf(seatId), id);
  expect((await post(manager, `/motions/${id}/close`)).body.state).toBe('passed');
  return id;
};
const invest = (fen: number, organizationId = world.ids.core) =>
  post(manager, `/centers/${centerId}/contributions`, {
    ...{ organizationId, kind: 'cash', subscribed: cny(fen), paidIn: cny(fen), paidInOn: today },
  });

describe('a board', () => {
  test('is founded once a kind, and seated with one chair and one seat a person', async () => {
    const wish = { kind: 'board', name: '董事会', rules: {} };
    const twins = await Promise.all([
      post(manager, `/centers/${centerId}/bodies`, wish),
      post(manager, `/centers/${centerId}/bodies`, wish),
    ]);
    expect(twins.map(({ status }) => status).sort()).toEqual([201, 409]);
    expectProblem(
      twins.find(({ status }) => status === 409)!,
      [409, 'body_exists'],
    );
    board = twins.find(({ status }) => status === 201)!.body.id;
    expectProblem(await post(world.as.core, `/centers/${centerId}/bodies`, wish), [403, 'forbidden']);
    expectProblem(await post(world.as.outsider, `/centers/${centerId}/bodies`, wish), [404, 'not_found']);

    const [chair, partnered, cored, independent, scholar] = people as [Person, Person, Person, Person, Person];
    expectProblem(await council.seat(board, chair, { kind: 'academia' }), [422, 'seat_kind_unfit']);
    expectProblem(await council.seat(board, chair, { kind: 'member_unit' }), [422, 'invalid_fields']);
    expectProblem(await council.seat(board, chair, { email: 'nobody@example.test' }), [422, 'seat_holder_unknown']);
    const unit = (organizationId: string) => ({ kind: 'member_unit', organizationId });
    expectProblem(await council.seat(board, partnered, unit(world.ids.other)), [422, 'seat_unit_not_member']);
    const made = [
      await council.seat(board, chair, { kind: 'industry', chair: true }),
      await council.seat(board, partnered, unit(world.ids.partner)),
      await council.seat(board, cored, unit(world.ids.core)),
      await council.seat(board, independent),
      await council.seat(board, scholar, { kind: 'science' }),
    ];
    expect(made.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
    seatIds = made.map(({ body }) => body.id);
    expectProblem(await council.seat(board, scholar), [409, 'seat_taken']);
    expectProblem(await council.seat(board, await world.user('second'), { chair: true }), [409, 'chair_taken']);
    expect((await server.get(chair, `/centers/${centerId}/bodies`)).body).toMatchObject({
      ...{ items: [{ id: board, seats: 5, mayGovern: false }], mayGovern: false },
    });
    expectProblem(await server.get(await world.user('stranger'), `/bodies/${board}`), [404, 'not_found']);
    await server.work();
    const notices = await server.sql(`SELECT user_id FROM notices WHERE type = 'council-seat.given'`);
    expect(notices).toHaveLength(5);
  });

  test('a seat ends, and is then held by another', async () => {
    const passing = await world.user('passing');
    const { body } = await council.seat(board, passing, { fromOn: dayFromNow(-10) });
    expectProblem(await post(manager, `/seats/${body.id}/end`, { untilOn: dayFromNow(-1) }), [422, 'seat_end_early']);
    expect((await post(manager, `/seats/${body.id}/end`, { untilOn: today })).body.untilOn).toBe(today);
    expectProblem(await post(manager, `/seats/${body.id}/end`, { untilOn: today }), [409, 'seat_ended']);
    expect((await server.get(manager, `/bodies/${board}`)).body.seats).toBe(5);
  });
});

describe('a vote', () => {
  test('without a quorum decides nothing, and the database says so too', async () => {
    const id = await council.opened(await council.meet(board, seatIds.slice(0, 2)));
    await vote(0, id);
    await vote(3, id, 'against');
    expectProblem(await post(manager, `/motions/${id}/close`), [409, 'quorum_missing']);
    await expect(
      server.sql(`UPDATE council_motions SET state = 'passed', closed_at = now() WHERE id = $1`, [id]),
    ).rejects.toMatchObject({ constraint: 'quorum_missing' });
    await vote(4, id, 'abstain');
    await expect(
      server.sql(`UPDATE council_motions SET state = 'passed', closed_at = now() WHERE id = $1`, [id]),
    ).rejects.toMatchObject({ constraint: 'motion_undecided' });
    const closed = await post(manager, `/motions/${id}/close`);
    expect(closed.body).toMatchObject({
      ...{ state: 'failed', tally: { eligible: 5, voted: 3, quorum: 3, needed: 3, for: 1, against: 1, abstain: 1 } },
    });
    expectProblem(await vote(1, id), [409, 'motion_closed']);
    expectProblem(await post(manager, `/motions/${id}/close`), [409, 'motion_state']);
    await expect(
      server.sql(`UPDATE council_votes SET choice = 'for' WHERE motion_id = $1`, [id]),
    ).rejects.toMatchObject({
      constraint: 'motion_closed',
    });
  });

  test('is changed until it is closed, belongs to its seat, and two closes count once', async () => {
    const meeting = await council.meet(board, seatIds);
    const id = await council.opened(meeting);
    for (const who of [0, 1, 3]) await vote(who, id, 'against');
    for (const who of [0, 1, 3]) expect((await vote(who, id)).status).toBe(200);
    expectProblem(await post(manager, `/motions/${id}/vote`, { choice: 'for' }), [403, 'seat_required']);
    expectProblem(await post(people[1]!, `/motions/${id}/close`), [403, 'forbidden']);
    const [ballot, ...closes] = await Promise.all([
      vote(4, id, 'against'),
      post(manager, `/motions/${id}/close`),
      post(people[0]!, `/motions/${id}/close`),
    ]);
    expect(closes.map(({ status }) => status).sort()).toEqual([200, 409]);
    const { body } = await server.get(manager, `/motions/${id}`);
    expect([body.state, body.tally.voted]).toEqual(['passed', ballot.status === 200 ? 4 : 3]);
    await server.work();
    const notices = await server.sql(`SELECT 1 FROM notices WHERE type = 'motion.passed' AND subject_id = $1`, [id]);
    expect(notices.length).toBeGreaterThanOrEqual(4);
  });

  test('keeps those out who are bound to the party, and who declare it', async () => {
    const clerk = people[3]!;
    await server.sql('INSERT INTO organization_users VALUES (gen_random_uuid(), $1, $2, $3)', [
      ...[world.ids.partner, clerk.id, 'viewer'],
    ]);
    const id = await council.opened(await council.meet(board, seatIds), { organizationId: world.ids.partner });
    await server.sql('DELETE FROM organization_users WHERE user_id = $1', [clerk.id]);
    expectProblem(await vote(1, id), [403, 'seat_recused']);
    expectProblem(await vote(3, id), [403, 'seat_recused']);
    await vote(4, id, 'against');
    expect((await post(people[4]!, `/motions/${id}/recuse`)).body.tally).toMatchObject({
      eligible: 2,
      recused: 3,
      against: 0,
    });
    await vote(0, id);
    await vote(2, id);
    expect((await post(manager, `/motions/${id}/close`)).body.state).toBe('passed');
  });

  test('by two thirds needs them exactly', async () => {
    const rules = { quorumNumerator: 1, quorumDenominator: 2, majority: 'two_thirds', minimumSeats: 3 };
    expect((await server.put(manager, `/bodies/${board}`, rules)).body.rules).toEqual(rules);
    const id = await council.opened(await council.meet(board, seatIds));
    for (const who of [0, 1, 2]) await vote(who, id);
    expect((await post(manager, `/motions/${id}/close`)).body).toMatchObject({ state: 'failed', tally: { needed: 4 } });
    await server.put(manager, `/bodies/${board}`, { ...rules, majority: 'simple' });
  });
});

describe('minutes', () => {
  test('are signed by the chair as they were read, once every motion is decided, and then stay', async () => {
    const meeting = await council.meet(board, seatIds);
    const motion = await council.move(meeting);
    const sign = (as: As, text: string) =>
      post(as, `/meetings/${meeting}/sign`, { sha256: createHash('sha256').update(text).digest('hex') });
    expectProblem(await sign(people[0]!, '纪要'), [409, 'minutes_missing']);
    await post(manager, `/meetings/${meeting}/write`, { text: '纪要' });
    expectProblem(await sign(manager, '纪要'), [403, 'not_the_chair']);
    expectProblem(await sign(people[0]!, '别的'), [409, 'minutes_differ']);
    expectProblem(await sign(people[0]!, '纪要'), [409, 'motions_undecided']);
    await post(manager, `/motions/${motion}/withdraw`, { reason: '材料不全' });
    expect((await sign(people[0]!, '纪要')).body).toMatchObject({ state: 'minuted', signedByName: 'chair' });
    expectProblem(await post(manager, `/meetings/${meeting}/write`, { text: '改' }), [409, 'meeting_state']);
    await expect(
      server.sql(`UPDATE council_meetings SET minutes = '改' WHERE id = $1`, [meeting]),
    ).rejects.toMatchObject({
      constraint: 'meeting_fixed',
    });
    const later = { title: '下次', scheduledAt: new Date(Date.now() + 3_600_000).toISOString(), place: '线上' };
    const { body } = await post(manager, `/bodies/${board}/meetings`, later);
    expectProblem(await post(manager, `/meetings/${body.id}/hold`, { seatIds }), [409, 'meeting_early']);
    expect((await post(manager, `/meetings/${body.id}/cancel`, { reason: '改期' })).body.state).toBe('cancelled');
  });
});

describe('what is reserved to the board', () => {
  test('is not done without a resolution, and once with it', async () => {
    expect((await invest(100)).status).toBe(201);
    const charter = { action: 'contribution', threshold: cny(1_000_000), charter: '《章程》第十二条' };
    expect((await post(manager, `/centers/${centerId}/reserved-matters`, charter)).status).toBe(201);
    expectProblem(await post(manager, `/centers/${centerId}/reserved-matters`, charter), [409, 'matter_exists']);
    expect((await invest(999_999)).status).toBe(201);
    expectProblem(await invest(1_000_000), [409, 'matter_reserved']);

    const authorise = {
      purpose: 'authorise',
      action: 'contribution',
      limit: cny(2_000_000),
      organizationId: world.ids.partner,
    };
    const meeting = await council.meet(board, seatIds);
    const motion = await passed(meeting, authorise);
    expectProblem(await invest(1_000_000), [409, 'matter_reserved']);
    expectProblem(await invest(2_000_001, world.ids.partner), [409, 'matter_reserved']);
    const twins = await Promise.all([invest(2_000_000, world.ids.partner), invest(2_000_000, world.ids.partner)]);
    expect(twins.map(({ status }) => status).sort()).toEqual([201, 409]);
    const { body } = await server.get(world.as.core, `/centers/${centerId}/resolutions`);
    const used = twins.find(({ status }) => status === 201)!.body.id;
    expect(body.items).toMatchObject([{ motionId: motion, usedType: 'contribution', usedId: used }]);
    await expect(
      server.sql('UPDATE council_resolutions SET used_at = NULL, used_type = NULL, used_id = NULL'),
    ).rejects.toMatchObject({
      constraint: 'resolution_used',
    });

    await passed(meeting, { purpose: 'authorise', action: 'contribution', organizationId: world.ids.core });
    await server.unguarded(
      'council_resolutions',
      `UPDATE council_resolutions SET valid_until = $1 WHERE used_at IS NULL`,
      [dayFromNow(-1)],
    );
    expectProblem(await invest(1_000_000), [409, 'matter_reserved']);
    const { body: reversal } = await post(manager, `/contributions/${used}/reverse`, { reason: '记错' });
    expect(reversal.reverses).toBe(used);
  });

  test('covers staff, instruments and the sharing of revenue, and ends by a vote alone', async () => {
    const meeting = await council.meet(board, seatIds);
    const reserve = { purpose: 'reserve', action: 'personnel' };
    await passed(meeting, reserve);
    for (const action of ['construction', 'sharing_policy']) await passed(meeting, { purpose: 'reserve', action });
    const appoint = () =>
      post(world.as.administrator, `/centers/${centerId}/staff`, { email: people[4]!.email, role: 'finance' });
    expectProblem(await appoint(), [409, 'matter_reserved']);
    await expect(world.instrument(centerId, world.ids.core)).rejects.toMatchObject({
      driverError: { constraint: 'matter_reserved' },
    });
    await passed(meeting, { purpose: 'authorise', action: 'personnel' });
    expect((await appoint()).status).toBe(201);
    const release = { ...reserve, purpose: 'release' };
    await passed(meeting, release);
    const again = await post(manager, `/meetings/${meeting}/motions`, { title: '解除', text: '解除', ...release });
    expectProblem(again, [409, 'matter_not_reserved']);
    const { board: told } = await councilFacts(server.database.reader, centerId, today);
    expect([...told!.reservedMatters].sort()).toEqual(['construction', 'contribution', 'sharing_policy']);
    expect(told!.seats.map(({ kind }) => kind).sort()).toEqual([
      ...['independent', 'industry', 'member_unit', 'member_unit', 'science'],
    ]);
    await server.sql(
      `INSERT INTO waterfall_policies (id, center_id, name, version_number, streams, effective_from, document, tiers, state)
       VALUES (gen_random_uuid(), $1, '规则', 1, '{royalty}', '2026-01-01', '', '{}', 'draft')`,
      [centerId],
    );
    await expect(
      server.sql(`UPDATE waterfall_policies SET state = 'approved', approved_at = now() WHERE center_id = $1`, [
        centerId,
      ]),
    ).rejects.toMatchObject({ constraint: 'matter_reserved' });
  });
});

describe('the committee', () => {
  test('selects the directions of research; the board does not', async () => {
    const made = await post(manager, `/centers/${centerId}/bodies`, {
      kind: 'committee',
      name: '技术专家委员会',
      rules: { minimumSeats: 1 },
    });
    const committee = made.body.id as string;
    const academic = { kind: 'academia', chair: true, leadingExpert: true };
    const { body: chair } = await council.seat(committee, people[0]!, academic);
    const wish = { title: '第三代半导体', statement: '面向功率器件' };
    const { body: direction } = await post(people[0]!, `/centers/${centerId}/directions`, wish);
    const motion = { title: '选定', text: '选定', purpose: 'direction', subjectId: direction.id };
    expectProblem(await post(manager, `/meetings/${await council.meet(board, seatIds)}/motions`, motion), [
      422,
      'motion_wrong_body',
    ]);
    const meeting = await council.meet(committee, [chair.id]);
    const id = await council.opened(meeting, motion);
    await vote(0, id);
    expect((await post(manager, `/motions/${id}/close`)).body.state).toBe('passed');
    expect((await server.get(manager, `/directions/${direction.id}`)).body).toMatchObject({
      state: 'selected',
      motionId: id,
    });
    expectProblem(await post(manager, `/directions/${direction.id}/drop`, { reason: '不做' }), [
      409,
      'direction_decided',
    ]);
    const again = await post(manager, `/meetings/${meeting}/motions`, motion);
    expectProblem(again, [422, 'motion_subject_unknown']);
    const other = await post(manager, `/centers/${centerId}/directions`, { title: '备选', statement: '备选' });
    expect((await post(manager, `/directions/${other.body.id}/drop`, { reason: '不做' })).body.state).toBe('dropped');
    const { committee: told } = await councilFacts(server.database.reader, centerId, today);
    expect(told).toMatchObject({
      seats: [{ kind: 'academia', chair: true, leadingExpert: true }],
      directions: { value: 1 },
    });
  });
});
