import { cny } from '@concentric/kernel';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { agreed } from '../support/contracting';
import { deliveriesOf, withRetention } from '../support/delivery';
import { startServer, type TestServer } from '../support/server';
import { alliance } from '../support/world';

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;
let it: ReturnType<typeof deliveriesOf>;

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
  it = deliveriesOf(server, world);
}, 60_000);
afterAll(() => server.stop());

describe('my projects', () => {
  const project = async (as: { token?: string }, requestId: string) =>
    (await server.get(as, '/rd-projects?limit=200')).body.items.find((one: any) => one.requestId === requestId);
  const due = async (as: { token?: string }, requestId: string) =>
    (await project(as, requestId))?.steps.map((step: any) => [step.task, step.mine]);

  test('tell at every turn what is due from whom', async () => {
    const { contract, m1, m2 } = await it.underWay();
    const { requestId } = contract;
    expect(await project(it.provider, requestId)).toMatchObject({
      ...{ role: 'provider', contractState: 'active', price: cny(30_000_000), paid: cny(0) },
      milestones: { accepted: 0, all: 2 },
      steps: [{ task: 'deliver_milestone', mine: true, subjectId: m1, organizationName: '伙伴测试有限公司' }],
    });
    expect(await due(it.buyer, requestId)).toEqual([['deliver_milestone', false]]);
    await it.submit(m1);
    expect(await due(it.buyer, requestId)).toEqual([
      ['inspect_milestone', true],
      ['deliver_milestone', false],
    ]);
    await it.accept(m1);
    const [, payment] = (await project(it.buyer, requestId)).steps;
    expect(payment).toMatchObject({ task: 'pay_milestone', mine: true, amount: cny(15_000_000), overdue: false });
    await it.ok(it.pay(m1));
    await it.accepted(m2);
    expect(await due(it.provider, requestId)).toEqual([
      ['pay_milestone', false],
      ['review_contract', false],
      ['review_contract', true],
    ]);
    expect(await project(it.buyer, requestId)).toMatchObject({
      role: 'requester',
      milestones: { accepted: 2, all: 2 },
    });
  });

  test('of a loser are what it proposed, not the contract; of a stranger none; before the opening no rival is told of', async () => {
    const { contract } = await it.underWay();
    expect(await project(world.as.core, contract.requestId)).toMatchObject({
      ...{ role: 'proposer', proposalState: 'unsuccessful', contractId: null, price: null, steps: [] },
    });
    expect(await project(world.as.outsider, contract.requestId)).toBe(undefined);
    const { id } = await it.published();
    await it.ok(it.begin(id, it.provider));
    expect(await due(it.provider, id)).toEqual([['submit_proposal', true]]);
    expect(await due(it.buyer, id)).toEqual([]);
    await it.ask(id);
    expect(await due(it.buyer, id)).toEqual([['answer_question', true]]);
    expect(await due(world.as.core, id)).toBe(undefined);
  });

  test('of a contract that has ended stay open until what was held back is paid and both have judged', async () => {
    const { contract, parts, m1, m2 } = await it.underWay({ clauses: withRetention });
    const isOpen = async (as: { token?: string }) =>
      (await server.get(as, '/rd-projects?open=true&limit=200')).body.items.some(
        ({ requestId }: any) => requestId === contract.requestId,
      );
    for (const id of [m1, m2]) {
      await it.accepted(id);
      await it.ok(it.pay(id));
    }
    for (const as of [it.buyer, it.provider]) await it.ok(it.post(contract.id, 'reviews', as, { rating: 5, text: '' }));
    expect(await due(it.buyer, contract.requestId)).toEqual([['pay_milestone', true]]);
    expect([await isOpen(it.buyer), await isOpen(it.provider), await isOpen(world.as.core)]).toEqual([
      ...[true, true],
      false,
    ]);
    await it.ok(it.pay(parts['retention']!.id));
    expect(await due(it.buyer, contract.requestId)).toEqual([]);
    expect([await isOpen(it.buyer), await isOpen(it.provider)]).toEqual([false, false]);
  });

  test('before the contract both agree and sign', async () => {
    const contract = await it.drafted();
    expect(await due(it.buyer, contract.requestId)).toEqual([
      ['agree_terms', true],
      ['agree_terms', false],
    ]);
    await it.ok(it.put(contract, { clauses: agreed }));
    await it.ok(it.post(contract.id, 'sign'));
    expect(await due(it.buyer, contract.requestId)).toEqual([['sign_contract', false]]);
  });
});
