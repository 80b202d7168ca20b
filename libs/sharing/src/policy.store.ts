import { Center } from '@concentric/alliance';
import { User } from '@concentric/identity';
import { Refusal, type Day, type Shown } from '@concentric/kernel';
import { pageBy, permitted, record, type Caller, type Tx } from '@concentric/platform';
import type { Stream } from '@contract/revenue';
import { Brackets, In } from 'typeorm';
import type { PolicyQuery, PolicyView } from './contract';
import { policyChanged, type SharingStep } from './events';
import { PolicyStream, WaterfallPolicy } from './policy.entity';
import { stepsFor } from './policy.rules';

export type PolicyShown = Shown<typeof PolicyView>;

/** Holds a center, so that what is decided about its sharing queues. @throws Refusal `not_found` */
export async function holdCenterOf(tx: Tx, centerId: string): Promise<void> {
  const center = await tx.findOne(Center, { where: { id: centerId }, lock: { mode: 'pessimistic_write' } });
  if (!center) throw new Refusal('not_found');
}

/** The policies of a center that the caller may read, newest first. */
export async function listPolicies(
  tx: Tx,
  caller: Caller,
  centerId: string,
  { limit, cursor, state, stream }: PolicyQuery,
) {
  const query = tx
    .createQueryBuilder(WaterfallPolicy, 'policy')
    .where(new Brackets((readable) => readable.where(permitted(caller, 'read', WaterfallPolicy))))
    .andWhere({ centerId });
  if (state) query.andWhere({ state });
  if (stream) query.andWhere(':stream = ANY(policy.streams)', { stream });
  const order = [{ column: 'policy.id', property: 'id', cast: 'uuid', descending: true }];
  const list = `waterfall-policies:${JSON.stringify({ centerId, state, stream })}`;
  const { items, nextCursor } = await pageBy(query, list, order, { limit, cursor });
  return { items: await policyViews(tx, caller, items), nextCursor };
}

export async function namesOfUsers(tx: Tx, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  const users = wanted.length === 0 ? [] : await tx.findBy(User, { id: In(wanted) });
  return new Map(users.map(({ id, name }) => [id, name]));
}

export async function policyViews(
  tx: Tx,
  caller: Caller,
  policies: readonly WaterfallPolicy[],
): Promise<PolicyShown[]> {
  const ids = policies.map(({ id }) => id);
  const covering = await tx.find(PolicyStream, { where: { policyId: In(ids) }, order: { stream: 'ASC' } });
  const names = await namesOfUsers(
    tx,
    policies.flatMap(({ draftedBy, approvedBy }) => [draftedBy, approvedBy]),
  );
  return policies.map((policy) => ({
    ...policy,
    covers: covering
      .filter(({ policyId }) => policyId === policy.id)
      .map(({ stream, startsOn, until }) => ({ stream, from: startsOn, until })),
    draftedByName: names.get(policy.draftedBy ?? '') ?? '',
    approvedByName: names.get(policy.approvedBy ?? '') ?? null,
    steps: caller.ability.can('draft', policy) ? stepsFor(policy, caller.facts.userId) : [],
  }));
}

/** The number of the next version of a policy of this name; the center is held. */
export async function nextVersionOf(tx: Tx, centerId: string, name: string): Promise<number> {
  const last = await tx.maximum(WaterfallPolicy, 'versionNumber', { centerId, name });
  return (last ?? 0) + 1;
}

export async function keepPolicy(
  tx: Tx,
  caller: Caller,
  type: SharingStep,
  policy: WaterfallPolicy,
  before: WaterfallPolicy | null,
): Promise<void> {
  if (before) await tx.update(WaterfallPolicy, { id: policy.id }, policy as never);
  else await tx.insert(WaterfallPolicy, policy as never);
  await record(tx, caller, policyChanged(type, policy, before));
}

/** What covers these streams of a center on a day or later, in order; held. */
export const coveringFrom = (
  tx: Tx,
  centerId: string,
  streams: readonly Stream[],
  from: Day,
): Promise<PolicyStream[]> =>
  tx
    .createQueryBuilder(PolicyStream, 'covering')
    .where({ centerId, stream: In([...streams]) })
    .andWhere('(covering.until IS NULL OR covering.until > :from)', { from })
    .orderBy('covering.policyId')
    .addOrderBy('covering.stream')
    .setLock('pessimistic_write')
    .getMany();

/** The approved policy that covers a stream of a center on a day. @throws Refusal `policy_missing` */
export async function policyFor(tx: Tx, centerId: string, stream: Stream, on: Day): Promise<WaterfallPolicy> {
  const policy = await tx
    .createQueryBuilder(WaterfallPolicy, 'policy')
    .innerJoin(PolicyStream, 'covering', 'covering.policy_id = policy.id')
    .where('covering.center_id = :centerId AND covering.stream = :stream', { centerId, stream })
    .andWhere('covering.starts_on <= :on AND (covering.until IS NULL OR covering.until > :on)', { on })
    .getOne();
  if (!policy) throw new Refusal('policy_missing', { on });
  return policy;
}
