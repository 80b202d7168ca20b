import { cny } from '@concentric/kernel';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { As } from '../support/client';
import { contractsOf } from '../support/contracting';
import { dayFromNow } from '../support/delivery';
import { expectPackage } from '../support/ocds/validate';
import { expectProblem } from '../support/problems';
import { inDays, researchOf } from '../support/research';
import { startServer, type TestServer } from '../support/server';
import { alliance } from '../support/world';

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;
let does: ReturnType<typeof contractsOf>;
let requests: ReturnType<typeof researchOf>;

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
  does = contractsOf(server, world);
  requests = researchOf(server, world);
});
afterAll(() => server.stop());

async function disclosed(requestId: string, as: As = does.buyer) {
  const { status, headers, body } = await server.get(as, `/rd-requests/${requestId}/ocds.json`);
  expect(status).toBe(200);
  expect(headers.get('content-disposition')).toContain(`ocds-000000-${requestId}.json`);
  return expectPackage(typeof body === 'string' ? body : JSON.stringify(body));
}
const tags = ({ releases }: any) => releases.map(({ tag }: any) => tag.join());
const release = ({ releases }: any, tag: string) => releases.findLast((it: any) => it.tag.includes(tag));
const milestones = async (contractId: string): Promise<{ id: string; key: string }[]> =>
  (await server.get(does.buyer, `/rd-contracts/${contractId}/milestones`)).body.items;
async function act(as: As, path: string, body: object = {}) {
  const answer = await server.post(as, path, body);
  expect([path, answer.body.code, answer.status < 300]).toEqual([path, undefined, true]);
}

test('a published request is a plan and a tender, with its buyer under its credit code', async () => {
  const programme = '宽禁带半导体路线图';
  const { id } = await does.published({ programme });
  const found = await disclosed(id, world.as.core);
  expect(tags(found)).toEqual(['planning', 'tender']);
  const [planning, { tender, buyer, parties }] = found.releases;
  expect(planning.planning.budget).toEqual({ amount: { amount: 500_000, currency: 'CNY' }, project: programme });
  expect(tender).toMatchObject({
    ...{ id, title: '低损耗微波陶瓷基板', status: 'active', procurementMethod: 'open', awardCriteria: 'ratedCriteria' },
    ...{ minValue: { amount: 200_000, currency: 'CNY' }, awardCriteriaDetails: expect.stringContaining('40%') },
    description: expect.stringContaining('介电常数'),
  });
  expect(tender.tenderPeriod.endDate).toBe(tender.awardPeriod.startDate);
  const [uscc] = (
    await server.sql<{ uscc: string }>('SELECT uscc FROM organizations WHERE id = $1', [world.ids.radiation])
  ).map((it) => it.uscc);
  expect([buyer.id, parties[0].identifier]).toEqual([
    `CN-USCI-${uscc}`,
    { scheme: 'CN-USCI', id: uscc, legalName: '辐射测试有限公司' },
  ]);
});

test('putting a deadline off is an amendment of the tender, and a cancelled one says why', async () => {
  const { id } = await does.published();
  const submissionsCloseAt = inDays(30);
  await act(does.requester, `/rd-requests/${id}/extend`, { submissionsCloseAt });
  await act(does.requester, `/rd-requests/${id}/cancel`, { reason: '预算调整' });
  const found = await disclosed(id);
  expect(tags(found)).toEqual(['planning', 'tender', 'tenderAmendment', 'tenderCancellation']);
  const [, tender, amended, cancelled] = found.releases;
  expect(amended.tender.tenderPeriod.endDate).toBe(submissionsCloseAt);
  expect(tender.tender.tenderPeriod.endDate < submissionsCloseAt).toBe(true);
  expect(amended.tender.amendments[0]).toMatchObject({ amendsReleaseID: tender.id, releaseID: amended.id });
  expect(cancelled.tender).toMatchObject({ status: 'cancelled', amendments: [{ rationale: '预算调整' }] });
});

test('what is confidential stays out, its files too, whoever asks', async () => {
  const { id } = await requests.draft({ confidentiality: 'confidential' });
  await does.upload(does.requester, `/rd-requests/${id}/attachments`);
  await does.publish(id);
  for (const as of [does.requester, world.as.manager, world.as.partner]) {
    const { tender } = (await disclosed(id, as)).releases[1];
    expect([tender.description, tender.documents]).toEqual([undefined, undefined]);
  }
  const open = await requests.draft();
  await does.upload(does.requester, `/rd-requests/${open.id}/attachments`);
  await does.publish(open.id);
  expect((await disclosed(open.id)).releases[1].tender.documents).toMatchObject([{ title: '技术要求.pdf' }]);
});

test('from the award to the last payment, everything is a release, and those beside it are told no more than they know', async () => {
  const contract = await does.active();
  const { requestId } = contract;
  const [first] = await milestones(contract.id);
  await act(does.provider, `/milestones/${first!.id}/start`);
  await act(does.provider, `/milestones/${first!.id}/submit`, { note: '配方报告' });
  await act(does.buyer, `/milestones/${first!.id}/accept`);
  const payment = { amount: cny(1_000_000), paidOn: dayFromNow(0), reference: 'T-1' };
  await act(does.buyer, `/milestones/${first!.id}/pay`, payment);
  const amendment = await does.amend(contract.id, [{ path: 'milestones.m2.dueOn', after: '2027-09-30' }]);
  expect(amendment.status).toBeLessThan(300);
  await act(does.provider, `/amendments/${amendment.body.id}/sign`);

  const found = await disclosed(requestId);
  expect(tags(found)).toEqual([
    ...['planning', 'tender', 'tenderUpdate', 'award', 'awardUpdate', 'contract'],
    ...['implementation', 'implementationUpdate', 'contractAmendment'],
  ]);
  expect(release(found, 'tenderUpdate').tender).toMatchObject({ numberOfTenderers: 2 });
  expect(found.releases[3].awards).toMatchObject([{ status: 'pending', value: { amount: 300_000 } }]);
  const [award] = release(found, 'awardUpdate').awards;
  expect(award).toMatchObject({ status: 'active', suppliers: [{ name: '伙伴测试有限公司' }] });
  const [signed] = release(found, 'contract').contracts;
  expect(signed).toMatchObject({ awardID: award.id, status: 'active', value: { amount: 300_000 } });
  expect(signed.milestones.map(({ status }: any) => status)).toEqual(signed.milestones.map(() => 'scheduled'));
  const [met, paid] = found.releases.slice(6, 8).map((it: any) => it.contracts[0].implementation);
  expect(met.milestones).toMatchObject([{ id: 'm1', status: 'met' }]);
  expect(paid.transactions).toMatchObject([
    { value: { amount: 10_000 }, relatedImplementationMilestone: { id: 'm1' }, payee: { name: '伙伴测试有限公司' } },
  ]);
  const [changed] = release(found, 'contractAmendment').contracts;
  expect(changed.amendments).toMatchObject([
    { rationale: 'milestone_replanning', description: '第1号变更：milestones' },
  ]);

  const outside = await disclosed(requestId, world.as.core);
  expect(tags(outside)).toEqual([
    'planning',
    'tender',
    'tenderUpdate',
    'award',
    'awardUpdate',
    'contract',
    'contractAmendment',
  ]);
  expect(release(outside, 'contract').contracts[0]).not.toHaveProperty('milestones');
  expect(JSON.stringify(outside)).not.toContain('配方');
  expect(release(outside, 'contractAmendment').contracts[0].amendments[0]).not.toHaveProperty('rationale');
});

test('that a contract ended before its time is told to all, on what ground only to its parties', async () => {
  const { id, requestId } = await does.active();
  await does.ok(does.post(id, 'terminate', does.buyer, { ground: 'technology_public', reason: '技术已公开' }));
  const ground = async (as?: { token?: string }) =>
    release(await disclosed(requestId, as), 'contractTermination').contracts[0].amendments[0].rationale;
  expect([await ground(), await ground(world.as.core)]).toEqual(['technology_public', 'cancelled']);
});

test('a contract that nobody signs is an award that was cancelled', async () => {
  const contract = await does.negotiated();
  await act(does.provider, `/rd-contracts/${contract.id}/decline`, { reason: '条款无法接受' });
  const found = await disclosed(contract.requestId);
  expect(release(found, 'awardCancellation').awards).toMatchObject([{ id: contract.id, status: 'cancelled' }]);
  expect(tags(found)).not.toContain('contract');
});

test('a draft has nothing to disclose, and a stranger finds nothing', async () => {
  const { id } = await requests.draft();
  expectProblem(await server.get(does.requester, `/rd-requests/${id}/ocds.json`), [409, 'process_not_public']);
  const published = await does.published();
  expectProblem(await server.get(world.as.outsider, `/rd-requests/${published.id}/ocds.json`), [404, 'not_found']);
});
