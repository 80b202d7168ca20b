import { ensure } from '@concentric/kernel';
import type { LicenceSide } from '@contract/licensing';
import type { AuditState, AuditVerb } from './contract';

type Move = { readonly by: LicenceSide; readonly from: readonly AuditState[] };

/** Which verb may follow which state, and whose it is: who was looked into accepts what was found, or disputes it. */
export const auditMoves: Record<AuditVerb, Move> = {
  report: { by: 'licensor', from: ['open', 'disputed'] },
  accept: { by: 'licensee', from: ['found', 'disputed'] },
  dispute: { by: 'licensee', from: ['found'] },
  withdraw: { by: 'licensor', from: ['open', 'found', 'disputed'] },
};

/** The state after the verb. @throws Refusal `royalty_side_wrong`, `audit_cannot_move` */
export function moveAudit(from: AuditState, verb: AuditVerb, by: LicenceSide | null, shortfall: number): AuditState {
  ensure(by === auditMoves[verb].by, 'royalty_side_wrong');
  ensure(auditMoves[verb].from.includes(from), 'audit_cannot_move', { from, verb });
  if (verb === 'report') return shortfall > 0 ? 'found' : 'clear';
  return ({ accept: 'recovered', dispute: 'disputed', withdraw: 'withdrawn' } as const)[verb];
}

export const auditStepsFrom = (state: AuditState, side: LicenceSide | null): AuditVerb[] =>
  (Object.keys(auditMoves) as AuditVerb[]).filter(
    (verb) => auditMoves[verb].by === side && auditMoves[verb].from.includes(state),
  );
