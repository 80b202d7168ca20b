import { cny } from '@concentric/kernel';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { As } from '../support/client';
import { agreed, contractsOf, type Contract } from '../support/contracting';
import { expectProblem } from '../support/problems';
import { startServer, type TestServer } from '../support/server';
import { alliance } from '../support/world';

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;
let does: ReturnType<typeof contractsOf>;

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
  does = contractsOf(server, world);
});
afterAll(() => server.stop());

const requestState = async (id: string) => (await does.read(does.buyer, id)).body.state as string;
const amended = async (id: string, changes: object[], as: As = does.buyer) =>
  (await does.ok(does.amend(id, changes, as))) as Record<string, any>;

describe('an amendment', () => {
  test('names what changes and why, is signed by proposing, and holds once the other side has signed', async () => {
    const contract = await does.active();
    const answer = await does.amend(contract.id, [does.delay, ...does.reprice(contract, 10_000_000)]);
    expect([answer.status, answer.headers.get('location')]).toEqual([201, `/api/v1/amendments/${answer.body.id}`]);
    const amendment = answer.body;
    expect(amendment).toMatchObject({
      ...{ number: 1, edition: 2, amends: 1, state: 'signed_once', proposedBy: 'buyer', steps: ['withdraw'] },
      ...{ rationaleCode: 'milestone_replanning', rationale: '设备到货推迟' },
      changes: [
        { path: 'price', before: cny(30_000_000), after: cny(25_000_000) },
        { path: 'milestones.m1.dueOn', before: '2027-03-31', after: '2027-06-30' },
        { path: 'milestones.m2.amount', before: cny(15_000_000), after: cny(10_000_000) },
      ],
    });
    const before = await does.readContract(contract.id);
    expect([before.edition, before.price, before.version]).toEqual([1, cny(30_000_000), contract.version]);
    expectProblem(await does.onAmendment(amendment.id, 'sign', does.buyer), [409, 'amendment_cannot_move']);
    const stale = { sha256: contract.sha256 };
    expectProblem(await does.onAmendment(amendment.id, 'sign', does.provider, stale), [409, 'edition_stale']);
    const signing = { sha256: amendment.sha256 };
    const signed = await does.ok(does.onAmendment(amendment.id, 'sign', does.provider, signing));
    expect([signed.state, signed.signatures.map(({ side }: any) => side)]).toEqual(['in_force', ['buyer', 'provider']]);
    const after = await does.readContract(contract.id);
    expect(after).toMatchObject({ state: 'active', edition: 2, price: cny(25_000_000), sha256: amendment.sha256 });
    const milestones = (await does.milestonesOf(contract.id)).map(({ key, amount }) => [key, Number(amount)]);
    expect(milestones).toEqual([
      ['m1', 15_000_000],
      ['m2', 10_000_000],
    ]);
    const history = await server.get(does.buyer, `/rd-contracts/${contract.id}/history`);
    expect(history.body.items[0]).toMatchObject({ kind: 'amended', changes: amendment.changes });
    const pdf = await server.get(does.buyer, `/rd-contracts/${contract.id}/document.pdf?edition=1`);
    expect(pdf.status).toBe(200);
  });

  test('adds, changes and takes away what was not begun, and what is held back follows to the fen', async () => {
    const payment = { ...agreed.payment, retentionBp: 333, retentionMonths: 12 };
    const contract = await does.active({ clauses: { ...agreed, payment } });
    await does.putMilestone(contract.id, 'm1', 'met');
    const { terms } = contract;
    const milestones = [
      terms.milestones[0],
      { key: 'm3', title: '中试', deliverables: '', amount: cny(7_000_001), dueOn: null },
      { key: 'm4', title: '验证', deliverables: '', amount: cny(8_000_002), dueOn: null },
    ];
    const changed = {
      ...{ ...terms, milestones, price: cny(30_000_003) },
      clauses: { ...terms.clauses, payment: { ...terms.clauses.payment, retentionBp: 500 } },
    };
    const { id } = await does.ok(does.amend(contract.id, [], does.provider, { changes: undefined, terms: changed }));
    await does.ok(does.onAmendment(id, 'sign', does.buyer));
    const kept = (await does.milestonesOf(contract.id)).map(({ key, state, amount, retained }) => [
      ...[key, state, Number(amount), Number(retained)],
    ]);
    expect(kept).toEqual([
      ['m1', 'met', 15_000_000, 499_500],
      ['m3', 'scheduled', 7_000_001, 350_000],
      ['m4', 'scheduled', 8_000_002, 400_000],
      ['retention', 'scheduled', 1_249_500, 0],
    ]);
  });

  test('leaves alone what was handed in or decided, also when that happens after it was proposed', async () => {
    const contract = await does.active();
    for (const state of ['submitted', 'met', 'partially_met', 'not_met']) {
      await does.putMilestone(contract.id, 'm1', state);
      expectProblem(await does.amend(contract.id, [does.delay]), [409, 'milestone_fixed']);
    }
    await does.putMilestone(contract.id, 'm1', 'in_progress');
    const { id } = await amended(contract.id, [does.delay]);
    await does.putMilestone(contract.id, 'm1', 'submitted');
    expectProblem(await does.onAmendment(id, 'sign', does.provider), [409, 'milestone_fixed']);
    await does.putMilestone(contract.id, 'm1', 'in_progress');
    expect((await does.ok(does.onAmendment(id, 'sign', does.provider))).state).toBe('in_force');
  });

  test.each([
    ['whose milestones do not come to the price', [{ path: 'price', after: cny(1) }], [422, 'terms_do_not_sum']],
    ['that changes nothing', [{ path: 'price', after: cny(30_000_000) }], [422, 'amendment_empty']],
    ['of a term there is none of', [{ path: 'milestones.m9.amount', after: cny(1) }], [422, 'path_unknown']],
    ['into something that is no term', [{ path: 'clauses.payment.dueDays', after: 1000 }], [422, 'invalid_fields']],
    ['into something of another kind', [{ path: 'subject', after: 7 }], [400, 'malformed_request']],
    [
      'of the partners',
      [{ path: 'partners', after: [{ organizationId: '0199aaaa-0000-7000-8000-000000000001', shareBp: 1 }] }],
      [422, 'partners_fixed'],
    ],
    ['into what the law forbids', [{ path: 'clauses.restrictions', after: ['tying'] }], [422, 'restriction_forbidden']],
  ] as const)('%s is refused', async (_, changes, problem) => {
    const { id } = await does.active();
    expectProblem(await does.amend(id, [...changes]), [...problem]);
    expect((await server.get(does.buyer, `/rd-contracts/${id}/amendments`)).body.items).toEqual([]);
  });

  test('says either all terms or the changes, and why', async () => {
    const { id, terms } = await does.active();
    const wish = { rationaleCode: 'other', rationale: '其他' };
    expectProblem(await does.post(id, 'amend', does.buyer, wish), [422, 'amendment_unclear']);
    const both = { ...wish, terms, changes: [does.delay] };
    expectProblem(await does.post(id, 'amend', does.buyer, both), [422, 'amendment_unclear']);
    expectProblem(await does.amend(id, [does.delay], does.buyer, { rationale: ' ' }), [422, 'invalid_fields']);
    expectProblem(await does.amend(id, [does.delay], does.buyer, { rationaleCode: 'because' }), [
      400,
      'malformed_request',
    ]);
  });

  test('is one at a time, and is declined or withdrawn', async () => {
    const { id } = await does.active();
    const first = await amended(id, [does.delay]);
    expectProblem(await does.amend(id, [does.delay], does.provider), [409, 'amendment_open']);
    expectProblem(await does.onAmendment(first.id, 'decline', does.buyer), [409, 'amendment_cannot_move']);
    expectProblem(await does.onAmendment(first.id, 'withdraw', does.provider), [409, 'amendment_cannot_move']);
    const declined = await does.ok(does.onAmendment(first.id, 'decline', does.provider, { reason: '不同意延期' }));
    expect(declined).toMatchObject({ state: 'declined', reason: '不同意延期', steps: [] });
    const second = await amended(id, [does.delay], does.provider);
    expect([second.number, second.edition]).toEqual([2, 3]);
    expect((await does.ok(does.onAmendment(second.id, 'withdraw', does.provider))).state).toBe('withdrawn');
    expect((await does.readContract(id)).edition).toBe(1);
    const { body } = await server.get(does.provider, `/rd-contracts/${id}/amendments`);
    expect(body.items.map(({ number, state }: any) => [number, state])).toEqual([
      [2, 'withdrawn'],
      [1, 'declined'],
    ]);
  });

  test('is drafted by who works for a side and signed by who answers for it', async () => {
    const { id } = await does.active();
    const operator = await does.colleague(world.ids.radiation, 'operator');
    const viewer = await does.colleague(world.ids.radiation, 'viewer');
    expectProblem(await does.amend(id, [does.delay], viewer), [403, 'forbidden']);
    expectProblem(await does.amend(id, [does.delay], world.as.core), [404, 'not_found']);
    expectProblem(await does.amend(id, [does.delay], world.as.administrator), [403, 'forbidden']);
    const drafted = await amended(id, [does.delay], operator);
    expect([drafted.state, drafted.signatures]).toEqual(['proposed', []]);
    for (const as of [operator, viewer])
      expectProblem(await does.onAmendment(drafted.id, 'sign', as), [403, 'no_authority']);
    expectProblem(await does.onAmendment(drafted.id, 'sign', does.provider), [409, 'amendment_cannot_move']);
    expect((await does.ok(does.onAmendment(drafted.id, 'sign', does.buyer))).state).toBe('signed_once');
    expectProblem(await does.onAmendment(drafted.id, 'sign', world.as.core), [404, 'not_found']);
    expect((await does.ok(does.onAmendment(drafted.id, 'sign', does.provider))).state).toBe('in_force');
    const told = (await does.noticesOf(does.provider, id)).map(({ type }) => type);
    expect(told.slice(0, 2)).toEqual(['rd-amendment.signed_once', 'rd-amendment.proposed']);
  });

  test('is refused before there is anything to amend', async () => {
    const { id } = await does.frozen();
    expectProblem(await does.amend(id, [does.delay]), [409, 'contract_cannot_move']);
  });
});

describe('notices', () => {
  const cure = (id: string, as: As, more: object = {}) =>
    does.post(id, 'cure-notices', as, { breach: '逾期未交付样片', ...more });

  test('of a breach give thirty days at least, and are settled by who gave them', async () => {
    const { id } = await does.active();
    expectProblem(await cure(id, does.buyer, { days: 29 }), [422, 'invalid_fields']);
    const operator = await does.colleague(world.ids.radiation, 'operator');
    expectProblem(await cure(id, operator), [403, 'no_authority']);
    expectProblem(await cure(id, world.as.core), [404, 'not_found']);
    const answer = await cure(id, does.buyer);
    const notice = answer.body;
    expect([answer.status, answer.headers.get('location')]).toEqual([201, `/api/v1/contract-notices/${notice.id}`]);
    expect(notice).toMatchObject({ kind: 'cure', side: 'buyer', text: '逾期未交付样片', settledAt: null, version: 1 });
    expect(Date.parse(notice.dueAt) - Date.parse(notice.givenAt)).toBe(30 * 86_400_000);
    const settle = (as: As) => server.post(as, `/contract-notices/${notice.id}/settle`);
    expectProblem(await settle(does.provider), [403, 'not_your_notice']);
    expectProblem(await settle(world.as.core), [404, 'not_found']);
    expect((await does.ok(settle(does.buyer))).settledAt).toEqual(expect.any(String));
    expectProblem(await settle(does.buyer), [409, 'notice_settled']);
    const told = await does.noticesOf(does.provider, id);
    expect(told.slice(0, 2).map(({ type, data }) => [type, data['kind']])).toEqual([
      ['rd-notice.settled', 'cure'],
      ['rd-notice.given', 'cure'],
    ]);
    const { body } = await server.get(does.provider, `/rd-contracts/${id}/notices`);
    expect(body.items).toHaveLength(1);
    expect((await server.get(does.provider, `/contract-notices/${notice.id}`)).body.id).toBe(notice.id);
  });

  test('a contract is suspended by who gave notice of a breach, and resumed by no other', async () => {
    const { id } = await does.active();
    const suspend = (as: As) => does.post(id, 'suspend', as, { reason: '未收到预付款' });
    expectProblem(await suspend(does.provider), [409, 'cure_notice_required']);
    await does.ok(cure(id, does.provider));
    expectProblem(await suspend(does.buyer), [409, 'cure_notice_required']);
    const suspended = (await does.ok(suspend(does.provider))) as Contract;
    expect(suspended).toMatchObject({ state: 'suspended', suspendedBy: 'provider', reason: '未收到预付款' });
    expect(suspended.steps).toEqual(expect.arrayContaining(['resume', 'terminate']));
    expect((await does.readContract(id)).steps).not.toContain('resume');
    expectProblem(await suspend(does.provider), [409, 'contract_cannot_move']);
    expectProblem(await does.post(id, 'resume', does.buyer), [409, 'not_your_suspension']);
    expectProblem(await does.post(id, 'resume', world.as.manager), [403, 'no_authority']);
    const resumed = await does.ok(does.post(id, 'resume', does.provider));
    expect([resumed.state, resumed.suspendedBy]).toEqual(['active', null]);
  });

  describe('and the end before its time', () => {
    const terminate = (id: string, ground: string, as: As = does.buyer) =>
      does.post(id, 'terminate', as, { ground, reason: '合同目的不能实现' });

    test('for breach only once the time to mend it is over', async () => {
      const contract = await does.active();
      const { id } = contract;
      expectProblem(await terminate(id, 'breach'), [409, 'cure_notice_required']);
      const notice = await does.ok(cure(id, does.buyer));
      const early = await terminate(id, 'breach');
      expectProblem(early, [409, 'cure_period_running']);
      expect(early.body.until).toBe(notice.dueAt);
      expectProblem(await terminate(id, 'breach', does.provider), [409, 'cure_notice_required']);
      const { id: amendmentId } = await amended(id, [does.delay]);
      await does.passCure(notice.id);
      const ended = await does.ok(terminate(id, 'breach'));
      expect(ended).toMatchObject({ state: 'cancelled', endGround: 'breach', endedAt: expect.any(String), steps: [] });
      expect(await requestState(contract.requestId)).toBe('unsuccessful');
      expect((await server.get(does.buyer, `/amendments/${amendmentId}`)).body.state).toBe('withdrawn');
      expectProblem(await terminate(id, 'breach'), [409, 'contract_cannot_move']);
      expectProblem(await cure(id, does.provider), [409, 'contract_cannot_move']);
      await server.work();
      const standing = await server.sql(
        `SELECT FROM engagements e JOIN rd_contract_partners p ON p.engagement_id = e.id
         WHERE p.contract_id = $1 AND e.ends_on IS NULL`,
        [id],
      );
      expect(standing).toEqual([]);
    });

    test('not for a breach that was mended', async () => {
      const { id } = await does.active();
      const notice = await does.ok(cure(id, does.buyer));
      await does.passCure(notice.id);
      await does.ok(server.post(does.buyer, `/contract-notices/${notice.id}/settle`));
      expectProblem(await terminate(id, 'breach'), [409, 'cure_notice_required']);
    });

    test('by agreement when both say so', async () => {
      const { id } = await does.active();
      const proposed = await does.ok(terminate(id, 'agreement'));
      expect([proposed.state, proposed.endedAt]).toEqual(['active', null]);
      expectProblem(await terminate(id, 'agreement'), [409, 'termination_proposed']);
      const told = await does.noticesOf(does.provider, id);
      expect([told[0]!.type, told[0]!.data['kind']]).toEqual(['rd-notice.given', 'termination']);
      const ended = await does.ok(terminate(id, 'agreement', does.provider));
      expect([ended.state, ended.endGround]).toEqual(['incomplete', 'agreement']);
    });

    test('for technical failure after the duty to notify was done', async () => {
      const { id } = await does.active();
      expectProblem(await terminate(id, 'technical_failure'), [409, 'difficulty_not_notified']);
      const text = '高温相变导致开裂，现有技术无法克服';
      const answer = await does.post(id, 'difficulty-notices', does.provider, { text });
      expect([answer.status, answer.body.kind, answer.body.dueAt]).toEqual([201, 'difficulty', null]);
      const ended = await does.ok(terminate(id, 'technical_failure'));
      expect([ended.state, ended.endGround]).toEqual(['incomplete', 'technical_failure']);
    });

    test('by either side when the technology has become public, also while suspended', async () => {
      const { id } = await does.active();
      await does.ok(cure(id, does.provider));
      await does.ok(does.post(id, 'suspend', does.provider, { reason: '未付款' }));
      const ended = await does.ok(terminate(id, 'technology_public', does.buyer));
      expect(ended).toMatchObject({ state: 'cancelled', endGround: 'technology_public', suspendedBy: null });
    });

    test('is for who answers for a side', async () => {
      const { id } = await does.active();
      const operator = await does.colleague(world.ids.radiation, 'operator');
      expectProblem(await terminate(id, 'technology_public', operator), [403, 'no_authority']);
      expectProblem(await terminate(id, 'technology_public', world.as.manager), [403, 'no_authority']);
      expectProblem(await terminate(id, 'technology_public', world.as.core), [404, 'not_found']);
      expectProblem(await terminate(id, 'complaint_upheld'), [400, 'malformed_request']);
    });
  });
});
