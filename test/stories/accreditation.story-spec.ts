import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { accreditationsOf, planOf } from '../support/accreditation';
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
describe('formation', () => {
  test('invites, signs and plans until there is something to apply with', async () => {
    const center = await it.center('shanghai');
    const partner = await world.organization('共建单位有限公司');
    const answering = await world.user('partner', { in: [[partner, 'owner']] });
    const propose = (organizationId: string) =>
      server.post(center.manager, `/centers/${center.id}/formation-intents`, { organizationId });
    const text = { title: '共建协议', text: '各方共建', resultSharing: '按投入分享', riskSharing: '按投入分担' };
    const open = () =>
      server.post(center.manager, `/centers/${center.id}/formation-agreements`, {
        ...text,
        parties: [center.lead, partner],
      });
    const own = await it.ok(propose(center.lead));
    const theirs = await it.ok(propose(partner));
    expectProblem(await propose(partner), [409, 'intent_exists']);
    expect((await open()).body.code).toBe('intent_missing');
    await it.ok(server.post(center.owner, `/formation-intents/${own['id']}/express`, { statement: '愿意牵头' }));
    await it.ok(server.post(answering, `/formation-intents/${theirs['id']}/express`, { statement: '愿意参加' }));
    expectProblem(await server.post(answering, `/formation-intents/${theirs['id']}/express`, { statement: '再次' }), [
      ...([409, 'intent_cannot_move'] as const),
    ]);
    // The other side's step is not the center's to take.
    expectProblem(await server.post(center.manager, `/formation-intents/${theirs['id']}/decline`, { reason: '代答' }), [
      ...([403, 'forbidden'] as const),
    ]);

    const agreement = await it.ok(open());
    expectProblem(await open(), [409, 'agreement_open']);
    const sign = (who: As, sha256: string = agreement['sha256']) =>
      server.post(who, `/formation-agreements/${agreement['id']}/sign`, { sha256 });
    expectProblem(await sign(center.owner, 'f'.repeat(64)), [409, 'agreement_text_differs']);
    expect((await it.ok(sign(center.owner)))['state']).toBe('open');
    expectProblem(await sign(center.owner), [409, 'agreement_signed']);
    const stranger = await world.user('stranger', { in: [[await world.organization('无关有限公司'), 'owner']] });
    expectProblem(await sign(stranger), [404, 'not_found']);
    // Bound by its signature, whoever asks; the other is not bound yet, but whoever declined signs nothing.
    const back = (who: As, intent: string, verb: string) =>
      server.post(who, `/formation-intents/${intent}/${verb}`, { reason: '不再参加' });
    expectProblem(await back(center.owner, own['id'], 'decline'), [409, 'intent_signed']);
    expectProblem(await back(center.manager, own['id'], 'withdraw'), [409, 'intent_signed']);
    await it.ok(back(answering, theirs['id'], 'decline'));
    expect((await sign(answering)).body.code).toBe('intent_missing');
    const anew = await it.ok(propose(partner));
    await it.ok(server.post(answering, `/formation-intents/${anew['id']}/express`, { statement: '仍愿参加' }));
    expect((await it.ok(sign(answering)))['state']).toBe('complete');
    expectProblem(await back(answering, anew['id'], 'decline'), [409, 'intent_signed']);
    expect(await server.refused(`UPDATE formation_agreements SET text = '改' WHERE id = $1`, [agreement['id']])).toBe(
      'agreement_fixed',
    );
    expect(
      await server.refused(`UPDATE formation_parties SET signed_at = now() WHERE agreement_id = $1`, [agreement['id']]),
    ).toBe('agreement_signed');
    expect(await server.sql(`SELECT kind, state FROM obligations WHERE center_id = $1`, [center.id])).toEqual([
      { kind: 'agreement_signature', state: 'fulfilled' },
    ]);
    expect((await noticesOf(answering.id)).map(({ type }) => type)).toEqual([
      ...['intent.proposed', 'agreement.opened', 'intent.proposed'],
    ]);
  });

  test('a target without a unit is refused, by the service and by the database', async () => {
    const { id, manager } = await it.center('shanghai');
    const unitless = { name: '发明专利', baseline: '0', value: '10', year: 2028 };
    const post = (body: object) => server.post(manager, `/centers/${id}/construction-plans`, body);
    for (const unit of [undefined, '', '  '])
      expect((await post(planOf([{ ...unitless, unit }]))).body.code).toBe('target_unit_required');
    const plan = await it.ok(post(planOf([{ ...unitless, unit: '件', value: '10.50' }])));
    expect(plan['targets']).toEqual([
      { name: '发明专利', code: null, unit: '件', baseline: '0', value: '10.5', year: 2028 },
    ]);
    expect(await server.refused(`UPDATE plan_targets SET unit = ' ' WHERE plan_id = $1`, [plan['id']])).toBe(
      'target_unit_required',
    );
    await it.ok(server.post(manager, `/construction-plans/${plan['id']}/submit`));
    expectProblem(await server.put(manager, `/construction-plans/${plan['id']}`, planOf()), [409, 'plan_frozen']);
    expectProblem(await server.post(manager, `/construction-plans/${plan['id']}/submit`), [409, 'plan_frozen']);
    expect(await server.refused(`UPDATE plan_targets SET value = 1 WHERE plan_id = $1`, [plan['id']])).toBe(
      'plan_frozen',
    );
    const empty = await it.ok(post(planOf([])));
    expectProblem(await server.post(manager, `/construction-plans/${empty['id']}/submit`), [422, 'plan_incomplete']);
  });
});

describe('an application', () => {
  test('goes from preparation to a certificate anybody can check', async () => {
    const center = await it.center('shanghai', 'automobiles');
    const { accreditation } = await it.granted(center, 'preparation', 'preparing');
    expect(accreditation).toMatchObject({ state: 'preparing', since: today, level: 'municipal' });
    const standing = await it.ok(server.get(center.manager, `/centers/${center.id}/accreditation`));
    expect(standing).toMatchObject({ current: { state: 'preparing', certificate: null }, kinds: ['accreditation'] });
    expect(
      await server.sql(`SELECT kind, due_on::text FROM obligations WHERE center_id = $1 ORDER BY kind`, [center.id]),
    ).toEqual([
      { kind: 'notice_end', due_on: expect.any(String) },
      { kind: 'preparation_end', due_on: accreditation.preparationEndsOn },
    ]);
    const { body } = await server.get({}, `/directory?cityCode=310000`);
    expect(body.items).toContainEqual(
      expect.objectContaining({ outcome: 'preparing', cityName: '上海市', certificateNumber: null }),
    );
  });

  test('of a center below the limit is not accepted, and the certificate says who is accredited', async () => {
    const center = await it.center('beijing');
    await world.contribute(center.id, center.lead, 4_999_999_996);
    await it.formed(center);
    const { id } = await it.ok(it.draft(center.manager, center.id, 'accreditation'));
    expectProblem(await it.draft(center.manager, center.id, 'accreditation'), [409, 'application_open']);
    const short = await it.act(center.manager, id, 'submit');
    expectProblem(short, [409, 'requirements_unmet']);
    expect(short.body.clauseIds).toBe('BJ05.total');
    await world.contribute(center.id, center.lead, 1);
    const after = await it.act(center.manager, id, 'submit');
    expect({ status: after.status, clauses: after.body.clauseIds }).toEqual({ status: 200, clauses: undefined });
    await it.judged(officer, id, ['technology']);
    const noticeId = await it.published(officer, approver, id, 'accredited');
    await it.runOut(noticeId);
    const done = await it.ok(it.act(officer, id, 'certify'));
    expect(done).toMatchObject({ state: 'accredited', outcome: 'accredited', verbs: [] });
    const { current } = await it.ok(server.get(center.manager, `/centers/${center.id}/accreditation`));
    const { number, code } = current.certificate;
    expect(code).toMatch(/^[0-9a-f]{32}$/);
    for (const asked of [number, code, code.toUpperCase()])
      expect(await it.ok(server.get({}, `/certificate-checks/${asked}`))).toMatchObject({
        number,
        state: 'valid',
        level: 'municipal',
      });
    expectProblem(await server.get({}, `/certificate-checks/${'0'.repeat(32)}`), [404, 'not_found']);

    await it.ok(
      server.post(officer, `/accreditation-certificates/${current.certificate.id}/suspend`, { reason: '核查' }),
    );
    expect(await it.ok(server.get({}, `/certificate-checks/${code}`))).toMatchObject({
      state: 'suspended',
      reason: '核查',
    });
    await it.ok(server.post(officer, `/accreditation-certificates/${current.certificate.id}/resume`));

    // One level after the other.
    const promotion = await it.ok(it.draft(center.manager, center.id, 'promotion'));
    expect(promotion['targetLevel']).toBe('provincial');
    await it.ok(it.act(center.manager, promotion['id'], 'submit'));
    await it.judged(officer, promotion['id'], ['technology']);
    await it.runOut(await it.published(officer, approver, promotion['id'], 'accredited'));
    await it.ok(it.act(officer, promotion['id'], 'certify'));
    expect((await server.get(center.manager, `/centers/${center.id}`)).body.level).toBe('provincial');
    expect(await it.ok(server.get({}, `/certificate-checks/${code}`))).toMatchObject({ state: 'superseded' });

    // What is granted can be taken, once.
    const revoke = () => server.post(officer, `/accreditations/${current.id}/revoke`, { reason: '不再符合' });
    expect(await it.ok(revoke())).toMatchObject({ state: 'revoked', certificate: { state: 'revoked' } });
    expectProblem(await revoke(), [409, 'accreditation_ended']);
  }, 30_000);

  test('takes the steps its document names, each once and by the officers of its city', async () => {
    const center = await it.center('chongqing', 'wearables');
    const other = await it.officer('440100');
    const { id: planId } = await it.plan(center.manager, center.id);
    const { id: application } = await it.ok(it.draft(center.manager, center.id, 'accreditation'));
    // Until it is handed in it is nobody's but the center's.
    expectProblem(await server.get(officer, `/applications/${application}`), [404, 'not_found']);
    expect((await server.get(officer, `/applications?cityCode=500000`)).body.items).toEqual([]);
    // Nothing is on file yet of what Chongqing asks for; here it is about the steps that follow.
    const handIn = () =>
      server.sql(`UPDATE applications SET state = 'submitted', submitted_at = now(), plan_id = $2 WHERE id = $1`, [
        ...[application, planId],
      ]);
    expect((await it.act(center.manager, application, 'submit')).body.code).toBe('requirements_unmet');
    await handIn();
    expectProblem(await it.act(center.manager, application, 'submit'), [409, 'application_cannot_move']);
    expectProblem(await it.act(other, application, 'take'), [404, 'not_found']);
    expectProblem(await it.act(center.manager, application, 'take'), [403, 'forbidden']);
    expect((await server.get(other, '/applications')).body.items).toEqual([]);
    await it.ok(it.act(officer, application, 'take'));
    expectProblem(await it.act(officer, application, 'take'), [409, 'application_cannot_move']);
    await it.ok(it.conclude(officer, application, 'material_review', 'returned'));
    await handIn();
    await it.ok(it.act(officer, application, 'take'));
    await it.ok(it.conclude(officer, application, 'material_review'));
    expectProblem(await it.conclude(officer, application, 'material_review'), [409, 'application_cannot_move']);
    expectProblem(await it.conclude(officer, application, 'expert_review', 'skipped'), [422, 'step_required']);
    expectProblem(await it.conclude(officer, application, 'expert_review'), [409, 'panel_empty']);
    await it.reviewed(officer, application, ['technology']);
    await it.ok(it.conclude(officer, application, 'expert_review'));
    const twice = await Promise.all([1, 2].map(() => it.conclude(officer, application, 'site_visit')));
    expect(twice.map(({ status }) => status).sort()).toEqual([200, 409]);
    await it.ok(it.conclude(officer, application, 'evaluation'));
    expectProblem(await it.act(officer, application, 'approve'), [409, 'application_cannot_move']);
    expectProblem(await it.act(officer, application, 'propose', { outcome: 'preparing', opinion: '筹建' }), [
      ...([422, 'outcome_unavailable'] as const),
    ]);
    await it.ok(it.act(officer, application, 'propose', { outcome: 'pilot', opinion: '先行培育' }));
    expectProblem(await it.act(officer, application, 'approve'), [403, 'approver_prepared']);
    expect(await it.ok(server.get(center.manager, `/applications/${application}`))).toMatchObject({
      ...{ state: 'decision', outcome: null, opinion: null, preparedByName: null },
    });
    await it.ok(it.act(approver, application, 'approve'));
    expectProblem(await it.act(officer, application, 'publish', { statement: '公示', workingDays: 4 }), [
      ...([422, 'notice_too_short'] as const),
    ]);
  }, 30_000);
});
