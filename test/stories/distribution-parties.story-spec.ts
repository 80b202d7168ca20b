import { cny } from '@concentric/kernel';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { dayFromNow } from '../support/delivery';
import { distributionsOf } from '../support/distribution';
import { expectProblem } from '../support/problems';
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

describe('what comes late', () => {
  const adjustments = async (query = '') =>
    (await it.ok(server.get(it.finance, `/centers/${it.centerId}/distribution-adjustments?limit=200${query}`))).items;
  const of = async (id: string) => (await adjustments()).filter(({ distributionId }: any) => distributionId === id);
  const decide = (id: string, verb: string, body: object = {}) =>
    server.post(it.manager, `/distribution-adjustments/${id}/${verb}`, body);

  test('never changes what was posted: it is done again when somebody says so', async () => {
    const asset = await it.invested([[it.core, 100]], 0);
    const posted = await it.posted(1000, { ipAssetId: asset });
    await it.ok(it.invest(asset, it.partner, 300, { investedOn: dayFromNow(-5) }));
    await server.work();
    const [adjustment] = await of(posted['id']);
    expect(adjustment).toMatchObject({ cause: 'register', state: 'open', steps: ['apply', 'dismiss'] });
    expect(await it.read(posted['id'])).toMatchObject({ state: 'posted', lines: posted['lines'] });
    const { items } = await it.ok(server.get(it.finance, '/me/inbox'));
    expect(items.map(({ type }: any) => type)).toContain('distribution-adjustment.opened');
    const applied = await it.ok(decide(adjustment.id, 'apply'));
    expect(applied).toMatchObject({ state: 'applied' });
    const again = await it.read(applied.replacementId);
    expect(again).toMatchObject({ state: 'draft', redoes: posted['id'] });
    expect(lineOf(again, it.partner).amount).toEqual(cny(750));
    expect(await it.read(posted['id'])).toMatchObject({ state: 'reversed', redoneBy: again['id'] });
    expectProblem(await decide(adjustment.id, 'apply'), [409, 'adjustment_state']);
    expectProblem(await it.act(again['id'], 'approve', it.manager), [403, 'approver_is_drafter']);
    await it.ok(it.act(again['id'], 'approve', it.finance));
    await it.ok(it.act(again['id'], 'post'));
    const query = `from=${it.today}&to=${it.today}&centerId=${it.centerId}`;
    const statement = await it.ok(server.get(world.as.partner, `/organizations/${it.partner}/statements?${query}`));
    expect(statement.lines.find(({ distributionId }: any) => distributionId === again['id'])).toMatchObject({
      ...{ amount: cny(750), redoes: posted['number'], adjustment: 'register' },
    });
  });

  test('is left as it is, or undoes itself', async () => {
    const asset = await it.invested([[it.core, 100]], 0);
    const { id } = await it.posted(1000, { ipAssetId: asset });
    const { id: investmentId } = await it.ok(it.invest(asset, it.partner, 300));
    await server.work();
    const [open] = await of(id);
    expectProblem(await decide(open.id, 'dismiss', {}), [400, 'malformed_request']);
    expect(await it.ok(decide(open.id, 'dismiss', { reason: '各方同意不调整' }))).toMatchObject({
      ...{ state: 'dismissed', steps: [] },
    });
    expect(await it.read(id)).toMatchObject({ state: 'posted' });
    await it.ok(it.invest(asset, it.radiation, 300));
    await server.work();
    expect((await of(id)).map(({ state }: any) => state)).toEqual(['open', 'dismissed']);
    expect(investmentId).toBeTruthy();
    // A later day's entry concerns nobody who shared before it.
    const { id: other } = await it.posted(1000, { ipAssetId: await it.invested([[it.core, 100]], 0) });
    await server.work();
    expect(await of(other)).toEqual([]);
  });
});

describe('parties', () => {
  test('read their own lines and why they are what they are, nobody else’s', async () => {
    const { id, lines } = await it.posted(100_000_000, costs);
    const own = await it.read(id, world.as.partner);
    expect(own['lines'].map(({ organizationId }: any) => organizationId)).toEqual([it.partner]);
    expect(own['totals'].find(({ tier }: any) => tier === 'investor')).toMatchObject({ parties: 3 });
    expect((await it.read(id, it.inventor))['lines'].map(({ tier }: any) => tier)).toEqual(['inventor']);
    for (const as of [world.as.outsider, world.as.administrator])
      expect((await server.get(as, `/distributions/${id}`)).status).toBe(404);
    const why = (line: number, as = it.finance) => server.get(as, `/distributions/${id}/lines/${line}/explanation`);
    const mine = lines.find(({ organizationId }: any) => organizationId === it.partner).line;
    const explained = await it.ok(why(mine, world.as.partner));
    expect(explained).toMatchObject({
      ...{ amount: cny(13_500_000), rounding: 'largest_remainder', policyName: '知识产权收益分配办法' },
      clause: { en: 'The rest by what was invested' },
      formula: { en: 'Investors: CNY 450000.00 × 30000000.00 ÷ 100000000.00 → 135000.00' },
    });
    expect(explained.inputs.find(({ sourceType }: any) => sourceType === 'ip-investment')).toMatchObject({
      ...{ amount: cny(3_000_000_000), on: dayFromNow(-10) },
    });
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
    expectProblem(await ask(wish, world.as.core), [403, 'forbidden']);
  });

  test('with an event, what a draft would be', async () => {
    const eventId = await it.received(98_765, costsOf(98_765));
    const { lines } = await it.ok(ask({ eventId }));
    const draft = await it.ok(it.draft(eventId));
    expect(amounts({ lines })).toEqual(amounts(draft));
  });
});

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
