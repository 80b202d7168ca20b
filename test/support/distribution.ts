import { cny } from '@concentric/kernel';
import { record } from '@concentric/platform';
import { holdEvent, RevenueEvent } from '@concentric/revenue';
import type { As } from './client';
import { dayFromNow } from './delivery';
import type { TestServer } from './server';
import { sharingOf, usualTiers } from './sharing';
import type { alliance } from './world';

/** A rate kept of what is left once the inventors have theirs. */
export const tiersKeeping = (rateBp: number, method = 'by_recurrence') => ({
  ...usualTiers,
  retention: { ...usualTiers.retention, rateBp },
  investors: { ...usualTiers.investors, method },
});

/**
 * A desk that shares what comes in: an asset of three investors by 5000 : 3000 : 2000 and an inventor who gets half,
 * nothing kept, unless told otherwise. Without tiers a policy is in force already.
 */
export async function distributionsOf(
  server: TestServer,
  world: Awaited<ReturnType<typeof alliance>>,
  tiers: object | null = tiersKeeping(0),
) {
  const sharing = await sharingOf(server, world);
  const { centerId, core, partner, finance, manager, ok } = sharing;
  const { radiation } = world.ids;
  const inventor = await world.user('陈工', { in: [[partner, 'viewer']] });
  const today = dayFromNow(0);
  if (tiers) await sharing.approvedPolicy({ streams: ['licence', 'other'], tiers });

  const inventors = [{ userId: inventor.id, name: '陈工', share: { numerator: 1, denominator: 1 } }];
  /** An asset in which each invested so many fen, and whose inventor gets half. */
  async function invested(stakes: readonly (readonly [string, number])[], rateBp: number | null = 5000) {
    const id = await sharing.asset();
    for (const [organizationId, fen] of stakes) await ok(sharing.invest(id, organizationId, fen));
    await sharing.approvedReward(id, { inventors, rateBp });
    return id;
  }
  const assetId = await invested([
    [core, 5_000_000_000],
    [partner, 3_000_000_000],
    [radiation, 2_000_000_000],
  ]);
  const enter = (fen: number, more: object = {}) =>
    server.post(finance, '/revenue-events', {
      ...{ centerId, ipAssetId: assetId, gross: cny(fen), receivedOn: today, payer: '某外地企业', ...more },
    });
  const received = async (fen: number, more: object = {}): Promise<string> => (await ok(enter(fen, more))).id;
  const draft = (eventId: string, wish: object = {}, as: As = finance) =>
    server.post(as, `/revenue-events/${eventId}/distribute`, wish);
  const act = (id: string, verb: string, as: As = finance, body: object = {}) =>
    server.post(as, `/distributions/${id}/${verb}`, body);
  const read = (id: string, as: As = finance): Promise<Record<string, any>> =>
    ok(server.get(as, `/distributions/${id}`));
  async function drafted(fen: number, more: object = {}): Promise<Record<string, any>> {
    return ok(draft(await received(fen, more)));
  }
  async function approved(fen: number, more: object = {}): Promise<Record<string, any>> {
    const { id } = await drafted(fen, more);
    return ok(act(id, 'approve', manager));
  }
  async function posted(fen: number, more: object = {}): Promise<Record<string, any>> {
    const { id } = await approved(fen, more);
    return ok(act(id, 'post'));
  }
  /** What its source takes back of an event that was shared, in all, as the features that paid it say. */
  const takenBack = (eventId: string, fen: number) =>
    server.database.write(server.system, async (tx) => {
      const event = await holdEvent(tx, server.system, 'change', eventId);
      await tx.update(RevenueEvent, { id: eventId }, { clawback: fen, version: event.version + 1 });
      await record(tx, server.system, {
        ...{ type: 'revenue-event.clawed_back', subject: { type: 'revenue-event', id: eventId }, centerId },
        ...{ topics: [], data: { eventId }, before: null, after: null },
      });
      return {};
    });
  const reverse = (id: string, as: As = manager) => act(id, 'reverse', as, { reason: '误分' });
  /** What the accounts of the center come to, in fen, by purpose and holder. */
  async function balances(): Promise<Record<string, number>> {
    const rows = await server.sql<{ account: string; sum: string }>(
      `SELECT a.purpose || coalesce(' ' || o.name, '') AS account, sum(e.amount) AS sum
       FROM ledger_entries e JOIN ledger_accounts a ON a.id = e.account_id
       LEFT JOIN organizations o ON o.id = a.organization_id
       WHERE a.center_id = $1 GROUP BY 1 HAVING sum(e.amount) <> 0`,
      [centerId],
    );
    return Object.fromEntries(rows.map(({ account, sum }) => [account, Number(sum)]));
  }
  /** What everybody is owed still of what recurs, in 1e-12 fen. */
  const carries = async (): Promise<Record<string, string>> =>
    Object.fromEntries(
      (
        await server.sql<{ key: string; carry: string }>(
          `SELECT p.key || ' ' || p.epoch || ' ' || c.organization_id AS key, c.carry FROM carries c
           JOIN carry_pools p ON p.id = c.pool_id WHERE p.center_id = $1 AND c.carry <> 0 ORDER BY 1`,
          [centerId],
        )
      ).map(({ key, carry }) => [key, carry]),
    );
  /** How PostgreSQL refuses a statement. */
  const refused = (text: string, values: unknown[] = []) =>
    server.sql(text, values).then(
      () => 'accepted',
      (error: { driverError: { code: string; constraint?: string } }) =>
        error.driverError.constraint ?? error.driverError.code,
    );
  return {
    ...{ ...sharing, radiation, inventor, inventors, today, assetId, invested, enter, received },
    ...{ draft, act, read, drafted, approved, posted, takenBack, reverse, balances, carries, refused },
  };
}
