import { cny } from '@concentric/kernel';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
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

const paths = (findings: { clause: string; kind: string }[], kind: string) =>
  findings.filter((finding) => finding.kind === kind).map(({ clause }) => clause);

/* The award drafts the contract */

test('an award drafts the contract from the request and the proposal, in one go', async () => {
  const { request, proposals } = await does.judged();
  const answer = await does.award(request.id, proposals[0]!.id);
  expect(answer.body).toMatchObject({ id: request.id, state: 'awarded' });
  const contract = await does.contractOf(request.id);
  expect(contract).toMatchObject({
    ...{ requestId: request.id, proposalId: proposals[0]!.id, state: 'drafting', edition: 0, version: 1 },
    ...{ subject: '低损耗微波陶瓷基板', contractType: 'commissioned_development', side: 'buyer', sha256: null },
    ...{ price: cny(30_000_000), buyer: { name: '辐射测试有限公司' }, provider: { name: '伙伴测试有限公司' } },
    terms: {
      milestones: [
        { key: 'm1', title: '配方定型', amount: cny(15_000_000), dueOn: '2027-03-31' },
        { key: 'm2', title: '样片交付', amount: cny(15_000_000), dueOn: null },
      ],
      clauses: { resultOwnership: null, payment: null, restrictions: [] },
    },
  });
  expect((await does.readContract(contract.id, does.provider)).side).toBe('provider');
  const told = await does.noticesOf(does.provider, contract.id);
  expect(told.map(({ type }) => type)).toEqual(['rd-contract.drafted']);
});

test('an award that fails leaves neither a winner nor a contract', async () => {
  const { request, proposals } = await does.opened({ standstillDays: 0 });
  await does.ok(does.evaluate(proposals[0]!.id, 80));
  expectProblem(await does.award(request.id, proposals[0]!.id), [409, 'feedback_missing']);
  expect(await server.sql('SELECT FROM rd_contracts WHERE request_id = $1', [request.id])).toEqual([]);
  expect(await does.stateOf(proposals[0]!.id)).toBe('opened');
  // Also when only the contract cannot be made: a consortium's terms that do not sum are a promise of the database.
  await does.ok(does.evaluate(proposals[1]!.id, 70));
  await server.sql(
    `CREATE FUNCTION fail_once() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no'; END $$`,
  );
  await server.sql(
    'CREATE TRIGGER fail_once BEFORE INSERT ON contract_changes FOR EACH ROW EXECUTE FUNCTION fail_once()',
  );
  expect((await does.award(request.id, proposals[0]!.id)).status).toBe(500);
  await server.sql('DROP TRIGGER fail_once ON contract_changes');
  await server.sql('DROP FUNCTION fail_once');
  expect((await does.read(does.buyer, request.id)).body.state).toBe('evaluation');
  expect([await does.stateOf(proposals[0]!.id), await does.stateOf(proposals[1]!.id)]).toEqual(['opened', 'opened']);
  await does.ok(does.award(request.id, proposals[0]!.id));
  expectProblem(await does.award(request.id, proposals[1]!.id), [409, 'award_exists']);
});

test('a consortium comes into the contract with its partners and their shares, who read it and do not sign it', async () => {
  const request = await does.published({ standstillDays: 0 });
  const partners = [{ organizationId: world.ids.core, role: '检测', shareBp: 2500 }];
  const { id } = await does.submitted(request.id, does.provider, { partners });
  await does.open(request.id);
  await does.ok(does.evaluate(id, 90));
  await does.ok(does.award(request.id, id));
  const contract = await does.contractOf(request.id);
  expect(contract.partners).toMatchObject([{ organizationId: world.ids.core, name: '核心测试有限公司' }]);
  const shares = await server.sql(
    'SELECT leads, share_bp FROM rd_contract_partners WHERE contract_id = $1 ORDER BY leads',
    [contract.id],
  );
  expect(shares).toEqual([
    { leads: false, share_bp: 2500 },
    { leads: true, share_bp: 7500 },
  ]);
  expect(await does.readContract(contract.id, world.as.core)).toMatchObject({ side: null, steps: [] });
  const listed = await server.get(world.as.core, `/rd-contracts?requestId=${request.id}`);
  expect(listed.body.items).toHaveLength(1);
  expectProblem(await does.put(contract, {}, world.as.core), [403, 'forbidden']);
  expectProblem(await does.post(contract.id, 'sign', world.as.core), [403, 'no_authority']);
  expectProblem(await does.put(contract, { partners: [] }), [422, 'partners_fixed']);
  const roles = await does.ok(does.put(contract, { partners: [{ ...partners[0], role: '检测与认证' }] }));
  expect(roles.terms.partners[0].role).toBe('检测与认证');
});

/* Talking about terms */

test('either side changes terms, and each change is written down term by term', async () => {
  const contract = await does.drafted();
  const clauses = { ...contract.terms.clauses, payment: { dueDays: 30 } };
  const first = (await does.ok(does.put(contract, { clauses }))) as Contract;
  expect(first).toMatchObject({ state: 'negotiation', version: 2 });
  const payment = { ...first.terms.clauses.payment, dueDays: 45, retentionBp: 500, retentionMonths: 12 };
  const second = await does.ok(
    does.put(first, { clauses: { ...first.terms.clauses, payment }, work: '三个阶段' }, does.provider),
  );
  const { body } = await server.get(does.buyer, `/rd-contracts/${contract.id}/history`);
  expect(body.items.map(({ version, kind, side }: any) => [version, kind, side])).toEqual([
    [3, 'changed', 'provider'],
    [2, 'changed', 'buyer'],
    [1, 'drafted', null],
  ]);
  expect(body.items[0]).toMatchObject({ userName: 'partner', organizationId: world.ids.partner });
  expect(body.items[0].changes).toEqual([
    { path: 'work', before: first.terms.work, after: '三个阶段' },
    { path: 'clauses.payment.dueDays', before: 30, after: 45 },
    { path: 'clauses.payment.retentionBp', before: 0, after: 500 },
    { path: 'clauses.payment.retentionMonths', before: 0, after: 12 },
  ]);
  const stale = { ...does.provider, headers: { 'if-match': '"1"' } };
  expectProblem(await does.put(contract, {}, stale), [412, 'stale_version']);
  expect((await does.readContract(contract.id)).version).toBe(second.version);
});

test.each([
  ['the milestones come to a fen less', { price: cny(30_000_001) }, [422, 'terms_do_not_sum']],
  [
    'a payment upfront is on top of the price',
    { clauses: { ...agreed, payment: { dueDays: 30, upfront: { amount: cny(100), justification: '备料' } } } },
    [422, 'terms_do_not_sum'],
  ],
  ['no milestones', { milestones: [] }, [422, 'invalid_fields']],
  [
    'two milestones of one key',
    { milestones: ['a', 'b'].map((title) => ({ key: 'm1', title, amount: cny(15_000_000) })) },
    [422, 'invalid_fields'],
  ],
  ['a price of nothing', { price: cny(0) }, [422, 'invalid_fields']],
  ['co-ownership without shares', { clauses: { resultOwnership: { rule: 'co_owned' } } }, [422, 'invalid_fields']],
  ['an end before the start', { startsOn: '2027-02-01', endsOn: '2027-01-01' }, [422, 'invalid_fields']],
] as const)('terms are refused when %s', async (_, change, problem) => {
  const contract = await does.drafted();
  expectProblem(await does.put(contract, change), [...problem]);
  expect((await does.readContract(contract.id)).version).toBe(1);
});

/* What the law says */

const sizes = async (buyer: string | null, provider: string | null) => {
  await server.sql('UPDATE organizations SET size = $2 WHERE id = $1', [world.ids.radiation, buyer]);
  await server.sql('UPDATE organizations SET size = $2 WHERE id = $1', [world.ids.partner, provider]);
};

test('the panel says what holds where nothing is agreed, live and without keeping anything', async () => {
  const contract = await does.drafted();
  expect(paths(contract.findings, 'default')).toEqual(
    expect.arrayContaining(['clauses.resultOwnership', 'clauses.riskSharing', 'clauses.improvements']),
  );
  const cites = (findings: any[], clause: string) =>
    findings.filter((it) => it.clause === clause).map(({ citation }) => citation);
  expect(cites(contract.findings, 'clauses.resultOwnership')).toEqual(['民法典第859条', '民法典第861条']);
  expect(cites(contract.findings, 'clauses.riskSharing')).toEqual(['民法典第858条']);
  const terms = { ...contract.terms, clauses: agreed };
  const checked = await does.post(contract.id, 'check-terms', does.provider, { terms });
  expect([checked.status, paths(checked.body.findings, 'default')]).toEqual([200, ['existingIp']]);
  expect((await does.readContract(contract.id)).version).toBe(1);
});

test.each([
  ['pay_when_paid_forbidden', { payment: { ...agreed.payment, payWhenPaid: true } }, /条例第9条/],
  ['payment_term_too_long', { payment: { ...agreed.payment, dueDays: 61 } }, /条例第9条/],
  ['late_interest_too_low', { payment: { ...agreed.payment, lateInterestPpm: 1 } }, /条例第17条/],
  ['grant_back_forbidden', { improvements: { rule: 'grant_back', reciprocal: false, free: true } }, /第10条第（一）项/],
  ['restriction_forbidden', { restrictions: ['validity_challenge'] }, /第10条第（六）项/],
  ['upfront_unjustified', { payment: { dueDays: 30, upfront: { amount: cny(15_000_000) } } }, /民法典第846条/],
])('a clause the law forbids is refused with where that is written: %s', async (code, clause, source) => {
  await sizes('large', 'small');
  const contract = await does.drafted();
  const upfront = (clause as { payment?: { upfront?: object } }).payment?.upfront;
  const change = {
    clauses: { ...agreed, ...clause },
    ...(upfront ? { milestones: contract.terms.milestones.slice(0, 1) } : {}),
  };
  const answer = await does.put(contract, change, { ...does.buyer, headers: { 'accept-language': 'zh-CN' } });
  expectProblem(answer, [422, code], 'zh');
  expect([answer.body.citation, answer.body.detail]).toEqual([
    expect.stringMatching(source),
    expect.stringMatching(source),
  ]);
  expectProblem(await does.put(contract, change), [422, code], 'en');
  expect((await does.readContract(contract.id)).version).toBe(1);
  await sizes(null, null);
});

test('what became unlawful after it was agreed is not signed', async () => {
  const { id } = await does.negotiated({ clauses: { ...agreed, payment: { ...agreed.payment, payWhenPaid: true } } });
  await sizes('large', 'small');
  expectProblem(await does.post(id, 'freeze'), [422, 'pay_when_paid_forbidden']);
  expectProblem(await does.post(id, 'sign'), [422, 'pay_when_paid_forbidden']);
  expect(paths((await does.readContract(id)).findings, 'refused')).toEqual(['clauses.payment.payWhenPaid']);
  await sizes(null, null);
  expect((await does.post(id, 'freeze')).status).toBe(200);
});

test('under a policy that demands it, both sharing clauses come before any signature', async () => {
  await server.sql(`UPDATE centers SET policy_id = 'guangzhou' WHERE id = $1`, [world.ids.centerId]);
  const contract = await does.drafted();
  expect(paths(contract.findings, 'refused')).toEqual(['clauses.resultOwnership', 'clauses.riskSharing']);
  expectProblem(await does.post(contract.id, 'freeze'), [422, 'clause_required']);
  expectProblem(await does.post(contract.id, 'sign', does.provider), [422, 'clause_required']);
  const { riskSharing, ...others } = agreed;
  await does.ok(does.put(contract, { clauses: others }));
  expectProblem(await does.post(contract.id, 'sign'), [422, 'clause_required']);
  await does.ok(does.put(contract, { clauses: { ...others, riskSharing } }));
  expect((await does.post(contract.id, 'sign')).body.state).toBe('pending_signatures');
  await server.sql(`UPDATE centers SET policy_id = 'beijing-2016' WHERE id = $1`, [world.ids.centerId]);
});

test('a topic the provider has sold to somebody else is pointed out, without naming to whom', async () => {
  const subject = '航空发动机叶片热障涂层寿命预测';
  const first = await does.active({ subject });
  const same = await does.drafted();
  const checked = async (title: string) => {
    const terms = { ...same.terms, subject: title };
    const { body } = await does.post(same.id, 'check-terms', does.buyer, { terms });
    return body.findings.find(({ code }: any) => code === 'sold_twice');
  };
  expect(await checked(subject)).toBeUndefined();
  // To the same buyer it is not sold twice.
  await server.sql('UPDATE rd_contracts SET buyer_organization_id = $2 WHERE id = $1', [first.id, world.ids.other]);
  const finding = await checked(`${subject}研究`);
  expect(finding).toMatchObject({ clause: 'subject', kind: 'warning', citation: '最高人民法院技术合同司法解释第9条' });
  expect(JSON.stringify(finding)).not.toContain('他中心');
  expect(await checked('锂电池隔膜涂覆')).toBeUndefined();
});

/* Who sees what */

test('a contract is for its two sides, its partners and the center: for nobody else, the administrator included', async () => {
  const { id, requestId } = await does.negotiated();
  const finance = await world.user('finance', { staff: [[world.ids.centerId, 'finance']] });
  const broker = await world.user('broker', { staff: [[world.ids.centerId, 'broker']] });
  const expert = await world.user('expert', { platformRole: 'expert' });
  const readers = [does.buyer, does.provider, world.as.manager, finance];
  const strangers = [world.as.core, world.as.outsider, world.as.administrator, broker, expert];
  const all = ['', '/history', '/editions', '/amendments', '/notices'];
  for (const rest of all) {
    for (const as of readers) expect((await server.get(as, `/rd-contracts/${id}${rest}`)).status).toBe(200);
    for (const as of strangers)
      expect([403, 404]).toContain((await server.get(as, `/rd-contracts/${id}${rest}`)).status);
  }
  for (const as of readers)
    expect((await server.get(as, `/rd-contracts?requestId=${requestId}`)).body.items).toHaveLength(1);
  expect((await server.get(world.as.core, `/rd-contracts?requestId=${requestId}`)).body.items).toEqual([]);
  const audit = await server.get(
    world.as.administrator,
    `/centers/${world.ids.centerId}/audit-entries?subjectId=${id}`,
  );
  expect(audit.body.items.map(({ type }: any) => type)).toEqual(['rd-contract.changed', 'rd-contract.drafted']);
  expect(JSON.stringify(audit.body)).not.toMatch(/milestones|clauses|30000000/);
});

test('what is told live names ids, versions and states only', async () => {
  const { id } = await does.active();
  const events = await server.sql<{ type: string; data: Record<string, unknown> }>(
    `SELECT type, data FROM journal WHERE subject_id = $1 ORDER BY position`,
    [id],
  );
  expect(events.map(({ type }) => type.replace('rd-contract.', ''))).toEqual([
    ...['drafted', 'changed', 'frozen', 'signed', 'signed', 'active'],
  ]);
  for (const { data } of events)
    expect(Object.keys(data).sort()).toEqual(['contractId', 'edition', 'requestId', 'state', 'version']);
});
