import type { Tx } from '@concentric/platform';
import { v7 as newId } from 'uuid';
import type { MilestoneKind } from './contract';
import { Milestone } from './milestone.entity';
import { retainedOf } from '@concentric/clause';
import type { RdContract } from './rd-contract.entity';

type Part = Pick<Milestone, 'key' | 'kind' | 'title' | 'deliverables' | 'amount' | 'retained' | 'dueOn'>;

const withoutWork = (key: MilestoneKind, title: string, amount: number): Part => ({
  ...{ key, kind: key, title, deliverables: '', amount, retained: 0, dueOn: null },
});

/**
 * What a contract in force is made of, in order: what is paid upfront, its work, and what the work holds back.
 * @param fixed what was held back already, by key: it stays
 */
function partsOf({ terms }: RdContract, fixed: ReadonlyMap<string, number>): Part[] {
  const { upfront, retentionBp } = terms.clauses.payment ?? { upfront: null, retentionBp: 0 };
  const open = terms.milestones.filter(({ key }) => !fixed.has(key));
  const retained = new Map([
    ...fixed,
    ...retainedOf(
      open.map(({ amount }) => amount.amount),
      retentionBp,
    ).map((part, i) => [open[i]!.key, part] as const),
  ]);
  const heldBack = [...retained.values()].reduce((sum, part) => sum + part, 0);
  return [
    ...(upfront ? [withoutWork('upfront', '预付款', upfront.amount.amount)] : []),
    ...terms.milestones.map(({ key, title, deliverables, amount, dueOn }): Part => ({
      ...{ key, kind: 'work', title, deliverables, amount: amount.amount, dueOn },
      retained: retained.get(key)!,
    })),
    ...(heldBack > 0 ? [withoutWork('retention', '质保金', heldBack)] : []),
  ];
}

/** Makes the milestones of a contract that has come into force; what is paid upfront needs no delivery. */
export async function layMilestones(tx: Tx, contract: RdContract, now: Date): Promise<void> {
  const rows = partsOf(contract, new Map()).map((part, i) => rowOf(contract, part, i + 1, now));
  await tx.insert(Milestone, rows);
}

function rowOf({ id: contractId }: RdContract, part: Part, number: number, now: Date): Milestone {
  const upfront = part.kind === 'upfront';
  return Object.assign(new Milestone(), {
    ...part,
    ...{ id: newId(), contractId, number, state: upfront ? 'met' : 'scheduled' },
    ...{ submittedAt: null, inspectionEndsAt: null, verdictAt: upfront ? now : null },
    ...{
      acceptedAmount: upfront ? part.amount : 0,
      clockStartedAt: upfront ? now : null,
      paymentDueAt: null,
      version: 1,
    },
  });
}

/**
 * Makes the milestones follow amended terms. What was handed in or decided stays as it is, with what it holds back; the
 * rest is changed, added or taken away. The caller of this holds the contract and its milestones.
 */
export async function relayMilestones(tx: Tx, contract: RdContract, before: readonly Milestone[], now: Date) {
  const known = new Map(before.map((milestone) => [milestone.key, milestone]));
  const fixed = new Map(
    before.filter(isFixed).flatMap(({ kind, key, retained }) => (kind === 'work' ? [[key, retained] as const] : [])),
  );
  const parts = partsOf(contract, fixed);
  const kept = new Set(parts.map(({ key }) => key));
  for (const { id, key } of before) if (!kept.has(key)) await tx.delete(Milestone, { id });
  for (const [i, part] of parts.entries()) {
    const old = known.get(part.key);
    if (!old) await tx.insert(Milestone, rowOf(contract, part, i + 1, now));
    else await tx.update(Milestone, { id: old.id }, { ...part, number: i + 1, version: old.version + 1 });
  }
}

const changeable = ['scheduled', 'in_progress', 'changes_requested'];

/** Whether a milestone was handed in or decided, be it in part, so that no amendment changes it. */
export const isFixed = ({ kind, state, acceptedAmount }: Pick<Milestone, 'kind' | 'state' | 'acceptedAmount'>) =>
  kind === 'upfront' || (kind === 'work' && (acceptedAmount > 0 || !changeable.includes(state)));

/** Milestones of a contract, held against others, in their order. */
export const holdMilestones = (tx: Tx, contractId: string): Promise<Milestone[]> =>
  tx.find(Milestone, { where: { contractId }, order: { number: 'ASC' }, lock: { mode: 'pessimistic_write' } });
