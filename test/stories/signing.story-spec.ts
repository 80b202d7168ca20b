import { cny } from '@concentric/kernel';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import type { As } from '../support/client';
import { agreed, contractsOf, type Contract } from '../support/contracting';
import { expectProblem } from '../support/problems';
import { times, tally } from '../support/rivals';
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

const sha256 = (content: string | Buffer) => createHash('sha256').update(content).digest('hex');
const signed = (contract: Contract) => contract.signatures.map(({ side }: { side: string }) => side);
const requestState = async (id: string) => (await does.read(does.buyer, id)).body.state as string;

async function pdfOf(id: string, query = '', as: As = does.buyer) {
  const response = await fetch(`${server.url}/api/v1/rd-contracts/${id}/document.pdf${query}`, {
    headers: { authorization: `Bearer ${as.token}` },
  });
  return { response, content: Buffer.from(await response.arrayBuffer()) };
}

describe('a frozen text', () => {
  test('never changes: what was hashed is told byte by byte, printed with page numbers and both blocks', async () => {
    const contract = await does.frozen();
    expect(contract).toMatchObject({ state: 'pending_signatures', edition: 1, signatures: [] });
    const { body } = await server.get(does.provider, `/rd-contracts/${contract.id}/editions`);
    const [edition] = body.items;
    expect(edition).toMatchObject({ edition: 1, sha256: contract.sha256, pdfSha256: contract.pdfSha256 });
    expect(sha256(edition.text)).toBe(contract.sha256);
    expect(JSON.parse(edition.text)).toMatchObject({
      ...{ kind: 'rd-contract', contractId: contract.id, edition: 1, terms: contract.terms },
      buyer: { organizationId: world.ids.radiation, uscc: expect.stringMatching(/^\w{18}$/) },
    });
    const { response, content } = await pdfOf(contract.id);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    expect(content.subarray(0, 5).toString()).toBe('%PDF-');
    expect(sha256(content)).toBe(contract.pdfSha256);
    expect((await pdfOf(contract.id, '?edition=1', does.provider)).content.equals(content)).toBe(true);
    expect((await pdfOf(contract.id, '?edition=2')).response.status).toBe(404);
    expect((await pdfOf(contract.id, '', world.as.core)).response.status).toBe(404);
  });

  test('is kept by the database as it is', async () => {
    const { id } = await does.frozen();
    for (const change of [
      `UPDATE contract_documents SET body = body || ' ' WHERE contract_id = $1`,
      `DELETE FROM contract_documents WHERE contract_id = $1`,
    ])
      await expect(server.sql(change, [id])).rejects.toThrow('append-only');
    const altered = `INSERT INTO contract_documents SELECT contract_id, 9, body || ' ', sha256, pdf, pdf_sha256, now()
      FROM contract_documents WHERE contract_id = $1`;
    await expect(server.sql(altered, [id])).rejects.toThrow('contract_documents_sha256');
  });

  test('is taken up again by either side; what was signed under it counts no more', async () => {
    const contract = await does.frozen();
    await does.ok(does.post(contract.id, 'sign'));
    expectProblem(await does.put(contract, {}, does.provider), [409, 'contract_cannot_move']);
    expectProblem(await does.post(contract.id, 'reopen', does.provider, {}), [400, 'malformed_request']);
    const reopened = await does.ok(does.post(contract.id, 'reopen', does.provider, { reason: '验收标准需补充' }));
    expect(reopened).toMatchObject({ state: 'negotiation', reason: '验收标准需补充' });
    await does.ok(does.put(reopened as Contract, { additional: '双方每月召开协调会。' }));
    const again = (await does.ok(does.post(contract.id, 'freeze', does.provider))) as Contract;
    expect([again.edition, again.signatures, again.sha256 === contract.sha256]).toEqual([2, [], false]);
    const { body } = await server.get(does.buyer, `/rd-contracts/${contract.id}/editions`);
    expect(body.items.map((it: any) => [it.edition, it.signatures.length])).toEqual([
      [2, 0],
      [1, 1],
    ]);
    expect((await does.sign(contract.id)).state).toBe('active');
  });
});

describe('signing', () => {
  test('by both brings the contract into force: its milestones, its request, the provider’s standing', async () => {
    const payment = { dueDays: 30, retentionBp: 333, retentionMonths: 12 };
    const upfront = { amount: cny(5_000_000), justification: '专用靶材采购' };
    const milestones = [
      { key: 'm1', title: '配方定型', amount: cny(10_000_000), dueOn: '2027-03-31' },
      { key: 'm2', title: '样片交付', amount: cny(15_000_000) },
    ];
    const { id } = await does.frozen({ milestones, clauses: { ...agreed, payment: { ...payment, upfront } } });
    const first = (await does.ok(does.post(id, 'sign'))) as Contract;
    expect([first.state, signed(first), first.steps]).toEqual(['pending_signatures', ['buyer'], ['reopen', 'decline']]);
    const contract = (await does.ok(does.post(id, 'sign', does.provider))) as Contract;
    expect(contract).toMatchObject({ state: 'active', effectiveAt: expect.any(String), endedAt: null });
    expect(signed(contract)).toEqual(['buyer', 'provider']);
    expect(await requestState(contract.requestId)).toBe('contracted');
    const made = (await does.milestonesOf(id)).map(({ key, kind, state, amount, retained }) => [
      ...[key, kind, state, Number(amount), Number(retained)],
    ]);
    expect(made).toEqual([
      ['upfront', 'upfront', 'met', 5_000_000, 0],
      ['m1', 'work', 'scheduled', 10_000_000, 333_000],
      ['m2', 'work', 'scheduled', 15_000_000, 499_500],
      ['retention', 'retention', 'scheduled', 832_500, 0],
    ]);
    const network = await server.get(world.as.manager, `/centers/${world.ids.centerId}/network`);
    const facts = network.body.members.find((it: any) => it.organizationId === world.ids.partner).facts;
    expect(facts.map(({ kind, title }: any) => [kind, title])).toContainEqual(['project', '委托研发项目']);
    const printed = await pdfOf(id);
    expect(sha256(printed.content)).not.toBe(contract.pdfSha256);
    expect((await pdfOf(id)).content.equals(printed.content)).toBe(true);
  });

  test('straight after the award freezes the text as it stands', async () => {
    const { id } = await does.drafted();
    const contract = (await does.ok(does.post(id, 'sign', does.provider))) as Contract;
    expect([contract.state, contract.edition, signed(contract)]).toEqual(['pending_signatures', 1, ['provider']]);
    expect(((await does.ok(does.post(id, 'sign'))) as Contract).state).toBe('active');
  });

  test('twice is refused, before and after it holds', async () => {
    const { id } = await does.frozen();
    await does.ok(does.post(id, 'sign'));
    expectProblem(await does.post(id, 'sign'), [409, 'already_signed']);
    const colleague = await does.colleague(world.ids.radiation, 'manager');
    expectProblem(await does.post(id, 'sign', colleague), [409, 'already_signed']);
    await does.ok(does.post(id, 'sign', does.provider));
    for (const as of [does.buyer, does.provider, colleague])
      expectProblem(await does.post(id, 'sign', as), [409, 'already_signed']);
    expect(await server.sql('SELECT FROM contract_signatures WHERE contract_id = $1', [id])).toHaveLength(2);
  });

  test('is for owners and managers of the two sides, and nobody else', async () => {
    const { id } = await does.frozen();
    for (const organizationId of [world.ids.radiation, world.ids.partner])
      for (const role of ['operator', 'viewer'] as const)
        expectProblem(await does.post(id, 'sign', await does.colleague(organizationId, role)), [403, 'no_authority']);
    expectProblem(await does.post(id, 'sign', world.as.manager), [403, 'no_authority']);
    expectProblem(await does.post(id, 'sign', world.as.core), [404, 'not_found']);
    expectProblem(await does.post(id, 'sign', world.as.outsider), [404, 'not_found']);
    expectProblem(await does.post(id, 'sign', world.as.administrator), [403, 'forbidden']);
    expectProblem(await does.post(id, 'sign', {}), [401, 'unauthenticated']);
    const both = await world.user('both', {
      in: [
        [world.ids.radiation, 'owner'],
        [world.ids.partner, 'owner'],
      ],
    });
    expectProblem(await does.post(id, 'sign', both), [422, 'organization_required']);
    const acting = (organizationId: string): As => ({ ...both, headers: { 'x-organization': organizationId } });
    await does.ok(does.post(id, 'sign', acting(world.ids.radiation)));
    expectProblem(await does.post(id, 'sign', acting(world.ids.partner)), [409, 'same_signer']);
    expect(signed(await does.readContract(id))).toEqual(['buyer']);
  });

  test('names the text that was read', async () => {
    const contract = await does.frozen();
    const sign = (hash: string | null, as: As = does.buyer) => does.post(contract.id, 'sign', as, { sha256: hash });
    expectProblem(await sign('0'.repeat(64)), [409, 'edition_stale']);
    await does.ok(does.post(contract.id, 'reopen', does.provider, { reason: '改期' }));
    expectProblem(await sign(contract.sha256), [409, 'edition_stale']);
    await does.ok(does.put(contract, { additional: '改期。' }, does.provider));
    const again = (await does.ok(does.post(contract.id, 'freeze', does.provider))) as Contract;
    expectProblem(await sign(contract.sha256), [409, 'edition_stale']);
    await does.ok(sign(again.sha256));
    const [signature] = await server.sql(
      'SELECT sha256, pdf_sha256, edition FROM contract_signatures WHERE contract_id = $1',
      [contract.id],
    );
    expect(signature).toEqual({ sha256: again.sha256, pdf_sha256: again.pdfSha256, edition: 2 });
    expectProblem(await sign('x'), [400, 'malformed_request']);
  });

  test('waits for the end of the standstill, by the clock of the database', async () => {
    const { id, requestId } = await does.frozen({}, { standstillDays: 3 });
    expect(await requestState(requestId)).toBe('award_notice');
    const answer = await does.post(id, 'sign');
    expectProblem(answer, [409, 'standstill_running']);
    expect(Date.parse(answer.body.until) - Date.now()).toBeGreaterThan(2.9 * 86_400_000);
    await does.passStandstill(requestId);
    expect((await does.sign(id)).state).toBe('active');
    expect(await requestState(requestId)).toBe('contracted');
  });

  test('waits for an open complaint, which upheld takes the contract away', async () => {
    const contract = await does.frozen({}, { standstillDays: 3 });
    const complaint = await does.ok(does.complain(contract.requestId, world.as.core));
    await does.passStandstill(contract.requestId);
    expectProblem(await does.post(contract.id, 'sign'), [409, 'complaint_open']);
    await server.work();
    expect(await requestState(contract.requestId)).toBe('award_notice');
    const uphold = (as: As) => server.post(as, `/complaints/${complaint.id}/uphold`, { reason: '评分有误' });
    for (const as of [does.buyer, world.as.core, world.as.outsider])
      expect([403, 404]).toContain((await uphold(as)).status);
    expect((await does.ok(uphold(world.as.manager))).state).toBe('satisfied');
    expect(await requestState(contract.requestId)).toBe('evaluation');
    const after = await does.readContract(contract.id);
    expect(after).toMatchObject({ state: 'unsuccessful', endGround: 'complaint_upheld', steps: [] });
    expectProblem(await does.post(contract.id, 'sign'), [409, 'contract_cannot_move']);
    // The request may be awarded to the other one now, and has a contract of its own again.
    const { body } = await server.get(does.buyer, `/rd-requests/${contract.requestId}/proposals`);
    const other = body.items.find((it: any) => it.organizationId === world.ids.core);
    await does.ok(does.award(contract.requestId, other.id));
    const next = await does.contractOf(contract.requestId);
    expect([next.state, next.provider.organizationId]).toEqual(['drafting', world.ids.core]);
  });

  test('waits for a complaint only until it is declined', async () => {
    const { id, requestId } = await does.frozen({}, { standstillDays: 3 });
    const complaint = await does.ok(does.complain(requestId, world.as.core));
    await does.passStandstill(requestId);
    expectProblem(await does.post(id, 'sign'), [409, 'complaint_open']);
    await does.ok(server.post(world.as.manager, `/complaints/${complaint.id}/decline`, { reason: '评分无误' }));
    expect((await does.sign(id)).state).toBe('active');
  });

  test('by both sides at once brings it into force once; by many of one side, one signs', async () => {
    const contract = await does.frozen();
    const [buyers, providers] = [
      [does.buyer, await does.colleague(world.ids.radiation, 'manager')],
      [does.provider, await does.colleague(world.ids.partner, 'manager')],
    ];
    const answers = await times(20, (i) =>
      does.post(contract.id, 'sign', (i % 2 ? buyers : providers)[Math.floor(i / 2) % 2]!, { sha256: contract.sha256 }),
    );
    expect(tally(answers)).toEqual({ 200: 2, '409 already_signed': 18 });
    const after = await does.readContract(contract.id);
    expect([after.state, signed(after).sort()]).toEqual(['active', ['buyer', 'provider']]);
    expect(await does.milestonesOf(contract.id)).toHaveLength(2);
    const told = await server.sql(`SELECT FROM journal WHERE subject_id = $1 AND type = 'rd-contract.active'`, [
      contract.id,
    ]);
    expect(told).toHaveLength(1);
  });

  test('is told to the other side, and to everybody when it holds', async () => {
    const { id } = await does.frozen();
    await does.noticesOf(does.buyer, id);
    await does.sign(id);
    const types = async (as: As) => (await does.noticesOf(as, id)).map(({ type }) => type.replace('rd-contract.', ''));
    expect(await types(does.provider)).toEqual(['signed', 'frozen', 'changed', 'drafted']);
    expect(await types(does.buyer)).toEqual(['active', 'signed']);
    expect(await types(world.as.manager)).toEqual(['active']);
  });
});

describe('before it holds', () => {
  test('a buyer walks away, and the evaluation is open again for everybody', async () => {
    const contract = await does.frozen({}, { standstillDays: 3 });
    expectProblem(await does.post(contract.id, 'decline', does.buyer), [400, 'malformed_request']);
    const operator = await does.colleague(world.ids.radiation, 'operator');
    expectProblem(await does.post(contract.id, 'decline', operator, { reason: '预算取消' }), [403, 'no_authority']);
    const declined = await does.ok(does.post(contract.id, 'decline', does.buyer, { reason: '双方未能达成一致' }));
    expect(declined).toMatchObject({ state: 'unsuccessful', endGround: 'declined', reason: '双方未能达成一致' });
    expect(await requestState(contract.requestId)).toBe('evaluation');
    expect(await does.stateOf(contract.proposalId)).toBe('finalist');
    await does.ok(does.award(contract.requestId, contract.proposalId));
    expect((await does.contractOf(contract.requestId)).state).toBe('drafting');
  });

  test('a provider that walks away is out of it', async () => {
    const contract = await does.frozen();
    await does.ok(does.post(contract.id, 'decline', does.provider, { reason: '设备故障，无法承接' }));
    expect(await does.stateOf(contract.proposalId)).toBe('disqualified');
    expectProblem(await does.award(contract.requestId, contract.proposalId), [409, 'proposal_cannot_move']);
  });

  test('a request that is cancelled takes its contract along', async () => {
    const contract = await does.frozen({}, { standstillDays: 3 });
    await does.ok(does.actOn(contract.requestId, 'cancel', does.buyer, { reason: '需求取消' }));
    await does.passStandstill(contract.requestId);
    expectProblem(await does.post(contract.id, 'sign'), [409, 'request_cannot_move']);
    await server.work();
    const after = await does.readContract(contract.id);
    expect([after.state, after.endGround]).toEqual(['unsuccessful', 'request_cancelled']);
  });
});

test('milestones that do not come to the price are refused by the database itself', async () => {
  const { id } = await does.active();
  await expect(
    server.sql(`UPDATE milestones SET amount = amount + 1 WHERE contract_id = $1 AND key = 'm1'`, [id]),
  ).rejects.toThrow('come to');
  await expect(server.sql(`DELETE FROM milestones WHERE contract_id = $1`, [id])).rejects.toThrow('come to');
  await expect(server.sql(`UPDATE rd_contracts SET price = price + 1 WHERE id = $1`, [id])).rejects.toThrow(
    /rd_contracts_price|terms_do_not_sum/,
  );
});
