import { IpAsset } from '@concentric/asset';
import { User } from '@concentric/identity';
import { cny, type Shown } from '@concentric/kernel';
import { Licence } from '@concentric/licence';
import type { Caller, Tx } from '@concentric/platform';
import { RevenueEvent } from '@concentric/revenue';
import { WaterfallPolicy } from '@concentric/sharing';
import { In } from 'typeorm';
import type { DistributionItem, DistributionLineView, DistributionView } from './contract';
import { Distribution, type DistributionLine } from './distribution.entity';
import { stepsFor } from './distribution.rules';
import { linesOf, tierTotals, wholeConcerns } from './distribution.store';

export type DistributionShown = Shown<typeof DistributionView>;
export type DistributionItemShown = Shown<typeof DistributionItem>;

const present = (ids: readonly (string | null)[]) => [...new Set(ids.filter((id) => id !== null))];

/** Distributions as they stand in a list: a broker or an inventor does not see what others shared. */
export async function distributionItems(
  tx: Tx,
  caller: Caller,
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
  const whole = await wholeConcerns(tx, caller, distributions);
  const told = (id: string, fen: number) => (whole.has(id) ? cny(fen) : null);
  return distributions.map((it) => ({
    ...it,
    ipAssetTitle: assets.get(it.ipAssetId ?? '')?.title ?? null,
    licenceNumber: licences.get(events.get(it.eventId)?.licenceId ?? '')?.number ?? null,
    policyName: policies.get(it.policyId)?.name ?? '',
    policyVersion: policies.get(it.policyId)?.versionNumber ?? 1,
    ...{ gross: told(it.id, it.gross), taxes: told(it.id, it.taxes), upkeep: told(it.id, it.upkeep) },
    ...{ directCosts: told(it.id, it.directCosts), net: told(it.id, it.net) },
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

/** A distribution with the lines the caller may read. */
export async function distributionView(tx: Tx, caller: Caller, distribution: Distribution): Promise<DistributionShown> {
  const [item] = await distributionItems(tx, caller, [distribution]);
  const totals = item!.net === null ? [] : (await tierTotals(tx, [distribution.id])).get(distribution.id)!;
  const steps = stepsFor(distribution, caller.facts.userId);
  return {
    ...item!,
    lines: (await linesOf(tx, caller, distribution)).map(lineView),
    totals: totals.map(({ tier, amount, parties }) => ({ tier, amount: cny(amount), parties })),
    steps: steps.filter((step) => caller.ability.can(step, distribution)),
  };
}
