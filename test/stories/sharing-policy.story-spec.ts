import { policyFor } from '@concentric/sharing';
import { cny, Refusal } from '@concentric/kernel';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { OrganizationService } from '@concentric/identity';
import { dayFromNow } from '../support/delivery';
import { payoutsOf } from '../support/payout';
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
describe('a waterfall policy', () => {
  const covered = async (on: string, stream: 'licence' | 'assignment' | 'other' | 'equipment' = 'licence') =>
    refusalOf(policyFor(server.database.reader, it.centerId, stream, on).then(({ id }) => Promise.reject(id)));

  test('is drafted by one person and approved by another', async () => {
    const { id, state, versionNumber, steps } = await it.ok(
      it.draftPolicy({ name: '设备收益', streams: ['equipment'] }),
    );
    expect([state, versionNumber, steps]).toEqual(['draft', 1, ['change', 'withdraw']]);
    expect(await covered('2026-03-01', 'equipment')).toBe('policy_missing');
    expectProblem(await it.policyStep(id, 'approve', it.finance), [403, 'approver_is_drafter']);
    expect(
      await server.refused(
        `UPDATE waterfall_policies SET state = 'approved', approved_at = now(), approved_by = drafted_by WHERE id = $1`,
        [id],
      ),
    ).toBe('approver_is_drafter');
    expect(await noticesOf(it.manager as { token: string }, id)).toEqual(['waterfall-policy.drafted']);
    const stale = { ...it.manager, headers: { 'if-match': '"9"' } };
    expectProblem(await it.policyStep(id, 'approve', stale), [412, 'stale_version']);
    const approved = await it.ok(it.policyStep(id, 'approve', it.manager));
    expect(approved).toMatchObject({
      ...{ state: 'approved', draftedByName: 'finance', approvedByName: 'manager', version: 2 },
      covers: [{ stream: 'equipment', from: '2026-01-01', until: null }],
    });
    expect(await covered('2026-03-01', 'equipment')).toBe(id);
    expect(await covered('2025-12-31', 'equipment')).toBe('policy_missing');
    expect(await noticesOf(it.finance, id)).toEqual(['waterfall-policy.approved']);
    expectProblem(await it.policyStep(id, 'approve', it.manager), [409, 'policy_state']);
  });

  test('whoever changes a draft is its drafter from then on', async () => {
    const { id } = await it.ok(it.draftPolicy({ name: '改稿' }));
    const changed = await it.ok(it.policyStep(id, 'change', it.manager, it.policyWish({ name: '改稿二' })));
    expect(changed).toMatchObject({ name: '改稿二', draftedByName: 'manager', version: 2 });
    expectProblem(await it.policyStep(id, 'approve', it.manager), [403, 'approver_is_drafter']);
    await it.ok(it.policyStep(id, 'withdraw', it.finance, { reason: '不用了' }));
    expectProblem(await it.policyStep(id, 'approve', it.finance), [409, 'policy_state']);
  });

  test('never changes once it is approved; its next version takes its place from a day on', async () => {
    const first = await it.approvedPolicy({ effectiveFrom: '2026-02-01', streams: ['licence', 'other'] });
    const wish = it.policyWish({ document: '涂改' });
    expectProblem(await it.policyStep(first['id'], 'change', it.finance, wish), [409, 'policy_state']);
    expect(await server.refused(`UPDATE waterfall_policies SET document = 'x' WHERE id = $1`, [first['id']])).toBe(
      'policy_fixed',
    );
    expect(await server.refused(`UPDATE waterfall_policies SET state = 'draft' WHERE id = $1`, [first['id']])).toBe(
      'policy_fixed',
    );
    expect(await server.refused('DELETE FROM waterfall_policies WHERE id = $1', [first['id']])).toBe('23001');
    const second = await it.approvedPolicy({ effectiveFrom: '2026-06-01' });
    expect(second['versionNumber']).toBe(2);
    expect([await covered('2026-05-31'), await covered('2026-06-01')]).toEqual([first['id'], second['id']]);
    // It still covers what the second one does not.
    expect((await it.ok(server.get(it.manager, `/waterfall-policies/${first['id']}`))).state).toBe('approved');
    expect(await covered('2026-07-01', 'other')).toBe(first['id']);
    const third = await it.approvedPolicy({ effectiveFrom: '2026-07-01', streams: ['other'] });
    expect(await it.ok(server.get(it.manager, `/waterfall-policies/${first['id']}`))).toMatchObject({
      state: 'superseded',
      covers: [
        { stream: 'licence', from: '2026-02-01', until: '2026-06-01' },
        { stream: 'other', from: '2026-02-01', until: '2026-07-01' },
      ],
    });
    // Nothing slips in before what is approved already.
    const { id } = await it.ok(it.draftPolicy({ effectiveFrom: '2026-06-01' }));
    expectProblem(await it.policyStep(id, 'approve', it.manager), [409, 'policy_overlaps']);
    expect(
      await server.refused(
        `INSERT INTO waterfall_policy_streams (policy_id, stream, center_id, starts_on) VALUES ($1, 'licence', $2, '2026-08-01')`,
        [id, it.centerId],
      ),
    ).toBe('policy_overlaps');
    await it.ok(it.policyStep(third['id'], 'withdraw', it.manager, { reason: '改用他案' }));
    expect([await covered(dayFromNow(-1), 'other'), await covered(dayFromNow(0), 'other')]).toEqual([
      ...[third['id'], 'policy_missing'],
    ]);
  });

  test('withdrawn before it begins leaves what it was to replace in force', async () => {
    const [name, streams] = ['转让收益办法', ['assignment']];
    const first = await it.approvedPolicy({ name, streams, effectiveFrom: '2026-02-01' });
    const next = await it.approvedPolicy({ name, streams, effectiveFrom: dayFromNow(5) });
    const state = async () => (await it.ok(server.get(it.manager, `/waterfall-policies/${first['id']}`))).state;
    expect([await covered(dayFromNow(9), 'assignment'), await state()]).toEqual([next['id'], 'superseded']);
    await it.ok(it.policyStep(next['id'], 'withdraw', it.manager, { reason: '暂缓' }));
    expect([await covered(dayFromNow(9), 'assignment'), await state()]).toEqual([first['id'], 'approved']);
  });

  test('never begins before what is shared or closed already', async () => {
    const desk = await payoutsOf(server, await alliance(server));
    await desk.posted(100_000);
    const approve = async (effectiveFrom: string) => {
      const { id } = await desk.ok(desk.draftPolicy({ streams: ['other'], effectiveFrom }));
      return { id, answer: await desk.policyStep(id, 'approve', desk.manager) };
    };
    const backwards = await approve(dayFromNow(0));
    expectProblem(backwards.answer, [409, 'policy_over_posted']);
    const past = (day: string) =>
      server.refused(
        `INSERT INTO waterfall_policy_streams (policy_id, stream, center_id, starts_on) VALUES ($1, 'other', $2, $3)`,
        [backwards.id, desk.centerId, day],
      );
    expect(await past(dayFromNow(0))).toBe('policy_over_posted');
    expect((await approve(dayFromNow(1))).answer.status).toBe(200);
    await server.sql('SELECT ledger_close($1, $2)', [desk.centerId, dayFromNow(-40)]);
    const { id } = await desk.ok(desk.draftPolicy({ streams: ['equipment'], effectiveFrom: dayFromNow(-40) }));
    expectProblem(await desk.policyStep(id, 'approve', desk.manager), [409, 'period_closed']);
    expect(await past(dayFromNow(-40))).toBe('period_closed');
  });

  test('two approvals at once: one holds', async () => {
    const name = '并行';
    const drafts = [
      await it.ok(it.draftPolicy({ name, streams: ['rd_contract'] })),
      await it.ok(it.draftPolicy({ name, streams: ['rd_contract'] })),
    ];
    expect(drafts.map(({ versionNumber }) => versionNumber)).toEqual([1, 2]);
    const answers = await Promise.all(drafts.map(({ id }) => it.policyStep(id, 'approve', it.manager)));
    expect(answers.map(({ status, body }) => body.code ?? status).sort()).toEqual([200, 'policy_overlaps']);
  });

  test('of licence income has its inventors, and no unit of the state rewards below the floor', async () => {
    const none = { ...usualTiers, inventorsReward: { ...usualTiers.inventorsReward, mode: 'none' } };
    for (const stream of ['licence', 'assignment'])
      expectProblem(await it.draftPolicy({ tiers: none, streams: [stream] }), [422, 'reward_required']);
    expect((await it.draftPolicy({ tiers: none, streams: ['equipment'] })).status).toBe(201);
    const wish = { name: '测试大学', uscc: newUscc(), kind: 'university', regionCode: '500000' } as const;
    const { id: organizationId } = await server.app.get(OrganizationService).register(server.system, wish);
    const ruled = (rateBp: number) => ({
      tiers: {
        ...usualTiers,
        inventorsReward: {
          ...usualTiers.inventorsReward,
          unitRules: [{ organizationId, rateBp, document: '校发3号' }],
        },
      },
    });
    const low = await it.draftPolicy(ruled(4999));
    expectProblem(low, [422, 'reward_below_floor']);
    expect(low.body).toMatchObject({ floor: 50 });
    expect((await it.draftPolicy(ruled(5000))).status).toBe(201);
    const both = { ...usualTiers, retention: { ...usualTiers.retention, fixed: cny(5) } };
    expectProblem(await it.draftPolicy({ tiers: both }), [422, 'invalid_fields']);
    const euros = { ...usualTiers.retention, rateBp: null, fixed: { amount: 5, currency: 'EUR' } };
    expect((await it.draftPolicy({ tiers: { ...usualTiers, retention: euros } })).status).toBeGreaterThanOrEqual(400);
  });

  test('is read by members once approved, and by nobody outside', async () => {
    const draft = await it.ok(it.draftPolicy({ name: '保密草稿' }));
    const { items } = await it.ok(server.get(it.manager, `/centers/${it.centerId}/waterfall-policies?limit=200`));
    const adopted = items.filter(({ state }: any) => state === 'approved' || state === 'superseded');
    const seen = await it.ok(server.get(world.as.radiation, `/centers/${it.centerId}/waterfall-policies?limit=200`));
    expect(seen.items.map(({ id }: any) => id)).toEqual(adopted.map(({ id }: any) => id));
    expect(seen.items[0].steps).toEqual([]);
    expectProblem(await server.get(world.as.radiation, `/waterfall-policies/${draft.id}`), [404, 'not_found']);
    expectProblem(await server.get(world.as.outsider, `/waterfall-policies/${adopted[0].id}`), [404, 'not_found']);
    expectProblem(await it.draftPolicy({}, world.as.outsider), [404, 'not_found']);
    const page = await it.ok(server.get(it.manager, `/centers/${it.centerId}/waterfall-policies?limit=2`));
    const rest = await it.ok(
      server.get(it.manager, `/centers/${it.centerId}/waterfall-policies?limit=200&cursor=${page.nextCursor}`),
    );
    expect([...page.items, ...rest.items].map(({ id }: any) => id)).toEqual(items.map(({ id }: any) => id));
  });

  test('is tried out before it is drafted', async () => {
    const preview = (change: object = {}, as = it.finance) =>
      server.post(as, `/centers/${it.centerId}/waterfall-policies/preview`, {
        ...{ tiers: usualTiers, stream: 'licence', gross: cny(100_000_000), taxes: cny(6_000_000) },
        ...{ upkeep: cny(1_200_000), directCosts: cny(2_800_000), ...change },
      });
    const { net, method, lines } = await it.ok(preview());
    expect([net, method]).toEqual([cny(90_000_000), 'carried']);
    expect(lines.map(({ tier, amount }: any) => [tier, amount.amount])).toEqual([
      ...[
        ['tax', 6_000_000],
        ['upkeep', 1_200_000],
        ['direct_cost', 2_800_000],
        ['inventor', 45_000_000],
      ],
      ...[
        ['retention', 4_500_000],
        ['investor', 40_500_000],
      ],
    ]);
    expectProblem(await preview({ gross: cny(5) }), [422, 'costs_exceed_gross']);
    expectProblem(await preview({}, world.as.outsider as typeof it.finance), [404, 'not_found']);
    const id = await it.asset();
    expectProblem(await preview({ ipAssetId: id }), [409, 'inventors_unknown']);
    await it.approvedReward(id);
    const shared = await it.ok(preview({ ipAssetId: id, commission: cny(10_000_000) }));
    expect(shared.lines.map(({ tier, name, amount }: any) => [tier, name, amount.amount]).slice(3, 6)).toEqual([
      ['broker', null, 10_000_000],
      ['inventor', '陈工', 32_000_000],
      ['inventor', '林工', 16_000_000],
    ]);
  });
});
