import { rewardFor } from '@concentric/sharing';
import { Refusal } from '@concentric/kernel';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { OrganizationService } from '@concentric/identity';
import { dayFromNow } from '../support/delivery';
import { expectProblem } from '../support/problems';
import { startServer, type TestServer } from '../support/server';
import { sharingOf, usualTiers } from '../support/sharing';
import { alliance, newUscc } from '../support/world';

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;
let it: Awaited<ReturnType<typeof sharingOf>>;

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
  it = await sharingOf(server, world);
}, 60_000);
afterAll(() => server.stop());

const refusalOf = (work: Promise<unknown>) =>
  work.then(
    () => 'accepted',
    (error: unknown) => (error instanceof Refusal ? error.code : error),
  );
const noticesOf = async (as: { token: string }, subjectId: string) => {
  await server.work();
  const { body } = await server.get(as, '/me/inbox?limit=200');
  return body.items.filter((one: any) => one.subjectId === subjectId).map((one: any) => one.type);
};
describe('a reward agreement', () => {
  const reward = (ipAssetId: string | null, on = dayFromNow(0), unitRules: object[] = []) =>
    rewardFor(server.database.reader, {
      ...{ ipAssetId, policyDocument: '', on },
      inventorsReward: { ...usualTiers.inventorsReward, unitRules } as never,
    });

  test('names inventors whose parts are the whole, and is approved by another', async () => {
    const id = await it.asset();
    const half = [{ name: '陈工', share: { numerator: 1, denominator: 2 } }];
    expectProblem(await it.draftReward(id, { inventors: half }), [422, 'inventors_not_whole']);
    expectProblem(await it.draftReward(id, { inventors: [...half, ...half] }), [422, 'invalid_fields']);
    expectProblem(await it.draftReward(id, { unitOrganizationId: it.partner }), [422, 'unit_not_of_asset']);
    expectProblem(await it.draftReward(id, { agreedOn: dayFromNow(1) }), [422, 'agreed_in_future']);
    const nobody = [{ userId: id, name: '无此人', share: { numerator: 1, denominator: 1 } }];
    expectProblem(await it.draftReward(id, { inventors: nobody }), [422, 'inventor_unknown']);
    const [first, last] = [
      { numerator: 1, denominator: 2 },
      { numerator: 1, denominator: 2 },
    ];
    const byMail = (...emails: string[]) => emails.map((email, i) => ({ email, name: `第${i}人`, share: first }));
    const unknown = byMail(it.finance.email, 'nobody@example.test');
    expectProblem(await it.draftReward(id, { inventors: unknown }), [422, 'inventor_unknown']);
    const twice = [...byMail(it.finance.email), { userId: it.finance.id, name: '同一人', share: last }];
    expectProblem(await it.draftReward(id, { inventors: twice }), [422, 'inventor_unknown']);
    const found = [...byMail(it.finance.email.toUpperCase()), { name: '同事', share: last }];
    const { inventors } = await it.ok(it.draftReward(id, { inventors: found, agreedOn: '2026-04-01' }));
    expect(inventors.map(({ userId }: any) => userId)).toEqual([it.finance.id, null]);
    const draft = await it.ok(it.draftReward(id));
    expectProblem(await it.rewardStep(draft.id, 'approve', it.finance), [403, 'approver_is_drafter']);
    expect(await refusalOf(reward(id))).toBe('inventors_unknown');
    const one = { inventors: [{ name: '陈工', share: { numerator: 1, denominator: 1 } }] };
    await it.ok(it.rewardStep(draft.id, 'change', it.finance, it.rewardWish(id, one)));
    const approved = await it.ok(it.rewardStep(draft.id, 'approve', it.manager));
    expect(approved).toMatchObject({ state: 'approved', rateBp: 6000, inventors: [{ name: '陈工', userId: null }] });
    expect(await reward(id)).toMatchObject({ basis: 'agreed', rateBp: 6000, inventors: [{ name: '陈工', parts: 1n }] });
    const fixed = [draft.id];
    expect(await server.refused('UPDATE reward_agreements SET rate_bp = 1 WHERE id = $1', fixed)).toBe(
      'reward_agreement_fixed',
    );
    expect(await server.refused('UPDATE reward_inventors SET parts = 2 WHERE agreement_id = $1', fixed)).toBe(
      'reward_agreement_fixed',
    );
    const other = await it.ok(it.draftReward(id, { agreedOn: '2026-03-01' }));
    expect(await server.refused('DELETE FROM reward_inventors WHERE agreement_id = $1 AND line = 1', [other.id])).toBe(
      'inventors_not_whole',
    );
    expect(await refusalOf(reward(null))).toBe('inventors_unknown');
  });

  test('counts from its day until another takes its place, and a mistake is taken back', async () => {
    const id = await it.asset();
    const first = await it.approvedReward(id, { agreedOn: '2026-01-05', rateBp: 6000 });
    const second = await it.approvedReward(id, { agreedOn: '2026-05-01', rateBp: 7000 });
    const rates = async () => [(await reward(id, '2026-04-30'))?.rateBp, (await reward(id, '2026-05-01'))?.rateBp];
    expect(await rates()).toEqual([6000, 7000]);
    expect(await refusalOf(reward(id, '2026-01-04'))).toBe('inventors_unknown');
    const states = async () =>
      (await it.ok(server.get(it.manager, `/reward-agreements?ipAssetId=${id}`))).items.map(({ state }: any) => state);
    expect(await states()).toEqual(['approved', 'superseded']);
    const twin = await it.ok(it.draftReward(id, { agreedOn: '2026-05-01' }));
    expectProblem(await it.rewardStep(twin.id, 'approve', it.manager), [409, 'reward_agreement_exists']);
    await it.ok(it.rewardStep(second['id'], 'withdraw', it.manager, { reason: '签署有误' }));
    expect(await rates()).toEqual([6000, 6000]);
    expect((await it.ok(server.get(it.manager, `/reward-agreements/${first['id']}`))).state).toBe('approved');
    expectProblem(await it.rewardStep(second['id'], 'withdraw', it.manager, { reason: 'x' }), [
      409,
      'reward_agreement_state',
    ]);
  });

  test('of one unit leaves that of another as it is: each rewards its own people of its own income', async () => {
    const half = { numerator: 1, denominator: 2 };
    const owners = [it.core, it.partner].map((organizationId) => ({ organizationId, share: half }));
    const wish = { kind: 'know_how', title: '共有成果', centerId: it.centerId, owners };
    const { id } = await it.ok(server.post(it.manager, '/ip-assets', wish));
    const first = await it.approvedReward(id, { agreedOn: '2026-01-05', rateBp: 6000 });
    await it.approvedReward(id, { agreedOn: '2026-01-05', rateBp: 7000, unitOrganizationId: it.partner });
    await it.approvedReward(id, { agreedOn: '2026-05-01', rateBp: 8000, unitOrganizationId: it.partner });
    expect((await it.ok(server.get(it.manager, `/reward-agreements/${first['id']}`))).state).toBe('approved');
    const ofIncome = (beneficiaryOrganizationId: string | null) =>
      rewardFor(server.database.reader, {
        ...{ ipAssetId: id, policyDocument: '', on: dayFromNow(0), beneficiaryOrganizationId },
        inventorsReward: usualTiers.inventorsReward as never,
      });
    expect((await ofIncome(it.core))?.rateBp).toBe(6000);
    expect((await ofIncome(it.partner))?.rateBp).toBe(8000);
    expect(await refusalOf(ofIncome(null))).toBe('reward_unit_unclear');
  });

  test('that says no rate leaves it to the unit’s rule, and that to the law', async () => {
    const id = await it.asset();
    await it.approvedReward(id, { rateBp: null });
    expect(await reward(id)).toMatchObject({ basis: 'statutory', rateBp: 5000 });
    const rule = [{ organizationId: it.core, rateBp: 4000, document: '公司研发奖励办法' }];
    expect(await reward(id, dayFromNow(0), rule)).toMatchObject({
      ...{ basis: 'unit_rule', rateBp: 4000, document: '公司研发奖励办法' },
    });
  });

  test('of a university never goes below half', async () => {
    const wish = { name: '重庆测试大学', uscc: newUscc(), kind: 'university', regionCode: '500000' } as const;
    const { id: unitOrganizationId } = await server.app.get(OrganizationService).register(server.system, wish);
    const id = await it.asset('校有成果', unitOrganizationId);
    expectProblem(await it.draftReward(id, { unitOrganizationId, rateBp: 4999 }), [422, 'reward_below_floor']);
    expect((await it.draftReward(id, { unitOrganizationId, rateBp: 5000 })).status).toBe(201);
    expect((await it.draftReward(id, { unitOrganizationId, rateBp: null })).status).toBe(201);
  });

  test('is read by its inventors, its unit and the desk, once it holds', async () => {
    const id = await it.asset();
    const inventor = await world.user('inventor');
    const inventors = [{ userId: inventor.id, name: '发明人', share: { numerator: 1, denominator: 1 } }];
    const draft = await it.ok(it.draftReward(id, { inventors }));
    const read = async (as: { token?: string }) => (await server.get(as, `/reward-agreements/${draft.id}`)).status;
    expect([await read(inventor), await read(world.as.core), await read(it.finance)]).toEqual([404, 404, 200]);
    await it.ok(it.rewardStep(draft.id, 'approve', it.manager));
    expect([await read(inventor), await read(world.as.core), await read(world.as.partner)]).toEqual([200, 200, 404]);
    expect(await read(world.as.outsider)).toBe(404);
    expect((await server.get(inventor, '/reward-agreements')).body.items.map((one: any) => one.id)).toEqual([draft.id]);
    expect(await noticesOf(inventor, draft.id)).toEqual(['reward-agreement.approved']);
    expectProblem(await it.rewardStep(draft.id, 'withdraw', inventor, { reason: 'x' }), [403, 'forbidden']);
  });
});
