import { Organization } from '@concentric/identity';
import { civilDay, ensure } from '@concentric/kernel';
import { Database, databaseNow, ensureMay, find, hold, type Caller, type Tx } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { v7 as newId } from 'uuid';
import type { PolicyQuery, PolicyReason, PolicyWish } from './contract';
import { checkFloor, rewardLawFor } from './law.rules';
import { PolicyStream, WaterfallPolicy } from './policy.entity';
import { endCovering, ensureAhead } from './policy-covering.store';
import { checkReward, checkStep, cutAt, type SharingVerb } from './policy.rules';
import {
  coveringFrom,
  holdCenterOf,
  keepPolicy,
  listPolicies,
  nextVersionOf,
  policyViews,
  type PolicyShown,
} from './policy.store';

/** How a center shares its revenue: in versions, each drafted by one person and approved by another. */
@Injectable()
export class PolicyService {
  constructor(private readonly database: Database) {}

  list(caller: Caller, centerId: string, query: PolicyQuery) {
    return listPolicies(this.database.reader, caller, centerId, query);
  }

  async read(caller: Caller, id: string): Promise<PolicyShown> {
    const tx = this.database.reader;
    return this.view(tx, caller, await find(tx, caller, WaterfallPolicy, id));
  }

  /** @throws Refusal `not_found`, `forbidden`, `reward_required`, `reward_below_floor`, `organization_unknown` */
  draft(caller: Caller, centerId: string, wish: PolicyWish): Promise<PolicyShown> {
    return this.database.write(caller, async (tx) => {
      await holdCenterOf(tx, centerId);
      const policy = Object.assign(new WaterfallPolicy(), wish, {
        ...{ id: newId(), centerId, versionNumber: await nextVersionOf(tx, centerId, wish.name), state: 'draft' },
        ...{ draftedBy: caller.facts.userId, approvedBy: null, approvedAt: null, reason: null, version: 1 },
      });
      ensureMay(caller, 'draft', policy);
      await checkWish(tx, wish);
      await keepPolicy(tx, caller, 'drafted', policy, null);
      return this.view(tx, caller, policy);
    });
  }

  /** Changes a draft; whoever does becomes its drafter. @throws Refusal as `draft`, `policy_state`, `stale_version` */
  change(caller: Caller, id: string, wish: PolicyWish): Promise<PolicyShown> {
    return this.move(caller, id, 'change', async (tx, before) => {
      await checkWish(tx, wish);
      const renamed = wish.name !== before.name;
      const versionNumber = renamed ? await nextVersionOf(tx, before.centerId, wish.name) : before.versionNumber;
      const policy = changed(before, { ...wish, versionNumber, draftedBy: caller.facts.userId });
      await keepPolicy(tx, caller, 'changed', policy, before);
      return policy;
    });
  }

  /**
   * Puts a draft into force from its day on; what covered its streams ends the day before.
   * @throws Refusal `approver_is_drafter`, `policy_state`, `policy_overlaps`, `policy_over_posted`, `period_closed`,
   * `stale_version`
   */
  approve(caller: Caller, id: string): Promise<PolicyShown> {
    return this.move(caller, id, 'approve', async (tx, before) => {
      await checkWish(tx, before);
      await ensureAhead(tx, before);
      await this.supersede(tx, caller, before);
      const approved = { state: 'approved' as const, approvedBy: caller.facts.userId };
      const policy = changed(before, { ...approved, approvedAt: await databaseNow(tx) });
      const { centerId, effectiveFrom: startsOn } = policy;
      await tx.insert(
        PolicyStream,
        policy.streams.map((stream) => ({ policyId: id, stream, centerId, startsOn, until: null })),
      );
      await keepPolicy(tx, caller, 'approved', policy, before);
      return policy;
    });
  }

  /**
   * Takes a draft back, or ends an approved policy today: what was shared by it stays. Where it has not begun, what it
   * was to take the place of goes on.
   * @throws Refusal `policy_state`, `stale_version`
   */
  withdraw(caller: Caller, id: string, { reason }: PolicyReason): Promise<PolicyShown> {
    return this.move(caller, id, 'withdraw', async (tx, before) => {
      const resumed = await endCovering(tx, id, civilDay(await databaseNow(tx)));
      for (const policyId of resumed) await this.resume(tx, caller, policyId);
      const policy = changed(before, { state: 'withdrawn', reason });
      await keepPolicy(tx, caller, 'withdrawn', policy, before);
      return policy;
    });
  }

  /** Ends what covers the streams of a policy when it begins; what then covers nothing later is superseded. */
  private async supersede(
    tx: Tx,
    caller: Caller,
    { centerId, streams, effectiveFrom }: WaterfallPolicy,
  ): Promise<void> {
    const covering = await coveringFrom(tx, centerId, streams, effectiveFrom);
    for (const one of covering) {
      const { until } = cutAt(one, effectiveFrom);
      await tx.update(PolicyStream, { policyId: one.policyId, stream: one.stream }, { until });
    }
    for (const policyId of new Set(covering.map((one) => one.policyId))) {
      const rest = await tx.findBy(PolicyStream, { policyId });
      if (rest.some(({ until }) => until === null)) continue;
      const before = await tx.findOneByOrFail(WaterfallPolicy, { id: policyId });
      if (before.state !== 'approved') continue;
      await keepPolicy(tx, caller, 'superseded', changed(before, { state: 'superseded' }), before);
    }
  }

  /** A policy that covers a stream without end again is in force again. */
  private async resume(tx: Tx, caller: Caller, policyId: string): Promise<void> {
    const before = await tx.findOneByOrFail(WaterfallPolicy, { id: policyId });
    if (before.state !== 'superseded') return;
    await keepPolicy(tx, caller, 'approved', changed(before, { state: 'approved' }), before);
  }

  private move(
    caller: Caller,
    id: string,
    verb: SharingVerb,
    decide: (tx: Tx, before: WaterfallPolicy) => Promise<WaterfallPolicy>,
  ): Promise<PolicyShown> {
    return this.database.write(caller, async (tx) => {
      const { centerId } = await find(tx, caller, WaterfallPolicy, id);
      await holdCenterOf(tx, centerId);
      const before = await hold(tx, caller, verb === 'change' ? 'draft' : verb, WaterfallPolicy, id);
      checkStep(verb, before, caller.facts.userId, 'policy_state');
      return this.view(tx, caller, await decide(tx, before));
    });
  }

  private async view(tx: Tx, caller: Caller, policy: WaterfallPolicy): Promise<PolicyShown> {
    const [view] = await policyViews(tx, caller, [policy]);
    return view!;
  }
}

const changed = (before: WaterfallPolicy, change: Partial<WaterfallPolicy>): WaterfallPolicy =>
  Object.assign(new WaterfallPolicy(), before, change, { version: before.version + 1 });

/** @throws Refusal `reward_required`, `organization_unknown`, `reward_below_floor` */
async function checkWish(tx: Tx, { streams, tiers }: Pick<PolicyWish, 'streams' | 'tiers'>): Promise<void> {
  checkReward({ streams, tiers });
  const { unitRules } = tiers.inventorsReward;
  const units = await tx.findBy(Organization, { id: In(unitRules.map(({ organizationId }) => organizationId)) });
  for (const { organizationId, rateBp } of unitRules) {
    const unit = units.find(({ id }) => id === organizationId);
    ensure(unit !== undefined, 'organization_unknown');
    checkFloor(rateBp, rewardLawFor(unit.kind, unit.regionCode));
  }
}
