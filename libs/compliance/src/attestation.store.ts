import { User } from '@concentric/identity';
import type { Shown } from '@concentric/kernel';
import { pageBy, record, type Caller, type Tx } from '@concentric/platform';
import type { CenterFacts } from '@contract/policy-pack';
import { In } from 'typeorm';
import { Attestation } from './attestation.entity';
import type { AttestationQuery, AttestationView } from './contract';
import { attestationChanged } from './events';

export type AttestationShown = Shown<typeof AttestationView>;

/** The word that stood on each clause just before an instant. */
export async function attestationPart(tx: Tx, centerId: string, before: Date): Promise<CenterFacts['attestations']> {
  const live = await tx
    .createQueryBuilder(Attestation, 'attestation')
    .where({ centerId })
    .andWhere('attestation.attested_at < :before AND COALESCE(attestation.ended_at >= :before, true)', { before })
    .orderBy('attestation.id')
    .getMany();
  return Object.fromEntries(
    live.map(({ id, clauseId, holds, statement, attestedAt }) => {
      const on = attestedAt.toISOString().slice(0, 10);
      return [clauseId, { holds, on, evidence: { type: 'attestation', id, title: statement.slice(0, 80), on } }];
    }),
  );
}

/** The live word on a clause, held. */
export const holdLive = (tx: Tx, centerId: string, clauseId: string) =>
  tx.findOne(Attestation, { where: { centerId, clauseId, state: 'live' }, lock: { mode: 'pessimistic_write' } });

/** @throws Refusal `attestation_exists`, by constraint */
export async function keepAttestation(tx: Tx, caller: Caller, attestation: Attestation): Promise<Attestation> {
  await tx.insert(Attestation, { ...attestation });
  await record(tx, caller, attestationChanged('given', attestation, null));
  return attestation;
}

export async function endAttestation(
  tx: Tx,
  caller: Caller,
  state: 'superseded' | 'withdrawn',
  before: Attestation,
  reason: string | null,
): Promise<Attestation> {
  const change = { state, reason, endedAt: new Date(), version: before.version + 1 };
  const attestation = Object.assign(new Attestation(), before, change);
  await tx.update(Attestation, { id: before.id }, change);
  await record(tx, caller, attestationChanged(state, attestation, before));
  return attestation;
}

/** What was attested at a center, newest first. */
export async function listAttestations(tx: Tx, centerId: string, { clauseId, ...page }: AttestationQuery) {
  const query = tx.createQueryBuilder(Attestation, 'attestation').where({ centerId });
  if (clauseId) query.andWhere({ clauseId });
  const order = [{ column: 'attestation.id', property: 'id', cast: 'uuid', descending: true }];
  const { items, nextCursor } = await pageBy(query, `attestations:${centerId}:${clauseId ?? ''}`, order, page);
  return { items: await attestationViews(tx, items), nextCursor };
}

/** Attestations as they are shown, with names. */
export async function attestationViews(tx: Tx, items: readonly Attestation[]): Promise<AttestationShown[]> {
  const users = await tx.findBy(User, { id: In([...new Set(items.map(({ userId }) => userId))]) });
  const names = new Map(users.map(({ id, name }) => [id, name]));
  return items.map((attestation) => ({ ...attestation, userName: names.get(attestation.userId) ?? '' }));
}
