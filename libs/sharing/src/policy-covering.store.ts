import { ensure, type Day } from '@concentric/kernel';
import { ensureOpen } from '@concentric/ledger';
import type { Tx } from '@concentric/platform';
import type { WaterfallPolicy } from './policy.entity';

/**
 * Whether a policy begins after what is closed and after what its streams have shared already: nobody changes how income
 * was to be shared once it is.
 * @throws Refusal `period_closed`, `policy_over_posted`
 */
export async function ensureAhead(tx: Tx, { centerId, streams, effectiveFrom }: WaterfallPolicy): Promise<void> {
  await ensureOpen(tx, centerId, effectiveFrom);
  const posted: object[] = await tx.query(
    `SELECT FROM revenue_events WHERE center_id = $1 AND stream = ANY($2) AND sharing = 'posted'
       AND coalesce(received_on, occurred_on) >= $3 LIMIT 1`,
    [centerId, streams, effectiveFrom],
  );
  ensure(posted.length === 0, 'policy_over_posted', { from: effectiveFrom });
}

/**
 * From a day on a policy covers nothing; what it covered before stays known. Where it had not begun by then, the one that
 * ended where it was to begin covers its time. Answers the policies that cover a stream without end again.
 */
export async function endCovering(tx: Tx, policyId: string, day: Day): Promise<string[]> {
  const unbegun: { stream: string; center_id: string; starts_on: string; until: string | null }[] = await tx.query(
    `SELECT stream, center_id, starts_on::text, until::text FROM waterfall_policy_streams
     WHERE policy_id = $1 AND starts_on >= $2`,
    [policyId, day],
  );
  await tx.query('DELETE FROM waterfall_policy_streams WHERE policy_id = $1 AND starts_on >= $2', [policyId, day]);
  await tx.query(
    `UPDATE waterfall_policy_streams SET until = $2 WHERE policy_id = $1 AND (until IS NULL OR until > $2)`,
    [policyId, day],
  );
  const resumed = new Set<string>();
  for (const { stream, center_id, starts_on, until } of unbegun) {
    const [before]: { policy_id: string }[] = await tx.query(
      `SELECT s.policy_id FROM waterfall_policy_streams s JOIN waterfall_policies p ON p.id = s.policy_id
       WHERE s.center_id = $1 AND s.stream = $2 AND s.until = $3 AND p.state IN ('approved', 'superseded')`,
      [center_id, stream, starts_on],
    );
    if (!before) continue;
    await tx.query('UPDATE waterfall_policy_streams SET until = $3 WHERE policy_id = $1 AND stream = $2', [
      ...[before.policy_id, stream, until],
    ]);
    if (until === null) resumed.add(before.policy_id);
  }
  return [...resumed].sort();
}
