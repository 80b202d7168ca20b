import { IpAsset, IpAssetOwner } from '@concentric/asset';
import { Organization, User } from '@concentric/identity';
import { ensure, Refusal, type Day, type Shown } from '@concentric/kernel';
import { pageBy, permitted, record, type Caller, type Tx } from '@concentric/platform';
import { Brackets, In } from 'typeorm';
import type { Inventor, NamedInventor, RewardAgreementQuery, RewardAgreementView, Tiers } from './contract';
import { agreementChanged, type SharingStep } from './events';
import { rewardLawFor, type RewardLaw } from './law.rules';
import { stepsFor } from './policy.rules';
import { namesOfUsers } from './policy.store';
import { RewardAgreement, RewardInventor } from './reward.entity';
import { agreementOf, rewardRateOf, shareOfParts, type InventorParts } from './reward.rules';
import type { Reward } from './waterfall.rules';

export type AgreementShown = Shown<typeof RewardAgreementView>;

/** For a query whose main alias is `agreement`: by a grant, or because it names the caller. */
function readableAgreements(caller: Caller): Brackets {
  return new Brackets((query) => {
    query.where(
      `agreement.state IN ('approved', 'superseded')
       AND EXISTS (SELECT FROM reward_inventors i WHERE i.agreement_id = agreement.id AND i.user_id = :reader)`,
      { reader: caller.facts.userId },
    );
    if (caller.ability.can('read', RewardAgreement)) query.orWhere(permitted(caller, 'read', RewardAgreement));
  });
}

/** @throws Refusal `not_found` */
export async function findAgreement(tx: Tx, caller: Caller, id: string): Promise<RewardAgreement> {
  const agreement = await tx
    .createQueryBuilder(RewardAgreement, 'agreement')
    .where(readableAgreements(caller))
    .andWhere('agreement.id = :id', { id })
    .getOne();
  if (!agreement) throw new Refusal('not_found');
  return agreement;
}

/** The agreements the caller may read, newest first; of one center unless `centerId` is null. */
export async function listAgreements(
  tx: Tx,
  caller: Caller,
  centerId: string | null,
  { limit, cursor, ipAssetId, state }: RewardAgreementQuery,
) {
  const query = tx.createQueryBuilder(RewardAgreement, 'agreement').where(readableAgreements(caller));
  if (centerId) query.andWhere({ centerId });
  if (ipAssetId) query.andWhere({ ipAssetId });
  if (state) query.andWhere({ state });
  const order = [{ column: 'agreement.id', property: 'id', cast: 'uuid', descending: true }];
  const list = `reward-agreements:${JSON.stringify({ centerId, ipAssetId, state })}`;
  const { items, nextCursor } = await pageBy(query, list, order, { limit, cursor });
  return { items: await agreementViews(tx, caller, items), nextCursor };
}

export const inventorsOf = (tx: Tx, ids: readonly string[]): Promise<RewardInventor[]> =>
  tx.find(RewardInventor, { where: { agreementId: In([...ids]) }, order: { agreementId: 'ASC', line: 'ASC' } });

export async function agreementViews(
  tx: Tx,
  caller: Caller,
  agreements: readonly RewardAgreement[],
): Promise<AgreementShown[]> {
  const inventors = await inventorsOf(
    tx,
    agreements.map(({ id }) => id),
  );
  const people = agreements.flatMap(({ draftedBy, approvedBy }) => [draftedBy, approvedBy]);
  const names = await namesOfUsers(tx, people);
  const assets = await tx.findBy(IpAsset, { id: In(agreements.map(({ ipAssetId }) => ipAssetId)) });
  const units = await tx.findBy(Organization, { id: In(agreements.map((one) => one.unitOrganizationId)) });
  return agreements.map(({ whole, ...agreement }) => ({
    ...agreement,
    assetTitle: assets.find(({ id }) => id === agreement.ipAssetId)?.title ?? '',
    unitName: units.find(({ id }) => id === agreement.unitOrganizationId)?.name ?? '',
    inventors: inventors
      .filter(({ agreementId }) => agreementId === agreement.id)
      .map(({ userId, name, parts }) => ({ userId, name, share: shareOfParts(parts, whole) })),
    draftedByName: names.get(agreement.draftedBy ?? '') ?? '',
    approvedByName: names.get(agreement.approvedBy ?? '') ?? null,
    steps: caller.ability.can('draft', Object.assign(new RewardAgreement(), agreement))
      ? stepsFor(agreement, caller.facts.userId)
      : [],
  }));
}

/** The law for a unit that owns part of an asset. @throws Refusal `unit_not_of_asset` */
export async function lawOfUnit(tx: Tx, assetId: string, organizationId: string): Promise<RewardLaw> {
  ensure(await tx.existsBy(IpAssetOwner, { assetId, organizationId }), 'unit_not_of_asset');
  const { kind, regionCode } = await tx.findOneByOrFail(Organization, { id: organizationId });
  return rewardLawFor(kind, regionCode);
}

/** Inventors with the users they were named by. @throws Refusal `inventor_unknown` where there is none, or one twice */
export async function foundInventors(tx: Tx, named: readonly NamedInventor[]): Promise<Inventor[]> {
  const emails = named.flatMap(({ userId, email }) => (userId === null && email ? [email.toLowerCase()] : []));
  const users = emails.length === 0 ? [] : await tx.findBy(User, { email: In(emails) });
  ensure(users.length === emails.length, 'inventor_unknown');
  const byEmail = new Map(users.map(({ id, email }) => [email, id]));
  const found = named.map(({ userId, email, name, share }) => ({
    ...{ userId: userId ?? (email ? (byEmail.get(email.toLowerCase()) ?? null) : null), name, share },
  }));
  const ids = found.flatMap(({ userId }) => (userId === null ? [] : [userId]));
  ensure((await tx.countBy(User, { id: In(ids) })) === ids.length, 'inventor_unknown');
  return found;
}

/** Names the inventors of a draft anew. */
export async function nameInventors(
  tx: Tx,
  agreementId: string,
  inventors: readonly Inventor[],
  { parts }: InventorParts,
): Promise<void> {
  await tx.delete(RewardInventor, { agreementId });
  await tx.insert(
    RewardInventor,
    inventors.map(({ userId, name }, i) => ({ agreementId, line: i + 1, userId, name, parts: parts[i]! })),
  );
}

export async function keepAgreement(
  tx: Tx,
  caller: Caller,
  type: SharingStep,
  agreement: RewardAgreement,
  before: RewardAgreement | null,
): Promise<void> {
  if (before) await tx.update(RewardAgreement, { id: agreement.id }, agreement as never);
  else await tx.insert(RewardAgreement, agreement as never);
  await record(tx, caller, agreementChanged(type, agreement, before));
}

/** Every agreement for an asset, or of one unit for it, that is or was in force, the newest first. */
export const agreementsInForce = (tx: Tx, ipAssetId: string, unitOrganizationId?: string): Promise<RewardAgreement[]> =>
  tx.find(RewardAgreement, {
    where: { ipAssetId, state: In(['approved', 'superseded']), ...(unitOrganizationId ? { unitOrganizationId } : {}) },
    order: { agreedOn: 'DESC', id: 'ASC' },
  });

type RewardWish = {
  readonly ipAssetId: string | null;
  readonly inventorsReward: Tiers['inventorsReward'];
  readonly policyDocument: string;
  /** Whose income it is, where that is known. */
  readonly beneficiaryOrganizationId?: string | null;
  readonly on: Day;
};

/**
 * The reward of the inventors of an asset on a day, by the newest agreement its unit made until then; null where the
 * policy rewards nobody. Each unit rewards its own people out of its own income.
 * @throws Refusal `inventors_unknown`, `reward_unit_unclear`
 */
export async function rewardFor(
  tx: Tx,
  { ipAssetId, inventorsReward, policyDocument, beneficiaryOrganizationId = null, on }: RewardWish,
): Promise<Reward | null> {
  if (inventorsReward.mode === 'none') return null;
  const all = ipAssetId === null ? [] : await agreementsInForce(tx, ipAssetId);
  const agreement = agreementOf(all, beneficiaryOrganizationId, on);
  ensure(agreement !== null, 'inventors_unknown', { on });
  const { id, unitOrganizationId, agreedOn, document, rateBp } = agreement;
  const unit = await tx.findOneByOrFail(Organization, { id: unitOrganizationId });
  const law = rewardLawFor(unit.kind, unit.regionCode);
  const rule = inventorsReward.unitRules.find(({ organizationId }) => organizationId === unitOrganizationId);
  const rate = rewardRateOf(rateBp, rule?.rateBp ?? null, law);
  const papers = { agreed: document, unit_rule: rule?.document ?? policyDocument, statutory: law.citation.zh };
  const inventors = await inventorsOf(tx, [id]);
  return {
    ...{ ...rate, agreementId: id, agreedOn, document: papers[rate.basis], citation: law.citation },
    inventors: inventors.map(({ line, userId, name, parts }) => ({
      ...{ key: userId ?? `${id}:${String(line).padStart(3, '0')}`, userId, name, parts: BigInt(parts) },
    })),
  };
}
