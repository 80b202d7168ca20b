import { IpAsset } from '@concentric/asset';
import { User } from '@concentric/identity';
import { cny, type Shown } from '@concentric/kernel';
import { Licence } from '@concentric/licence';
import type { Caller, Tx } from '@concentric/platform';
import { RevenueEvent } from '@concentric/revenue';
import { WaterfallPolicy } from '@concentric/sharing';
import { WaterfallTier } from '@contract/sharing';
import { In } from 'typeorm';
import type { DistributionItem, DistributionLineView, DistributionView } from './contract';
import { Distribution, type DistributionLine } from './distribution.entity';
import { stepsFor } from './distribution.rules';
import { linesOf } from './distribution.store';

export type DistributionShown = Shown<typeof DistributionView>;
export type DistributionItemShown = Shown<typeof DistributionItem>;

const present = (ids: readonly (string | null)[]) => [...new Set(ids.filter((id) => id !== null))];

/** Distributions as they stand in a list. */
export async function distributionItems(
  tx: Tx,
  distributions: readonly Distribution[],
): Promise<DistributionItemShown[]> {
  const byId = <T extends { id: string }>(rows: readonly T[]) => new Map(rows.map((row) => [row.id, row]));
  const events = byId(await tx.findBy(RevenueEvent, { id: In(present(distributions.map((d) => d.eventId))) }));
  const licences = byId(
    await tx.findBy(Licence, { id: In(present([...events.values()].map(({ licenceId }) => licenceId))) }),
  );
  const assets = byId(await tx.findBy(IpAsset, { id: In(present(distributions.map((d) => d.ipAssetId))) }));
  const policies = byId(await tx.findBy(WaterfallPolicy, { id: In(present(distributions.map((d) => d.policyId))) }));
  const people = present(distributions.flatMap(({ draftedBy, approvedBy }) => [draftedBy, approvedBy]));
  const users = byId(await tx.findBy(User, { id: In(people) }));
  const redone = await tx.findBy(Distribution, {
    redoes: In(distributions.filter(({ state }) => state === 'reversed').map(({ id }) => id)),
  });
  return distributions.map((it) => ({
    ...it,
    ipAssetTitle: assets.get(it.ipAssetId ?? '')?.title ?? null,
    licenceNumber: licences.get(events.get(it.eventId)?.licenceId ?? '')?.number ?? null,
    policyName: policies.get(it.policyId)?.name ?? '',
    policyVersion: policies.get(it.policyId)?.versionNumber ?? 1,
    ...{ gross: cny(it.gross), taxes: cny(it.taxes), upkeep: cny(it.upkeep) },
    ...{ directCosts: cny(it.directCosts), net: cny(it.net) },
    draftedByName: users.get(it.draftedBy ?? '')?.name ?? '',
    approvedByName: users.get(it.approvedBy ?? '')?.name ?? null,
    redoneBy: redone.find(({ redoes, state }) => redoes === it.id && state !== 'discarded')?.id ?? null,
  }));
}

export const lineView = (line: DistributionLine): Shown<typeof DistributionLineView> => ({
  ...line,
  amount: cny(line.amount),
  base: cny(line.base),
});

/** What each tier took, in the order of the waterfall. */
async function totalsOf(tx: Tx, distributionId: string) {
  const rows: { tier: WaterfallTier; amount: string; parties: number }[] = await tx.query(
    `SELECT tier, sum(amount) AS amount, count(*)::integer AS parties FROM distribution_lines
     WHERE distribution_id = $1 GROUP BY tier`,
    [distributionId],
  );
  return WaterfallTier.options.flatMap((tier) =>
    rows.filter((row) => row.tier === tier).map((row) => ({ ...row, amount: cny(Number(row.amount)) })),
  );
}

/** A distribution with the lines the caller may read. */
export async function distributionView(tx: Tx, caller: Caller, distribution: Distribution): Promise<DistributionShown> {
  const [item] = await distributionItems(tx, [distribution]);
  const steps = stepsFor(distribution, caller.facts.userId);
  return {
    ...item!,
    lines: (await linesOf(tx, caller, distribution)).map(lineView),
    totals: await totalsOf(tx, distribution.id),
    steps: steps.filter((step) => caller.ability.can(step, distribution)),
  };
}
