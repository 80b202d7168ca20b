import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { contractsOf } from '../support/contracting';
import { startRivals, tally, times } from '../support/rivals';

let rivals: Awaited<ReturnType<typeof startRivals>>;
let does: ReturnType<typeof contractsOf>;

beforeAll(async () => {
  rivals = await startRivals();
  does = contractsOf(rivals.server, rivals.world);
}, 120_000);
afterAll(() => rivals.stop());

const count = async (text: string, id: string) => (await rivals.server.sql(text, [id])).length;

test('of 200 awards of one request at once, through two processes, one wins', async () => {
  const { request, proposals } = await does.judged({ standstillDays: 3 });
  const colleague = await does.colleague(rivals.world.ids.radiation, 'manager');
  const answers = await times(200, (i) =>
    rivals.post(
      i,
      `/rd-requests/${request.id}/award`,
      { proposalId: proposals[Math.floor(i / 2) % 2]!.id },
      i % 3 ? does.buyer : colleague,
    ),
  );
  expect(tally(answers)).toEqual({ 200: 1, '409 award_exists': 199 });
  const winning = `SELECT FROM proposals WHERE request_id = $1 AND state = 'winning'`;
  const lost = `SELECT FROM proposals WHERE request_id = $1 AND state = 'unsuccessful'`;
  expect([await count(winning, request.id), await count(lost, request.id)]).toEqual([1, 1]);
  const contracts = await rivals.server.sql<{ proposal_id: string; state: string }>(
    'SELECT proposal_id, state FROM rd_contracts WHERE request_id = $1',
    [request.id],
  );
  expect(contracts).toHaveLength(1);
  expect(await does.stateOf(contracts[0]!.proposal_id)).toBe('winning');
  const told = `SELECT FROM journal WHERE data->>'requestId' = $1 AND type IN ('rd-request.award_notice', 'rd-contract.drafted')`;
  expect(await count(told, request.id)).toBe(2);
}, 120_000);

test('50 twins of one award with one Idempotency-Key all get the one answer', async () => {
  const { request, proposals } = await does.judged();
  const as = { ...does.buyer, headers: { 'idempotency-key': 'award' } };
  const answers = await times(50, (i) =>
    rivals.post(i, `/rd-requests/${request.id}/award`, { proposalId: proposals[0]!.id }, as),
  );
  expect(tally(answers)).toEqual({ 200: 50 });
  for (const { body } of answers) expect(body).toEqual(answers[0]!.body);
  expect(await count('SELECT FROM rd_contracts WHERE request_id = $1', request.id)).toBe(1);
}, 120_000);

test('of 100 signatures of both sides at once, through two processes, one of each counts', async () => {
  const { id, sha256 } = await does.frozen();
  const answers = await times(100, (i) =>
    rivals.post(i, `/rd-contracts/${id}/sign`, { sha256 }, Math.floor(i / 2) % 2 ? does.buyer : does.provider),
  );
  expect(tally(answers)).toEqual({ 200: 2, '409 already_signed': 98 });
  expect(await does.milestonesOf(id)).toHaveLength(2);
  expect((await does.readContract(id)).state).toBe('active');
}, 120_000);

test('of 60 answers to one amendment at once, either its signature or its refusal stands', async () => {
  const { id } = await does.active();
  const { body: amendment } = await does.amend(id, [does.delay]);
  const answers = await times(60, (i) =>
    rivals.post(i, `/amendments/${amendment.id}/${Math.floor(i / 2) % 2 ? 'sign' : 'decline'}`, {}, does.provider),
  );
  expect(tally(answers)).toEqual({ 200: 1, '409 amendment_cannot_move': 59 });
  const [{ state }] = (await rivals.server.sql<{ state: string }>(
    'SELECT state FROM contract_amendments WHERE id = $1',
    [amendment.id],
  )) as [{ state: string }];
  const { terms } = await does.readContract(id);
  expect(terms.milestones[0].dueOn).toBe(state === 'in_force' ? '2027-06-30' : '2027-03-31');
}, 120_000);

test('in all of this PostgreSQL met no deadlock', async () => {
  expect(await rivals.deadlocks()).toBe(0);
});
