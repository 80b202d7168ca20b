import { followLicence } from '@concentric/negotiation';
import { databaseNow, type Caller, type Tx } from '@concentric/platform';
import { LicenceApproval } from './approval.entity';
import { hasPassed } from './approval.rules';
import { approvalsOf, factOf, isAsked, keepApproval, todayIn } from './approval.store';
import type { LicenceEndGround } from './contract';
import { freezeLicenceText, nextLicenceEdition } from './document.store';
import type { Licence } from './licence.entity';
import { changedLicence, keepLicence } from './licence.store';
import { moveLicence, type LicenceMover } from './state.rules';

/** Freezes the text of a licence as it stands, and keeps the licence in the state that this leads to. */
export async function freezeLicence(
  tx: Tx,
  caller: Caller,
  before: Licence,
  state: Licence['state'],
): Promise<Licence> {
  const edition = await nextLicenceEdition(tx, before.id);
  await freezeLicenceText(tx, before, { edition, terms: before.terms, clauses: before.clauses });
  return keepLicence(tx, caller, changedLicence(before, { state, edition, reason: null }), before, 'frozen');
}

/** With the last consent and the end of the notice the text is frozen to be signed; else the licence stays as it is. */
export async function approveWhenReady(tx: Tx, caller: Caller, licence: Licence): Promise<Licence> {
  const approvals = await approvalsOf(tx, licence.id, 0);
  if (licence.state !== 'approvals' || approvals.some(({ state }) => state !== 'given')) return licence;
  return freezeLicence(tx, caller, licence, moveLicence(licence.state, 'approve', 'platform'));
}

/** Lets every notice pass that has run its time with nothing left against it, of the licence and of a variation. */
export async function passNotices(tx: Tx, caller: Caller, licence: Licence): Promise<Licence> {
  const today = await todayIn(tx);
  for (const before of await approvalsOf(tx, licence.id)) {
    if (!isAsked(before, licence) || !hasPassed(await factOf(tx, before), today)) continue;
    const passed = { state: 'given' as const, decidedAt: await databaseNow(tx), version: before.version + 1 };
    await keepApproval(tx, caller, Object.assign(new LicenceApproval(), before, passed), licence);
  }
  return approveWhenReady(tx, caller, licence);
}

export type Failing = {
  readonly verb?: 'decline' | 'reopen';
  readonly by: LicenceMover;
  readonly endGround: LicenceEndGround;
  readonly reason: string | null;
};

/**
 * A licence comes to nothing before it held: the talks that led to it are over, or go on. The caller of this holds what
 * it came of and the licence.
 * @throws Refusal `licence_no_authority`, `licence_cannot_move`
 */
export async function failLicence(
  tx: Tx,
  caller: Caller,
  before: Licence,
  { verb = 'decline', by, endGround, reason }: Failing,
): Promise<Licence> {
  const state = moveLicence(before.state, verb, by);
  const licence = changedLicence(before, { state, endGround, reason });
  const step = verb === 'reopen' ? 'reopened' : 'failed';
  if (licence.negotiationId) await followLicence(tx, caller, licence.negotiationId, step, licence.id);
  return keepLicence(tx, caller, licence, before);
}
