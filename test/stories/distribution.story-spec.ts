import { cny } from '@concentric/kernel';
import { closeThrough } from '@concentric/ledger';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
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

describe('what was received', () => {
  test('is shared by the waterfall, approved by another and posted by one journal', async () => {
    const before = await it.balances();
    const { status, headers, body } = await it.draft(await it.received(100_000_000, costs));
    expect([status, headers.get('location')]).toEqual([201, `/api/v1/distributions/${body.id}`]);
    expect(body).toMatchObject({
      ...{ state: 'draft', net: cny(90_000_000), method: 'largest_remainder', stakeBasis: 'asset' },
      ...{ asOf: it.today, asOfReason: 'received', postedOn: it.today, steps: ['discard'] },
    });
    expect(amounts(body)).toEqual([
      ['tax', null, 6_000_000],
      ['upkeep', null, 1_200_000],
      ['direct_cost', null, 2_800_000],
      ['inventor', '陈工', 45_000_000],
      ...[
        ['investor', '核心测试有限公司', 22_500_000],
        ['investor', '伙伴测试有限公司', 13_500_000],
        ['investor', '辐射测试有限公司', 9_000_000],
      ].sort((a, b) => (idOf(a[1] as string) < idOf(b[1] as string) ? -1 : 1)),
    ]);
    expectProblem(await it.act(body.id, 'post'), [409, 'distribution_state']);
    expectProblem(await it.act(body.id, 'approve'), [403, 'approver_is_drafter']);
    const approved = await it.ok(it.act(body.id, 'approve', it.manager));
    expect(approved).toMatchObject({ state: 'approved', approvedByName: 'manager', lines: body.lines });
    const posted = await it.ok(it.act(body.id, 'post'));
    expect(posted).toMatchObject({ state: 'posted', lines: body.lines, previewHash: body.previewHash });
    const after = await it.balances();
    const changed = Object.keys(after).map((account) => [account, after[account]! - (before[account] ?? 0)]);
    expect(Object.fromEntries(changed)).toEqual({
      ...{ clearing: 100_000_000, tax_payable: -6_000_000, upkeep: -1_200_000, direct_costs: -2_800_000 },
      ...{ inventor_payable: -45_000_000, 'investor_payable 核心测试有限公司': -22_500_000 },
      ...{ 'investor_payable 伙伴测试有限公司': -13_500_000, 'investor_payable 辐射测试有限公司': -9_000_000 },
    });
    expect((await it.ok(server.get(it.finance, `/revenue-events/${posted.eventId}`))).state).toBe('distributed');
    await server.work();
    const { items } = await it.ok(server.get(world.as.partner, '/me/inbox'));
    expect(items.find(({ type }: any) => type === 'distribution.posted').data).toMatchObject({
      amount: cny(13_500_000),
    });
  });

  test('is not shared where it cannot be', async () => {
    const costly = await it.received(500, { taxes: cny(500) });
    expectProblem(await it.draft(costly), [409, 'nothing_to_distribute']);
    const id = await it.received(1000);
    expectProblem(await it.draft(id, { amount: cny(1001) }), [422, 'exceeds_received']);
    expectProblem(await it.draft(id, { amount: cny(999) }), [422, 'shares_all']);
    expectProblem(await it.draft(id, { amount: cny(0) }), [422, 'invalid_fields']);
    expectProblem(await it.draft(id, { amount: { amount: 1000, currency: 'USD' } }), [400, 'malformed_request']);
    expectProblem(await it.draft(id, { amount: { amount: 2 ** 63, currency: 'CNY' } }), [422, 'invalid_fields']);
    expectProblem(await it.draft(id, { asOf: '2001-01-01' }), [409, 'ratios_without_investment']);
    expectProblem(await it.draft(id, { on: dayFromNow(1) }), [422, 'posted_in_future']);
    expectProblem(await it.draft(id, { on: dayFromNow(-1) }), [422, 'posted_too_early']);
    expectProblem(await it.draft(id, {}, world.as.outsider), [404, 'not_found']);
    expectProblem(await it.draft(id, {}, world.as.core), [403, 'forbidden']);
    expectProblem(await it.draft(await it.received(1000, { receivedOn: '2025-12-31' })), [409, 'policy_missing']);
    expect((await it.draft(id, { amount: cny(1000) })).status).toBe(201);
    expectProblem(await it.draft(id), [409, 'event_distributed']);
    const unlinked = await it.invested([[it.core, 500]], 5000);
    const inventors = [{ name: 'Ada Lovelace', share: { numerator: 1, denominator: 1 } }];
    await it.approvedReward(unlinked, { agreedOn: '2026-02-01', inventors });
    const refused = await it.draft(await it.received(1000, { ipAssetId: unlinked }));
    expectProblem(refused, [409, 'inventor_unlinked']);
    expect(refused.body.detail).toContain('Ada Lovelace');
  });

  test('discarded, it may be drafted again; the number moves on', async () => {
    const { id, number, eventId } = await it.drafted(5000);
    await it.ok(it.act(id, 'discard', it.finance, { reason: '日期有误' }));
    expectProblem(await it.act(id, 'approve', it.manager), [409, 'distribution_state']);
    expect(await it.ok(it.draft(eventId))).toMatchObject({ state: 'draft', number: number + 1, redoes: null });
  });

  test('two who post it at once post it once', async () => {
    const { id } = await it.approved(7777);
    const posts = await Promise.all(Array.from({ length: 8 }, () => it.act(id, 'post')));
    expect(posts.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(409)]);
    expect(posts.find(({ status }) => status === 409)!.body.code).toBe('distribution_state');
    const journals = await server.sql('SELECT FROM ledger_journals WHERE subject_id = $1', [id]);
    expect(journals).toHaveLength(1);
    const headers = { 'idempotency-key': randomUUID() };
    const { id: other } = await it.approved(7777);
    for (const _ of [1, 2]) expect((await it.act(other, 'post', { ...it.finance, headers })).status).toBe(200);
  });

  test('is not posted when what it was based on has changed', async () => {
    const asset = await it.invested([[it.core, 100]]);
    const { id } = await it.approved(1000, { ipAssetId: asset });
    await it.ok(it.invest(asset, it.partner, 300));
    expectProblem(await it.act(id, 'post'), [409, 'preview_outdated']);
    expect(await it.read(id)).toMatchObject({ state: 'approved', journalId: null });
    const { id: second } = await it.drafted(1000, { ipAssetId: asset });
    await it.approvedReward(asset, { inventors: it.inventors, agreedOn: '2026-02-01', rateBp: 6000 });
    expectProblem(await it.act(second, 'approve', it.manager), [409, 'preview_outdated']);
  });

  test('is posted on no closed day', async () => {
    const other = await alliance(server);
    const there = await distributionsOf(server, other);
    const { id } = await there.approved(900);
    const event = await there.received(900);
    await server.database.write(server.system, async (tx) => {
      await closeThrough(tx, other.ids.centerId, there.today);
      return {};
    });
    expectProblem(await there.act(id, 'post'), [409, 'period_closed']);
    expectProblem(await there.draft(event, { on: there.today }), [409, 'period_closed']);
  });

  test('PostgreSQL keeps what was posted', async () => {
    const { id, eventId } = await it.posted(8000);
    for (const change of ['gross = gross + 1', 'posted_on = posted_on + 1', `state = 'draft'`, `approved_by = NULL`])
      expect(await it.refused(`UPDATE distributions SET ${change} WHERE id = $1`, [id])).toBe('distribution_posted');
    expect(await it.refused('DELETE FROM distributions WHERE id = $1', [id])).not.toBe('accepted');
    expect(await it.refused('UPDATE distribution_lines SET amount = 0 WHERE distribution_id = $1', [id])).not.toBe(
      'accepted',
    );
    const copy = (change: string) =>
      it.refused(
        `INSERT INTO distribution_lines SELECT (jsonb_populate_record(l, '${change}')).* FROM distribution_lines l
         WHERE distribution_id = $1 LIMIT 1`,
        [id],
      );
    expect(await copy('{"line": 99}')).toBe('distribution_unequal');
    const again = (change: string) =>
      it.refused(
        `INSERT INTO distributions SELECT (jsonb_populate_record(d, $2::jsonb || '${change}')).* FROM distributions d
         WHERE id = $1`,
        [id, JSON.stringify({ id: randomUUID(), number: 9999 })],
      );
    expect(await again('{}')).toBe('event_distributed');
    expect(await again('{"gross": 8001, "net": 8001}')).toBe('exceeds_received');
    const { id: draftId } = await it.drafted(8000);
    const approving = `UPDATE distributions SET state = 'approved', approved_at = now(), approved_by = drafted_by`;
    expect(await it.refused(`${approving} WHERE id = $1`, [draftId])).toBe('approver_is_drafter');
    expect(eventId).not.toBe(draftId);
  });
});

describe('a mistake', () => {
  test('is reversed, and every balance is what it was', async () => {
    const eventId = await it.received(33_333, costsOf(33_333));
    const before = await it.balances();
    const { id } = await it.ok(it.draft(eventId));
    await it.ok(it.act(id, 'approve', it.manager));
    await it.ok(it.act(id, 'post'));
    expectProblem(await it.act(id, 'reverse', it.manager, {}), [400, 'malformed_request']);
    expect(await it.ok(it.reverse(id))).toMatchObject({ state: 'reversed', reason: '误分', reversedOn: it.today });
    expect(await it.balances()).toEqual(before);
    expectProblem(await it.reverse(id), [409, 'reversal_of_reversal']);
    expectProblem(await it.act(id, 'post'), [409, 'distribution_state']);
    const again = await it.ok(it.draft(eventId));
    expect(again).toMatchObject({ state: 'draft', redoes: id });
    expect((await it.read(id))['redoneBy']).toBe(again.id);
  });

  test('many who reverse it at once reverse it once', async () => {
    const { id } = await it.posted(4000);
    const answers = await Promise.all(Array.from({ length: 8 }, () => it.reverse(id)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });
});

describe('what recurs', () => {
  test('carries its remainders on, and a reversal puts them back', async () => {
    const asset = await it.invested(
      [
        [it.core, 1],
        [it.partner, 1],
        [it.radiation, 1],
      ],
      0,
    );
    const next = () => it.posted(100, { ipAssetId: asset, recurring: true });
    const shares = (distribution: Record<string, any>) =>
      [it.core, it.partner, it.radiation].map((id) => lineOf(distribution, id).amount.amount);
    const start = await it.carries();
    const first = await next();
    expect(first['method']).toBe('carried');
    const afterFirst = await it.carries();
    expect(afterFirst).not.toEqual(start);
    const second = await next();
    const afterSecond = await it.carries();
    const third = await next();
    const sums = [first, second, third].map(shares).reduce((a, b) => a.map((it, i) => it + b[i]!));
    expect(sums).toEqual([100, 100, 100]);
    // What is exactly due is told to 1e-12 fen: so little may be left.
    const left = Object.values(await it.carries()).map(Number);
    expect(left.every((carry) => Math.abs(carry) <= 3)).toBe(true);
    await it.ok(it.reverse(third['id']));
    expect(await it.carries()).toEqual(afterSecond);
    await it.ok(it.reverse(second['id']));
    expect(await it.carries()).toEqual(afterFirst);
    expect(await it.refused('UPDATE carries SET carry = carry + 1')).toBe('carries_not_whole');
    // Who joins opens a pool in which nobody has anything yet.
    await it.ok(it.invest(asset, world.ids.other, 1));
    const joined = await next();
    expect(joined['lines'].filter(({ carryBefore }: any) => carryBefore !== null && carryBefore !== '0')).toEqual([]);
  });

  test('of two drafts the second is drafted again once the first is posted', async () => {
    const asset = await it.invested(
      [
        [it.core, 1],
        [it.partner, 2],
      ],
      0,
    );
    const more = { ipAssetId: asset, recurring: true };
    const [one, two] = [await it.approved(100, more), await it.approved(100, more)];
    const posts = await Promise.all([it.act(one['id'], 'post'), it.act(two['id'], 'post')]);
    expect(posts.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(posts.find(({ status }) => status === 409)!.body.code).toBe('preview_outdated');
  });
});

const costsOf = (fen: number) => ({ taxes: cny(Math.floor(fen / 17)), directCosts: cny(Math.floor(fen / 31)) });
const idOf = (name: string) =>
  ({ 核心测试有限公司: it.core, 伙伴测试有限公司: it.partner, 辐射测试有限公司: it.radiation })[name]!;
