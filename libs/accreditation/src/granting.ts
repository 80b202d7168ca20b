import { Center } from '@concentric/alliance';
import { monthsLater, type Day } from '@concentric/kernel';
import { fulfil, raise } from '@concentric/obligation';
import { record, type Caller, type Tx } from '@concentric/platform';
import { procedureOf } from '@concentric/policy-pack';
import { randomBytes } from 'node:crypto';
import { In, Not } from 'typeorm';
import { v7 as newId } from 'uuid';
import { Accreditation, AccreditationCertificate } from './accreditation.entity';
import type { Application } from './application.entity';
import { ensureApplies } from './application.rules';
import { changed, ensureNotExcluded } from './application.store';
import type { AccreditationState } from './contract';
import { accreditationChanged, certificateChanged } from './events';

type Granted = Exclude<AccreditationState, 'revoked'>;

/** Keeps what a city grants, and announces it. */
export async function keepAccreditation(
  tx: Tx,
  caller: Caller,
  accreditation: Accreditation,
  before: Accreditation | null,
  step: string,
): Promise<Accreditation> {
  if (before === null) await tx.insert(Accreditation, { ...accreditation });
  else await tx.update(Accreditation, { id: accreditation.id }, { ...accreditation });
  await record(tx, caller, accreditationChanged(step, accreditation, before));
  return accreditation;
}

export async function keepCertificate(
  tx: Tx,
  caller: Caller,
  certificate: AccreditationCertificate,
  step: 'issued' | 'suspended' | 'resumed' | 'revoked' | 'superseded',
): Promise<AccreditationCertificate> {
  if (step === 'issued') await tx.insert(AccreditationCertificate, { ...certificate });
  else await tx.update(AccreditationCertificate, { id: certificate.id }, { ...certificate });
  await record(tx, caller, certificateChanged(step, certificate));
  return certificate;
}

/** The certificate of a center that has not ended; null for none. */
export const certificateOf = (tx: Tx, centerId: string) =>
  tx.findOne(AccreditationCertificate, {
    where: { centerId, state: In(['valid', 'suspended']) },
    lock: { mode: 'pessimistic_write' },
  });

/**
 * Grants what an application was decided to end in. The center is held.
 * @throws Refusal `accreditation_exists`, `promotion_not_next`, `center_excluded`, `field_taken`, `certificate_issued`
 */
export async function grant(
  tx: Tx,
  caller: Caller,
  application: Application,
  center: Center,
  today: Day,
): Promise<Granted> {
  const { id: applicationId, centerId, cityCode, policyId, targetLevel: level } = application;
  const state = application.outcome as Granted;
  const { preparation, onePerField } = procedureOf(policyId);
  const before = await tx.findOne(Accreditation, {
    where: { centerId, state: Not('revoked') },
    lock: { mode: 'pessimistic_write' },
  });
  // A center may have lost what it had since it applied.
  ensureApplies(application, before, preparation !== null);
  await ensureNotExcluded(tx, centerId);
  const fresh = Object.assign(new Accreditation(), {
    ...{ id: newId(), centerId, cityCode, policyId, fieldCode: center.fieldCode, onePerField: onePerField !== null },
    ...{ since: today, accreditedOn: null, preparationEndsOn: null, extendedAt: null, extensionReason: null },
    ...{ watchedAt: null, watchedClauses: [], endedOn: null, reason: null, version: 0 },
  });
  const preparationEndsOn = state === 'preparing' ? monthsLater(today, preparation!.months) : undefined;
  const accreditedOn = state === 'preparing' ? null : (before?.accreditedOn ?? today);
  // A center that was a pilot or in preparation is accredited from today on.
  const since = before?.state === 'accredited' ? before.accreditedOn : today;
  const accreditation = changed(before ?? fresh, {
    ...{ applicationId, state, level, accreditedOn: state === 'accredited' ? since : accreditedOn },
    ...(preparationEndsOn ? { preparationEndsOn } : {}),
  });
  const step = application.kind === 'promotion' ? 'promoted' : 'granted';
  await keepAccreditation(tx, caller, accreditation, before, step);
  if (state === 'preparing') {
    const subject = { type: 'accreditation', id: accreditation.id };
    const duty = {
      centerId,
      kind: 'preparation_end',
      key: accreditation.id,
      dueOn: preparationEndsOn!,
      subject,
    } as const;
    await raise(tx, caller, duty);
    return state;
  }
  for (const kind of ['preparation_end', 'extension_end'] as const)
    await fulfil(tx, caller, { centerId, kind, key: accreditation.id }, today);
  if (center.level !== level) await tx.update(Center, { id: centerId }, { level, version: center.version + 1 });
  const last = await certificateOf(tx, centerId);
  if (last) await keepCertificate(tx, caller, changed(last, { state: 'superseded', endedOn: today }), 'superseded');
  await issue(tx, caller, accreditation, application, today);
  return state;
}

/** Numbers run by city and year; the code is what cannot be guessed. */
async function issue(tx: Tx, caller: Caller, accreditation: Accreditation, application: Application, today: Day) {
  const { centerId, cityCode, level } = accreditation;
  await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`certificates:${cityCode}`]);
  const series = `${cityCode}-${today.slice(0, 4)}`;
  const [{ count }] = await tx.query<[{ count: number }]>(
    `SELECT count(*)::int AS count FROM accreditation_certificates WHERE number LIKE $1 || '-%'`,
    [series],
  );
  const certificate = Object.assign(new AccreditationCertificate(), {
    ...{ id: newId(), centerId, cityCode, accreditationId: accreditation.id, applicationId: application.id },
    ...{ number: `${series}-${String(count + 1).padStart(4, '0')}`, code: randomBytes(16).toString('hex') },
    ...{ outcome: application.outcome, level, issuedOn: today, issuedBy: caller.facts.userId },
    ...{ state: 'valid', endedOn: null, reason: null, version: 1 },
  });
  return keepCertificate(tx, caller, certificate, 'issued');
}
