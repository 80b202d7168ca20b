import { cny } from '@concentric/kernel';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { dayFromNow } from '../support/delivery';
import { distributionsOf, tiersKeeping } from '../support/distribution';
import { expectProblem } from '../support/problems';
import { royaltiesOf } from '../support/royalty';
import { startServer, type TestServer } from '../support/server';
import { alliance } from '../support/world';

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;
let it: Awaited<ReturnType<typeof distributionsOf>>;

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
  it = await distributionsOf(server, world);
}, 180_000);
afterAll(() => server.stop());

const costs = { taxes: cny(6_000_000), upkeep: cny(1_200_000), directCosts: cny(2_800_000) };
const amounts = ({ lines }: Record<string, any>) =>
  lines.map(({ tier, name, amount }: any) => [tier, name, amount.amount]);
const lineOf = ({ lines }: Record<string, any>, organizationId: string) =>
  lines.find((line: any) => line.organizationId === organizationId);

describe('parties', () => {
  test('read their own lines and why they are what they are, nobody else’s', async () => {
    const receipt = {
      reference: '到账2026-07',
      items: [{ kind: 'tax', label: '增值税发票 No.17', amount: cny(6_000_000) }],
    };
    const eventId = await it.received(100_000_000, { ...costs, ...receipt });
    await attach(eventId, '回单.pdf');
    const { id } = await it.ok(it.draft(eventId));
    await it.ok(it.act(id, 'approve', it.manager));
    const { lines } = await it.ok(it.act(id, 'post'));
    const own = await it.read(id, world.as.partner);
    expect(own['lines'].map(({ organizationId }: any) => organizationId)).toEqual([it.partner]);
    expect(own['totals'].find(({ tier }: any) => tier === 'investor')).toMatchObject({ parties: 3 });
    // An inventor has a claim of their own: what was received and what others get is none of their business.
    const reward = await it.read(id, it.inventor);
    expect(reward['lines'].map(({ tier }: any) => tier)).toEqual(['inventor']);
    expect(reward).toMatchObject({ gross: null, taxes: null, net: null, totals: [] });
    const rewarded = await it.ok(server.get(it.inventor, `/distributions?centerId=${it.centerId}&limit=200`));
    expect(rewarded.items.find((one: any) => one.id === id)).toMatchObject({ gross: null, net: null });
    expect(own).toMatchObject({ gross: cny(100_000_000), net: cny(90_000_000) });
    for (const as of [world.as.outsider, world.as.administrator])
      expect((await server.get(as, `/distributions/${id}`)).status).toBe(404);
    const why = (line: number, as = it.finance) => server.get(as, `/distributions/${id}/lines/${line}/explanation`);
    const mine = lines.find(({ organizationId }: any) => organizationId === it.partner).line;
    const explained = await it.ok(why(mine, world.as.partner));
    expect(explained).toMatchObject({
      ...{ amount: cny(13_500_000), rounding: 'largest_remainder', policyName: '知识产权收益分配办法' },
      clause: { en: 'The rest by what was invested' },
      formula: { en: 'Investors: 450000.00 × 30000000.00 ÷ 100000000.00 → 135000.00 yuan' },
    });
    expect(explained.inputs.find(({ sourceType }: any) => sourceType === 'ip-investment')).toMatchObject({
      ...{ amount: cny(3_000_000_000), on: dayFromNow(-10) },
    });
    const step = ({ what, amount, left }: any) => [what, amount.amount, left?.amount ?? null];
    expect(explained.chain.map(step)).toEqual([
      ['gross', 100_000_000, 100_000_000],
      ['tax', 6_000_000, 94_000_000],
      ['upkeep', 1_200_000, 92_800_000],
      ['direct_cost', 2_800_000, 90_000_000],
      ['net', 90_000_000, 90_000_000],
      ['inventor', 45_000_000, 45_000_000],
      ['line', 13_500_000, null],
    ]);
    expect(explained.files).toMatchObject([{ name: '回单.pdf', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
    const tax = await it.ok(why(lines.find(({ tier }: any) => tier === 'tax').line));
    expect(tax.inputs).toMatchObject([
      { what: 'taxes', amount: cny(6_000_000), on: it.today, document: '到账2026-07', sourceType: 'revenue-event' },
      { what: 'item', amount: cny(6_000_000), on: it.today, document: '增值税发票 No.17' },
    ]);
    const rewardLine = reward['lines'][0].line;
    const rewarding = await it.ok(why(rewardLine, it.inventor));
    expect(rewarding.inputs.find(({ what }: any) => what === 'inventor_share')).toMatchObject({ parts: '1' });
    expect(rewarding).toMatchObject({ chain: [], files: [] });
    expect(JSON.stringify(rewarding.inputs)).not.toContain('"gross"');
    expect((await it.ok(why(rewardLine))).chain.at(-1)).toMatchObject({ what: 'line', amount: cny(45_000_000) });
    // Of others only what they come to together.
    expect(JSON.stringify(explained)).not.toContain(it.core);
    const theirs = lines.find(({ organizationId }: any) => organizationId === it.core).line;
    expect((await why(theirs, world.as.partner)).status).toBe(404);
    for (const { line } of lines) expect((await why(line)).status).toBe(200);
    expect((await why(99)).status).toBe(404);
    // Nothing is known of a draft.
    const { id: draftId } = await it.drafted(500);
    expect((await server.get(world.as.partner, `/distributions/${draftId}`)).status).toBe(404);
    const listed = await it.ok(server.get(world.as.partner, `/distributions?centerId=${it.centerId}&limit=200`));
    expect(listed.items.map((one: any) => one.id)).toContain(id);
    expect(listed.items.map((one: any) => one.state)).not.toContain('draft');
  });

  test('see what they earned over time, by asset, and what is owed', async () => {
    for (const fen of [1000, 3000]) await it.posted(fen);
    const year = { from: `${it.today.slice(0, 4)}-01-01`, to: it.today };
    const query = new URLSearchParams(year).toString();
    const path = `/organizations/${it.partner}/earnings?${query}`;
    const byMonth = await it.ok(server.get(world.as.partner, `${path}&by=month`));
    const byAsset = await it.ok(server.get(world.as.partner, `${path}&by=asset`));
    expect(byMonth.total).toEqual(byAsset.total);
    expect(byMonth.items).toHaveLength(1);
    const statement = await it.ok(server.get(world.as.partner, `/organizations/${it.partner}/statements?${query}`));
    expect(statement.total).toEqual(byMonth.total);
    const balance = (await it.balances())['investor_payable 伙伴测试有限公司']!;
    expect(statement.accounts.find(({ centerId }: any) => centerId === it.centerId)).toMatchObject({
      ...{ opening: cny(0), paid: cny(0), closing: cny(-balance), earned: statement.accounts[0].closing },
    });
    for (const rest of ['statements', 'earnings'])
      expect((await server.get(world.as.core, `/organizations/${it.partner}/${rest}?${query}`)).status).toBe(404);
    expectProblem(
      await server.get(world.as.partner, `/organizations/${it.partner}/statements?from=2026-02-01&to=2026-01-01`),
      [...([400, 'malformed_request'] as const)],
    );
    const rewards = await it.ok(server.get(it.inventor, '/me/rewards?limit=1'));
    expect(rewards.items).toHaveLength(1);
    expect(rewards.owed).toEqual(rewards.total);
    const rest = await it.ok(server.get(it.inventor, `/me/rewards?limit=200&cursor=${rewards.nextCursor}`));
    const sum = [...rewards.items, ...rest.items].reduce((all: number, { amount }: any) => all + amount.amount, 0);
    expect(cny(sum)).toEqual(rewards.total);
    const none = await it.ok(server.get(world.as.core, '/me/rewards'));
    expect(none).toMatchObject({ items: [], total: cny(0) });
  });

  test('prove a statement offline; one altered share does not pass', async () => {
    const recurring = await it.invested(
      [
        [it.core, 1],
        [it.partner, 2],
      ],
      0,
    );
    const last = await it.posted(101, { ipAssetId: recurring, recurring: true });
    await it.ok(it.reverse((await it.posted(301))['id']));
    const query = `from=${it.today}&to=${it.today}&centerId=${it.centerId}`;
    const { body } = await server.get(world.as.partner, `/organizations/${it.partner}/statements.json?${query}`);
    expect(body.statement.lines.length).toBeGreaterThan(3);
    const { accounts } = await it.ok(server.get(world.as.partner, `/organizations/${it.partner}/statements?${query}`));
    expect(accounts[0].head.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(await verified(body)).toBe(0);
    const line = body.statement.lines.find(({ id }: any) => id.startsWith(last['id']));
    line.formula.base = String(Number(line.formula.base) + 30);
    expect(await verified(body)).toBe(1);
    const { body: own } = await server.get(it.inventor, `/me/statements.json?${query}`);
    expect(await verified(own)).toBe(0);
    for (const path of [`/organizations/${it.partner}/statements.pdf`, '/me/statements.pdf']) {
      const response = await fetch(`${server.url}/api/v1${path}?${query}`, {
        headers: { authorization: `Bearer ${path.startsWith('/me') ? it.inventor.token : world.as.partner.token}` },
      });
      expect(response.headers.get('content-type')).toContain('application/pdf');
      expect((await response.text()).slice(0, 5)).toBe('%PDF-');
    }
    expect((await server.get(world.as.core, `/organizations/${it.partner}/statements.json?${query}`)).status).toBe(404);
  });
});

describe('a broker', () => {
  test('is paid their commission out of the licence’s income once, before anybody else, and sees that alone', async () => {
    const talks = await royaltiesOf(server, world);
    const { negotiationId, offerId } = await talks.offered();
    await it.ok(server.post(talks.broker, `/negotiations/${negotiationId}/broker-disclosures`, { kind: 'none' }));
    const mandate = { client: 'licensor', feeRateBp: 300, successEvent: 'signed', validUntil: dayFromNow(180) };
    const { id } = await it.ok(server.post(talks.broker, `/negotiations/${negotiationId}/mandates`, mandate));
    await it.ok(server.post(talks.licensor, `/mandates/${id}/accept`));
    const licenceId = await talks.signed(offerId);
    await server.work();
    const charged = await it.ok(server.get(talks.broker, `/commission-lines?mandateId=${id}`));
    const fee = charged.items[0].amount.amount;
    const [due] = await talks.dues(licenceId);
    const paid = async (fen: number) => {
      await it.ok(talks.pay(due!['id'], { amount: cny(fen) }));
      await server.work();
      const query = `centerId=${it.centerId}&licenceId=${licenceId}`;
      const { items } = await it.ok(server.get(it.finance, `/revenue-events?${query}`));
      const event = items.find(({ sharing }: any) => sharing === null);
      await it.ok(server.post(it.finance, `/revenue-events/${event.id}/change`, { ipAssetId: asset }));
      const draft = await it.ok(it.draft(event.id));
      await it.ok(it.act(draft.id, 'approve', it.manager));
      return it.ok(it.act(draft.id, 'post'));
    };
    const asset = await it.invested([[it.partner, 100]], 0);
    // More is owed than comes in first: all of it goes to the broker, the rest when more comes.
    const first = await paid(fee - 1000);
    const second = await paid(500_000);
    const commission = ({ lines }: any) => lines.find(({ tier }: any) => tier === 'broker')?.amount.amount;
    expect([commission(first), commission(second)]).toEqual([fee - 1000, 1000]);
    expect(lineOf(second, it.partner).amount).toEqual(cny(499_000));
    const seen = await it.read(second['id'], talks.broker);
    expect(seen).toMatchObject({ gross: null, net: null, totals: [], lines: [{ tier: 'broker', amount: cny(1000) }] });
    const path = `/distributions/${second['id']}/lines/${seen['lines'][0].line}/explanation`;
    const why = await it.ok(server.get(talks.broker, path));
    expect(why.inputs.map(({ what }: any) => what)).toEqual(['commission']);
    expect(JSON.stringify(why)).not.toContain('499000');
    expect(await it.ok(server.get(talks.broker, '/me/rewards'))).toMatchObject({ total: cny(fee), owed: cny(fee) });
  });
});

describe('what if', () => {
  const ask = (wish: object, as = it.finance) => server.post(as, `/centers/${it.centerId}/what-if`, wish);
  test('other ratios or another policy show what everybody would get, and nothing changes', async () => {
    const tables = ['journal', 'ledger_journals', 'distributions', 'distribution_lines', 'carries'];
    const counts = async () =>
      Promise.all(tables.map(async (table) => (await server.sql(`SELECT count(*) FROM ${table}`))[0]));
    const before = await counts();
    const stakes = [it.core, it.partner].map((organizationId) => ({ organizationId, amount: cny(100) }));
    const wish = { ipAssetId: it.assetId, gross: cny(1_000_000), stakes };
    const { lines, stakeBasis } = await it.ok(ask(wish));
    expect(stakeBasis).toBeNull();
    expect(lineOf({ lines }, it.partner)).toMatchObject({ amount: cny(250_000), now: cny(150_000) });
    expect(lineOf({ lines }, it.radiation)).toMatchObject({ amount: cny(0), now: cny(100_000) });
    expect(lines.reduce((sum: number, { amount }: any) => sum + amount.amount, 0)).toBe(1_000_000);
    expect(await counts()).toEqual(before);
    expectProblem(await ask({ ...wish, stakes: [...stakes, stakes[0]!] }), [422, 'stakes_unknown']);
    expectProblem(await ask({ ...wish, stakes: [{ organizationId: it.core, amount: cny(0) }] }), [
      ...([409, 'ratios_without_investment'] as const),
    ]);
    expectProblem(await ask({ ...wish, taxes: cny(1_000_001) }), [422, 'costs_exceed_gross']);
    expectProblem(await ask(wish, world.as.outsider), [404, 'not_found']);
  });

  test('a member asks for its own: the others keep what they have and are told as one sum', async () => {
    const wish = { ipAssetId: it.assetId, gross: cny(1_000_000), stream: 'other' };
    const stakes = (organizationId: string, fen: number) => [{ organizationId, amount: cny(fen) }];
    // 3000 : 7000 becomes 7000 : 7000.
    const { lines } = await it.ok(ask({ ...wish, stakes: stakes(it.partner, 7_000_000_000) }, world.as.partner));
    const investors = lines.filter(({ tier }: any) => tier === 'investor');
    expect(investors).toMatchObject([
      { organizationId: it.partner, parties: 1, amount: cny(250_000), now: cny(150_000) },
      { organizationId: null, name: null, parties: 2, amount: cny(250_000), now: cny(350_000) },
    ]);
    expect(lines.reduce((sum: number, { amount }: any) => sum + amount.amount, 0)).toBe(1_000_000);
    for (const secret of [it.core, it.radiation, it.inventor.id, '陈工'])
      expect(JSON.stringify(lines)).not.toContain(secret);
    for (const more of [{ stakes: stakes(it.core, 1) }, { tiers: tiersKeeping(100) }])
      expectProblem(await ask({ ...wish, ...more }, world.as.partner), [403, 'forbidden']);
    const viewer = await world.user('viewer', { in: [[it.partner, 'viewer']] });
    expectProblem(await ask(wish, viewer), [404, 'not_found']);
  });

  test('goes on from what was carried, as a post would', async () => {
    const ipAssetId = await it.invested(
      [it.core, it.partner, it.radiation].map((id) => [id, 1] as const),
      0,
    );
    const more = { ipAssetId, recurring: true };
    const first = await it.posted(100, more);
    const eventId = await it.received(100, more);
    const { lines } = await it.ok(ask({ eventId }));
    const draft = await it.ok(it.draft(eventId));
    expect(amounts({ lines })).toEqual(amounts(draft));
    expect(amounts(draft)).not.toEqual(amounts(first));
  });

  test('with an event, what a draft would be', async () => {
    const eventId = await it.received(98_765, costsOf(98_765));
    const { lines } = await it.ok(ask({ eventId }));
    const draft = await it.ok(it.draft(eventId));
    expect(amounts({ lines })).toEqual(amounts(draft));
  });
});

/** Keeps a file with an event. */
async function attach(eventId: string, name: string) {
  const response = await fetch(`${server.url}/api/v1/revenue-events/${eventId}/attachments`, {
    method: 'POST',
    headers: {
      ...{ authorization: `Bearer ${it.finance.token}`, 'content-type': 'application/pdf' },
      'x-file-name': encodeURIComponent(name),
    },
    body: '%PDF-1.7 …',
  });
  expect(response.status).toBe(201);
}
const costsOf = (fen: number) => ({ taxes: cny(Math.floor(fen / 17)), directCosts: cny(Math.floor(fen / 31)) });
/** What the script that anybody may download says of a statement: 0 when it holds. */
async function verified(statement: object): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'statement-'));
  try {
    const script = await (await fetch(`${server.url}/api/v1/ledger/verify-statement.mjs`)).text();
    await writeFile(join(folder, 'verify.mjs'), script);
    await writeFile(join(folder, 'statement.json'), JSON.stringify(statement));
    return await promisify(execFile)(process.execPath, [
      join(folder, 'verify.mjs'),
      join(folder, 'statement.json'),
    ]).then(
      () => 0,
      (error: { code: number }) => error.code,
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}
