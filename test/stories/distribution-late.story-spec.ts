import { cny } from '@concentric/kernel';
import { closeThrough } from '@concentric/ledger';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomInt } from 'node:crypto';
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

const lineOf = ({ lines }: Record<string, any>, organizationId: string) =>
  lines.find((line: any) => line.organizationId === organizationId);

/** What came late for a distribution, newest first. */
const of = async (id: string): Promise<any[]> =>
  (await it.ok(server.get(it.finance, `/centers/${it.centerId}/distribution-adjustments?limit=200`))).items.filter(
    ({ distributionId }: any) => distributionId === id,
  );
const open = async (id: string): Promise<any[]> => {
  await server.work();
  return (await of(id)).filter(({ state }: any) => state === 'open');
};
const decide = (id: string, verb: string, body: object = {}) =>
  server.post(it.manager, `/distribution-adjustments/${id}/${verb}`, body);

describe('what comes late', () => {
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
    const [found] = await of(id);
    expectProblem(await decide(found.id, 'dismiss', {}), [400, 'malformed_request']);
    expect(await it.ok(decide(found.id, 'dismiss', { reason: '各方同意不调整' }))).toMatchObject({
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

describe('of two things that came late', () => {
  test('each is open for itself, and the register that says again what it said closes its own', async () => {
    const asset = await it.invested([[it.core, 100]], 0);
    const { id, eventId } = await it.posted(1000, { ipAssetId: asset });
    await it.takenBack(eventId, 400);
    expect(await open(id)).toMatchObject([{ cause: 'clawback', clawback: cny(400), version: 1 }]);
    const entered = await it.ok(it.invest(asset, it.partner, 300, { investedOn: dayFromNow(-5) }));
    const causes = (items: any[]) => items.map(({ cause, clawback }) => [cause, clawback?.amount ?? null]).sort();
    expect(causes(await open(id))).toEqual([
      ['clawback', 400],
      ['register', null],
    ]);
    const back = { reason: '误录', effectiveOn: dayFromNow(-5) };
    await it.ok(server.post(it.manager, `/ip-investments/${entered.id}/reverse`, back));
    expect(await open(id)).toMatchObject([{ cause: 'clawback', clawback: cny(400), version: 1 }]);
    expect((await of(id)).find(({ cause }: any) => cause === 'register')).toMatchObject({ state: 'dismissed' });
    await it.takenBack(eventId, 600);
    const [clawback] = await open(id);
    expect(clawback).toMatchObject({ cause: 'clawback', clawback: cny(600), version: 2 });
    const said = await server.sql(`SELECT FROM journal WHERE type = $1 AND subject_id = $2`, [
      ...['distribution-adjustment.updated', clawback.id],
    ]);
    expect(said).toHaveLength(1);
    const copy = `INSERT INTO distribution_adjustments SELECT (jsonb_populate_record(a, $2)).*
      FROM distribution_adjustments a WHERE id = $1`;
    expect(await it.refused(copy, [clawback.id, { id: entered.id }])).toBe('adjustment_open');

    // Done again for one of them it is done again for all, by what is left and what is known.
    await it.ok(it.invest(asset, it.partner, 100, { investedOn: dayFromNow(-5) }));
    expect(await open(id)).toHaveLength(2);
    const { replacementId } = await it.ok(decide(clawback.id, 'apply'));
    expect(await open(id)).toEqual([]);
    const again = await it.read(replacementId);
    expect([again['gross'], lineOf(again, it.partner).amount]).toEqual([cny(400), cny(200)]);
    await it.ok(it.act(replacementId, 'discard', it.finance, { reason: '重新制单' }));
    const { id: redrafted } = await it.ok(it.draft(eventId));
    await it.ok(it.act(redrafted, 'approve', it.manager));
    await it.ok(it.act(redrafted, 'post'));
    const query = `from=${it.today}&to=${it.today}&centerId=${it.centerId}`;
    const { lines } = await it.ok(server.get(world.as.partner, `/organizations/${it.partner}/statements?${query}`));
    expect(lines.filter(({ distributionId }: any) => distributionId === redrafted)).toMatchObject([
      { adjustment: 'clawback' },
    ]);
  });

  test('costs that no longer fit are entered anew before anything is drafted', async () => {
    const asset = await it.invested([[it.core, 100]], 0);
    const { id, eventId } = await it.posted(1000, { ipAssetId: asset, taxes: cny(500) });
    await it.takenBack(eventId, 700);
    const [{ id: adjustmentId }] = (await open(id)) as [{ id: string }];
    const applied = await it.ok(decide(adjustmentId, 'apply'));
    expect(applied).toMatchObject({ state: 'applied', replacementId: null });
    expect(await it.ok(server.get(it.finance, `/revenue-events/${eventId}`))).toMatchObject({
      ...{ gross: cny(300), taxes: cny(0), state: 'received' },
    });
  });

  test('an entry of a later day is none of them; a new agreement on the reward is', async () => {
    const asset = await it.invested([[it.core, 100]], 5000);
    const eventId = await it.received(1000, { ipAssetId: asset });
    const { id } = await it.ok(it.draft(eventId, { asOf: dayFromNow(-7) }));
    await it.ok(it.act(id, 'approve', it.manager));
    await it.ok(it.act(id, 'post'));
    await it.ok(it.invest(asset, it.partner, 300, { investedOn: dayFromNow(-6) }));
    expect(await open(id)).toEqual([]);
    await it.approvedReward(asset, { inventors: it.inventors, agreedOn: '2026-02-01', rateBp: 6000 });
    const [reward] = await open(id);
    expect(reward).toMatchObject({ cause: 'reward' });
    const { replacementId } = await it.ok(decide(reward.id, 'apply'));
    expect((await it.read(replacementId))['lines'].map(({ amount }: any) => amount.amount)).toEqual([600, 400]);
  });

  test('what came late for a closed period is done again in the open one, and nothing of the closed one changes', async () => {
    const other = await alliance(server);
    const there = await distributionsOf(server, other);
    const received = { ipAssetId: await there.invested([[there.core, 100]], 0), receivedOn: dayFromNow(-3) };
    const { body: draft } = await there.draft(await there.received(1000, received), { on: dayFromNow(-3) });
    await there.ok(there.act(draft.id, 'approve', there.manager));
    await there.ok(there.act(draft.id, 'post'));
    await server.database.write(server.system, async (tx) => {
      await closeThrough(tx, other.ids.centerId, dayFromNow(-1));
      return {};
    });
    const closedRows = () =>
      server.sql(
        `SELECT j.id, j.effective_on, e.line, e.account_id, e.amount FROM ledger_journals j
         JOIN ledger_entries e ON e.journal_id = j.id
         WHERE j.center_id = $1 AND j.effective_on <= $2 ORDER BY j.id, e.line`,
        [there.centerId, dayFromNow(-1)],
      );
    const before = await closedRows();
    expect(before.length).toBeGreaterThan(3);
    await there.ok(there.invest(received.ipAssetId, there.partner, 300, { investedOn: dayFromNow(-5) }));
    await server.work();
    const path = `/centers/${there.centerId}/distribution-adjustments?limit=200`;
    const [late] = (await there.ok(server.get(there.finance, path))).items;
    const { replacementId } = await there.ok(server.post(there.manager, `/distribution-adjustments/${late.id}/apply`));
    expect(await there.read(draft.id)).toMatchObject({ state: 'reversed', reversedOn: there.today });
    await there.ok(there.act(replacementId, 'approve', there.finance));
    expect(await there.ok(there.act(replacementId, 'post'))).toMatchObject({ postedOn: there.today });
    expect(await closedRows()).toEqual(before);
  });
});

describe('what is posted is what was approved', () => {
  test('an entry that is being made when it is posted counts: the post waits, and is refused', async () => {
    const asset = await it.invested([[it.core, 100]], 0);
    const { id } = await it.approved(1000, { ipAssetId: asset });
    let posting!: ReturnType<typeof it.act>;
    await server.database.write(server.system, async (tx) => {
      await tx.query('SELECT FROM ip_assets WHERE id = $1 FOR UPDATE', [asset]);
      await tx.query(
        `INSERT INTO ip_investments SELECT (jsonb_populate_record(i, jsonb_build_object('id', gen_random_uuid(),
           'organization_id', $2::text))).* FROM ip_investments i WHERE asset_id = $1 LIMIT 1`,
        [asset, it.partner],
      );
      const done = { answered: false };
      posting = it.act(id, 'post').finally(() => (done.answered = true));
      await until(async () => done.answered || (await waiting()) > 0);
      return {};
    });
    expectProblem(await posting, [409, 'preview_outdated']);
  });

  test('an entry that is made while it is posted makes an adjustment', async () => {
    const asset = await it.invested([[it.core, 100]], 0);
    const { id } = await it.approved(1000, { ipAssetId: asset });
    const [posted] = await Promise.all([it.act(id, 'post'), it.ok(it.invest(asset, it.partner, 300))]);
    await server.work();
    const { items } = await it.ok(
      server.get(it.finance, `/centers/${it.centerId}/distribution-adjustments?limit=200&state=open`),
    );
    const open = items.filter(({ distributionId }: any) => distributionId === id);
    expect([posted.status, open.length]).toEqual(posted.status === 200 ? [200, 1] : [409, 0]);
  });

  test('whatever changes between draft and post', async () => {
    const seed = Number(process.env['SEED'] ?? randomInt(2 ** 31));
    const next = random(seed);
    const outcomes = { posted: 0, refused: 0 };
    const asset = await it.invested([[it.core, 1000]], 2500);
    const parties = [it.core, it.partner, it.radiation, world.ids.other];
    let agreed = 0;
    for (let i = 0; i < 50; i += 1) {
      const more = { ipAssetId: asset, recurring: next(2) === 0, taxes: cny(next(50)) };
      const draft = await it.approved(1000 + next(9000), more);
      const change = next(4);
      if (change === 1) await it.ok(it.invest(asset, parties[next(4)]!, 1 + next(5000)));
      if (change === 2) {
        agreed += 1;
        const agreedOn = `2026-03-${String(agreed + 1).padStart(2, '0')}`;
        await it.approvedReward(asset, { inventors: it.inventors, agreedOn, rateBp: 2500 + agreed });
      }
      // Of another asset: it changes nothing here.
      if (change === 3) await it.ok(it.invest(it.assetId, parties[next(3)]!, 1 + next(5000)));
      const answer = await it.act(draft['id'], 'post');
      const moved = change === 1 || change === 2;
      const said = { seed, i, change, status: answer.status, code: answer.body.code ?? null };
      expect(said).toEqual({
        ...{ seed, i, change, status: moved ? 409 : 200, code: moved ? 'preview_outdated' : null },
      });
      const entries = await server.sql<{ amount: string }>(
        `SELECT -e.amount AS amount FROM ledger_journals j JOIN ledger_entries e ON e.journal_id = j.id
         WHERE j.subject_id = $1 AND e.amount < 0 ORDER BY e.line`,
        [draft['id']],
      );
      const due = draft['lines'].map(({ amount }: any) => amount.amount).filter((amount: number) => amount > 0);
      expect(entries.map(({ amount }) => Number(amount))).toEqual(moved ? [] : due);
      outcomes[moved ? 'refused' : 'posted'] += 1;
    }
    expect(Object.values(outcomes).every((count) => count > 5)).toBe(true);
  });
});

/** Those of this database who wait for another's rows. */
const waiting = async () =>
  Number(
    (
      await server.sql<{ count: string }>(
        `SELECT count(*) FROM pg_stat_activity
         WHERE datname = current_database() AND cardinality(pg_blocking_pids(pid)) > 0`,
      )
    )[0]!.count,
  );
async function until(done: () => Promise<boolean>): Promise<void> {
  while (!(await done())) await new Promise(setImmediate);
}
/** Whole numbers below a bound, the same for the same seed (mulberry32). */
function random(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
