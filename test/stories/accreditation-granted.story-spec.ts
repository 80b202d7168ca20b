import { exclude, revokeOverdue, watch } from '@concentric/accreditation';
import { daysLater } from '@concentric/kernel';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { accreditationsOf } from '../support/accreditation';
import type { As } from '../support/client';
import { expectProblem } from '../support/problems';
import { dayFromNow } from '../support/royalty';
import { startServer, type TestServer } from '../support/server';
import { worldOf } from '../support/world';

let server: TestServer;
let world: ReturnType<typeof worldOf>;
let it: ReturnType<typeof accreditationsOf>;
let noticesOf: (typeof it)['noticesOf'];
let officer: As & { id: string };
let approver: As & { id: string };

beforeAll(async () => {
  server = await startServer();
  world = worldOf(server);
  it = accreditationsOf(server, world);
  ({ noticesOf } = it);
  officer = await it.officer('310000', '500000', '110000');
  approver = await it.officer('310000', '500000', '110000');
}, 60_000);
afterAll(() => server.stop());

const today = dayFromNow(0);
const objection = { name: '张三', contact: '13800000000', statement: '该中心的出资没有到位，请核实。' };
describe('the public', () => {
  async function announced() {
    const center = await it.center('shanghai', 'fashion_goods');
    const { id } = await it.applied(center, 'preparation');
    await it.judged(officer, id as string);
    return {
      ...center,
      applicationId: id as string,
      noticeId: await it.published(officer, approver, id as string, 'preparing'),
    };
  }

  test('objects while the notice stands, and is answered before anything takes effect', async () => {
    const { manager, applicationId, noticeId } = await announced();
    const notice = await it.ok(server.get({}, `/public-notices/${noticeId}`));
    expect(notice).toMatchObject({ open: true, outcome: 'preparing', workingDays: 5 });
    const object = (body: object = objection) => server.post({}, `/public-notices/${noticeId}/objections`, body);
    expectProblem(await object({ ...objection, statement: '短' }), [422, 'invalid_fields']);
    const { id } = await it.ok(object());
    expectProblem(await it.act(officer, applicationId, 'certify'), [409, 'public_notice_running']);
    await it.runOut(noticeId);
    expectProblem(await object(), [409, 'notice_closed']);
    expect(
      await server.refused(
        `INSERT INTO notice_objections (id, notice_id, application_id, center_id, city_code, name, contact, statement, lodged_at, state)
         SELECT gen_random_uuid(), id, application_id, center_id, city_code, '晚', '晚', '晚到的异议', now(), 'open'
         FROM public_notices WHERE id = $1`,
        [noticeId],
      ),
    ).toBe('notice_closed');
    expectProblem(await it.act(officer, applicationId, 'certify'), [409, 'public_objections_open']);
    expect((await server.get(manager, `/applications/${applicationId}/objections`)).status).toBe(403);
    const answer = (outcome: string) =>
      server.post(officer, `/objections/${id}/answer`, { outcome, answer: '经核实属实' });
    await it.ok(answer('upheld'));
    expectProblem(await answer('rejected'), [409, 'objection_answered']);
    expectProblem(await it.act(officer, applicationId, 'certify'), [409, 'objection_upheld']);
    expect(await it.ok(it.act(officer, applicationId, 'reconsider'))).toMatchObject({
      state: 'decision',
      outcome: null,
    });
    expectProblem(await server.get({}, `/public-notices/${noticeId}`), [404, 'not_found']);
    await it.ok(it.act(officer, applicationId, 'propose', { outcome: 'rejected', opinion: '出资不实' }));
    expect(await it.ok(it.act(approver, applicationId, 'approve'))).toMatchObject({ state: 'rejected' });
    expect(await it.ok(server.get(manager, `/applications/${applicationId}`))).toMatchObject({ reason: '出资不实' });
  });

  test('cannot flood the office', async () => {
    const { noticeId } = await announced();
    const answers = [];
    for (let i = 0; i < 12; i++)
      answers.push(await server.post({}, `/public-notices/${noticeId}/objections`, objection));
    expect(answers.at(-1)!.body.code).toBe('objections_too_many');
  });

  test('is not told of to the center by its journal, nor are the experts', async () => {
    const { id, noticeId } = await announced();
    await server.unguarded('notice_objections', `UPDATE notice_objections SET address = 'elsewhere'`);
    await it.ok(server.post({}, `/public-notices/${noticeId}/objections`, objection));
    const kept = await server.sql<{ type: string; center_id: string | null }>(
      `SELECT type, center_id FROM journal
       WHERE type LIKE 'panelist.%' AND subject_id IN (SELECT id FROM panelists WHERE center_id = $1)
         OR type = 'objection.lodged' AND subject_id IN (SELECT id FROM notice_objections WHERE notice_id = $2)`,
      [id, noticeId],
    );
    expect(new Set(kept.map(({ type }) => type))).toEqual(
      new Set(['panelist.invited', 'panelist.declared', 'panelist.reviewed', 'objection.lodged']),
    );
    expect(kept.filter(({ center_id }) => center_id !== null)).toEqual([]);
  });
});

describe('what is granted', () => {
  test('is still to be had: not by whom an exclusion met on the way, and no promotion of what was taken', async () => {
    const center = await it.center('shanghai', 'low_carbon');
    const { id } = await it.applied(center, 'preparation');
    await it.judged(officer, id as string);
    const noticeId = await it.published(officer, approver, id as string, 'preparing');
    const until = daysLater(today, 1095);
    await server.database.write(server.system, async (tx) => ({
      it: await exclude(tx, server.system, { centerId: center.id, from: today, until, cause: '考核不合格' }),
    }));
    await it.runOut(noticeId);
    expect((await it.act(officer, id as string, 'certify')).body).toMatchObject({ code: 'center_excluded', until });
    const insert = `INSERT INTO accreditations (id, center_id, city_code, policy_id, field_code, one_per_field, application_id,
        state, level, since, accredited_on)
      SELECT gen_random_uuid(), center_id, city_code, policy_id, 'any', false, id, 'accredited', target_level, now(), now()
      FROM applications WHERE id = $1`;
    expect(await server.refused(insert, [id])).toBe('center_excluded');

    const risen = await it.center('beijing', 'health_services');
    await world.contribute(risen.id, risen.lead, 5_000_000_000);
    await it.formed(risen);
    const { accreditation } = await it.granted(risen, 'accreditation', 'accredited', ['technology']);
    const promotion = await it.applied(risen, 'promotion');
    await it.judged(officer, promotion['id'], ['technology']);
    const notice = await it.published(officer, approver, promotion['id'], 'accredited');
    await it.ok(server.post(officer, `/accreditations/${accreditation.id}/revoke`, { reason: '不再符合' }));
    await it.runOut(notice);
    expectProblem(await it.act(officer, promotion['id'], 'certify'), [422, 'promotion_not_next']);
    expect(await server.refused(insert, [promotion['id']])).toBe('promotion_not_next');
  }, 30_000);
});

describe('what was granted', () => {
  test('leaves room for one center of a field, is extended once, and lapses by itself once', async () => {
    const center = await it.center('shanghai');
    const { accreditation } = await it.granted(center, 'preparation', 'preparing');
    const rival = await it.center('shanghai');
    await server.sql(`UPDATE accreditations SET one_per_field = true WHERE id = $1`, [accreditation.id]);
    expect(
      await server.refused(
        `INSERT INTO accreditations (id, center_id, city_code, policy_id, field_code, one_per_field, application_id, state, level, since, preparation_ends_on)
         SELECT gen_random_uuid(), $2, city_code, policy_id, field_code, true, application_id, state, level, since, preparation_ends_on
         FROM accreditations WHERE id = $1`,
        [accreditation.id, rival.id],
      ),
    ).toBe('field_taken');

    const extend = () => server.post(officer, `/accreditations/${accreditation.id}/extend`, { reason: '设备到货延迟' });
    const both = await Promise.all([extend(), extend()]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expectProblem(await extend(), [409, 'extension_used']);
    expect(
      await server.refused(`UPDATE accreditations SET preparation_ends_on = preparation_ends_on + 1 WHERE id = $1`, [
        accreditation.id,
      ]),
    ).toBe('extension_used');
    const { current } = await it.ok(server.get(center.manager, `/centers/${center.id}/accreditation`));
    const lastDay = current.preparationEndsOn as string;
    expect(lastDay > accreditation.preparationEndsOn!).toBe(true);
    const lapse = (day: string) =>
      server.database.write(server.system, async (tx) => ({ count: await revokeOverdue(tx, server.system, day) }));
    // Preparations of the stories before end sooner.
    await lapse(daysLater(accreditation.preparationEndsOn!, 1));
    expect(await lapse(lastDay)).toEqual({ count: 0 });
    const lapsed = await Promise.all([lapse(daysLater(lastDay, 1)), lapse(daysLater(lastDay, 1))]);
    expect(lapsed.map(({ count }) => count).sort()).toEqual([0, 1]);
    expect(await lapse(daysLater(lastDay, 400))).toEqual({ count: 0 });
    const told = await noticesOf((center.manager as { id?: string }).id!);
    expect(told.filter(({ type }) => type === 'accreditation.revoked')).toHaveLength(1);
  }, 30_000);

  test('is watched when a clause fails, and an excluded center may not apply', async () => {
    const center = await it.center('shanghai', 'digital_economy');
    await it.granted(center, 'preparation', 'preparing');
    const say = (clauses: string[]) =>
      server.database.write(server.system, async (tx) => ({ it: await watch(tx, server.system, center.id, clauses) }));
    expect((await say(['SH05'])).it).toMatchObject({ watchedClauses: ['SH05'] });
    expect((await say(['SH05'])).it).toBeNull();
    expect((await say([])).it).toMatchObject({ watchedAt: null });
    const out = await it.center('chongqing', 'biomedicine');
    const until = daysLater(today, 1095);
    const bar = () =>
      server.database.write(server.system, async (tx) => ({
        it: await exclude(tx, server.system, { centerId: out.id, from: today, until, cause: '三年期考核不合格' }),
      }));
    expect((await bar()).it).not.toBeNull();
    expect((await bar()).it).toBeNull();
    expect((await it.draft(out.manager, out.id, 'accreditation')).body).toMatchObject({
      code: 'center_excluded',
      until,
    });
  }, 30_000);

  test('is handled by those the administrator gave the city to', async () => {
    const administrator = await world.user('administrator', { platformRole: 'administrator' });
    const fresh = await world.user('officer', { platformRole: 'officer' });
    expect((await server.get(fresh, '/applications')).status).toBe(403);
    const give = () => server.post(administrator, '/officer-regions', { email: fresh.email, regionCode: '310115' });
    const given = await it.ok(give());
    expect(given).toMatchObject({ regionCode: '310000', regionName: '上海市' });
    expectProblem(await give(), [409, 'region_given']);
    expect((await server.get(fresh, '/applications')).status).toBe(200);
    expect((await it.ok(server.get(fresh, '/me')))['regions']).toEqual(['310000']);
    await it.ok(server.post(administrator, `/officer-regions/${given['id']}/take`));
    expect((await server.get(fresh, '/applications')).status).toBe(403);
    const manager = { email: 'nobody@example.test', regionCode: '310000' };
    expectProblem(await server.post(administrator, '/officer-regions', manager), [422, 'officer_unknown']);
  });
});

test('experts seated early are told once their review opens, but not who is bound', async () => {
  const center = await it.center('shanghai', 'digital_economy');
  const { id } = await it.applied(center, 'preparation');
  await it.ok(it.act(officer, id as string, 'take'));
  const [expert, honest, spared] = [await it.expert(), await it.expert(), await it.expert()];
  await it.seat(officer, id as string, expert, 'law');
  const bound = await it.seat(officer, id as string, honest, 'economics');
  await it.ok(server.post(honest, `/reviews/${bound}/declare`, { conflict: true, reason: '曾任顾问' }));
  const left = await it.seat(officer, id as string, spared, 'industry');
  await it.ok(server.post(officer, `/panelists/${left}/dismiss`));
  await it.ok(it.conclude(officer, id as string, 'material_review'));
  const told = async (who: { id: string }) => (await noticesOf(who.id)).map(({ type }) => type);
  expect(await told(expert)).toEqual(['panelist.invited', 'application.concluded']);
  expect(await told(honest)).toEqual(['panelist.invited']);
  expect(await told(spared)).toEqual(['panelist.invited', 'panelist.dismissed']);
  // What is concluded after their part is none of theirs.
  await it.reviewed(officer, id as string, ['economics', 'technology', 'industry', 'management']);
  await it.ok(server.post(officer, `/panelists/${await seatOf(id as string, expert.id)}/dismiss`));
  await it.reviewed(officer, id as string, ['law']);
  await it.ok(it.conclude(officer, id as string, 'expert_review'));
  expect((await told(expert)).filter((type) => type === 'application.concluded')).toHaveLength(1);
});

const seatOf = async (applicationId: string, userId: string) => {
  const panel = await it.ok(server.get(officer, `/applications/${applicationId}/panel`));
  return panel['panelists'].find((seat: { userId: string }) => seat.userId === userId).id as string;
};

test('an expert is shown nothing of an application that is over', async () => {
  const center = await it.center('shanghai', 'life_and_health');
  const { id } = await it.applied(center, 'preparation');
  await it.ok(it.act(officer, id as string, 'take'));
  const expert = await it.expert();
  const review = `/reviews/${await it.seat(officer, id as string, expert, 'law')}`;
  await it.ok(it.act(center.manager, id as string, 'withdraw', { reason: '暂缓申报' }));
  expectProblem(await server.post(expert, `${review}/declare`, { conflict: false }), [409, 'review_closed']);
  expect((await it.ok(server.get(expert, review)))['material']).toBeNull();
});

test('the office asks for the applications of one city', async () => {
  const here = await it.applied(await it.center('shanghai', 'life_and_health'), 'preparation');
  await server.unguarded(
    'applications',
    `UPDATE applications SET city_code = '500000' WHERE id IN
    (SELECT id FROM applications WHERE id <> $1 ORDER BY id DESC LIMIT 1)`,
    [here['id']],
  );
  const { items } = await it.ok(server.get(officer, '/applications?cityCode=310000&limit=100'));
  expect(new Set(items.map(({ cityCode }: { cityCode: string }) => cityCode))).toEqual(new Set(['310000']));
  expect(items.map(({ id }: { id: string }) => id)).toContain(here['id']);
});
