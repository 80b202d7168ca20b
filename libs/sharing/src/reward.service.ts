import { IpAsset } from '@concentric/asset';
import { civilDay, ensure, Refusal, type Day } from '@concentric/kernel';
import { Database, databaseNow, ensureFresh, ensureMay, type Caller, type Tx } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import type { RewardAgreementQuery, RewardAgreementReason, RewardAgreementWish } from './contract';
import { checkFloor } from './law.rules';
import { checkStep, type SharingVerb } from './policy.rules';
import { RewardAgreement } from './reward.entity';
import { partsOfInventors, type InventorParts } from './reward.rules';
import {
  agreementsInForce,
  agreementViews,
  findAgreement,
  foundInventors,
  keepAgreement,
  lawOfUnit,
  listAgreements,
  nameInventors,
  type AgreementShown,
} from './reward.store';

/** Who made a result and what they get of what it earns. */
@Injectable()
export class RewardService {
  constructor(private readonly database: Database) {}

  list(caller: Caller, centerId: string | null, query: RewardAgreementQuery) {
    return listAgreements(this.database.reader, caller, centerId, query);
  }

  async read(caller: Caller, id: string): Promise<AgreementShown> {
    const tx = this.database.reader;
    return this.view(tx, caller, await findAgreement(tx, caller, id));
  }

  /**
   * @throws Refusal `not_found`, `forbidden`, `unit_not_of_asset`, `reward_below_floor`, `inventors_not_whole`,
   * `inventor_unknown`, `agreed_in_future`
   */
  draft(caller: Caller, centerId: string, wish: RewardAgreementWish): Promise<AgreementShown> {
    return this.database.write(caller, async (tx) => {
      const asset = await holdAssetOf(tx, wish.ipAssetId);
      const { inventors, ...terms } = wish;
      const agreement = Object.assign(new RewardAgreement(), terms, {
        ...{ id: newId(), centerId, state: 'draft', draftedBy: caller.facts.userId },
        ...{ approvedBy: null, approvedAt: null, reason: null, version: 1 },
      });
      ensureMay(caller, 'draft', agreement);
      ensure(asset.centerId === centerId, 'not_found');
      const parts = await checkWish(tx, wish);
      await keepAgreement(tx, caller, 'drafted', Object.assign(agreement, { whole: parts.whole }), null);
      await nameInventors(tx, agreement.id, await foundInventors(tx, inventors), parts);
      return this.view(tx, caller, agreement);
    });
  }

  /** Changes a draft; whoever does becomes its drafter. @throws Refusal as `draft`, `reward_agreement_state` */
  change(caller: Caller, id: string, wish: RewardAgreementWish): Promise<AgreementShown> {
    return this.move(caller, id, 'change', async (tx, before) => {
      ensure(wish.ipAssetId === before.ipAssetId, 'not_found');
      const { inventors, ...terms } = wish;
      const parts = await checkWish(tx, wish);
      const change = { ...terms, whole: parts.whole, draftedBy: caller.facts.userId };
      const agreement = changed(before, change);
      await keepAgreement(tx, caller, 'changed', agreement, before);
      await nameInventors(tx, id, await foundInventors(tx, inventors), parts);
      return agreement;
    });
  }

  /**
   * What was agreed later goes before it; what was agreed earlier counts until its day.
   * @throws Refusal `approver_is_drafter`, `reward_below_floor`, `reward_agreement_exists`, `reward_agreement_state`
   */
  approve(caller: Caller, id: string): Promise<AgreementShown> {
    return this.move(caller, id, 'approve', async (tx, before) => {
      checkFloor(before.rateBp, await lawOfUnit(tx, before.ipAssetId, before.unitOrganizationId));
      const approved = { state: 'approved' as const, approvedBy: caller.facts.userId };
      const agreement = changed(before, { ...approved, approvedAt: await databaseNow(tx) });
      await keepAgreement(tx, caller, 'approved', agreement, before);
      await this.order(tx, caller, agreement);
      return tx.findOneByOrFail(RewardAgreement, { id });
    });
  }

  /** Takes a draft or a mistake back: what was rewarded by it stays. @throws Refusal `reward_agreement_state` */
  withdraw(caller: Caller, id: string, { reason }: RewardAgreementReason): Promise<AgreementShown> {
    return this.move(caller, id, 'withdraw', async (tx, before) => {
      const agreement = changed(before, { state: 'withdrawn', reason });
      await keepAgreement(tx, caller, 'withdrawn', agreement, before);
      await this.order(tx, caller, agreement);
      return agreement;
    });
  }

  /** Of what is in force of a unit for an asset the newest is approved, the others are superseded. */
  private async order(tx: Tx, caller: Caller, { ipAssetId, unitOrganizationId }: RewardAgreement): Promise<void> {
    const inForce = await agreementsInForce(tx, ipAssetId, unitOrganizationId);
    for (const [i, before] of inForce.entries()) {
      const state = i === 0 ? 'approved' : 'superseded';
      if (before.state !== state) await keepAgreement(tx, caller, state, changed(before, { state }), before);
    }
  }

  private move(
    caller: Caller,
    id: string,
    verb: SharingVerb,
    decide: (tx: Tx, before: RewardAgreement) => Promise<RewardAgreement>,
  ): Promise<AgreementShown> {
    return this.database.write(caller, async (tx) => {
      const { ipAssetId } = await findAgreement(tx, caller, id);
      await holdAssetOf(tx, ipAssetId);
      const before = await tx.findOneByOrFail(RewardAgreement, { id });
      ensure(caller.ability.can(verb === 'change' ? 'draft' : verb, before), 'forbidden');
      ensureFresh(caller, before);
      checkStep(verb, before, caller.facts.userId, 'reward_agreement_state');
      return this.view(tx, caller, await decide(tx, before));
    });
  }

  private async view(tx: Tx, caller: Caller, agreement: RewardAgreement): Promise<AgreementShown> {
    const [view] = await agreementViews(tx, caller, [agreement]);
    return view!;
  }
}

const changed = (before: RewardAgreement, change: Partial<RewardAgreement>): RewardAgreement =>
  Object.assign(new RewardAgreement(), before, change, { version: before.version + 1 });

/** Holds an asset, so that what is agreed about it queues. @throws Refusal `not_found` */
async function holdAssetOf(tx: Tx, id: string): Promise<IpAsset> {
  const asset = await tx.findOne(IpAsset, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!asset) throw new Refusal('not_found');
  return asset;
}

/** @throws Refusal as `draft` */
async function checkWish(tx: Tx, wish: RewardAgreementWish): Promise<InventorParts> {
  const today: Day = civilDay(await databaseNow(tx));
  ensure(wish.agreedOn <= today, 'agreed_in_future', { agreedOn: wish.agreedOn, today });
  checkFloor(wish.rateBp, await lawOfUnit(tx, wish.ipAssetId, wish.unitOrganizationId));
  return partsOfInventors(wish.inventors);
}
