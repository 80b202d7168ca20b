import { Center } from '@concentric/alliance';
import { civilDay, monthsLater, type Day } from '@concentric/kernel';
import type { Tx } from '@concentric/platform';
import { procedureOf } from '@concentric/policy-pack';
import type { CenterFacts } from '@contract/policy-pack';
import { In, LessThanOrEqual, Not } from 'typeorm';
import { Accreditation, AccreditationCertificate, Exclusion } from './accreditation.entity';
import { Application, ConcludedStep, Panelist } from './application.entity';

/** How far a center has come towards being accredited, and what keeps it from applying. */
export async function accreditationFacts(
  tx: Tx,
  centerId: string,
  asOf: Day,
): Promise<Pick<CenterFacts, 'accreditation' | 'exclusion'>> {
  const exclusion = await exclusionFacts(tx, centerId, asOf);
  const granted = await tx.findOne(Accreditation, { where: { centerId }, order: { id: 'DESC' } });
  const application = await tx.findOne(Application, { where: { centerId }, order: { number: 'DESC' } });
  if (!granted && !application) return { exclusion };
  const panel = application ? await tx.findBy(Panelist, { applicationId: application.id }) : [];
  const seated = panel.filter(({ state }) => state !== 'dismissed' && state !== 'conflicted');
  const certificate = granted ? await certificateFacts(tx, granted.id) : null;
  return {
    exclusion,
    accreditation: {
      state: granted ? (granted.watchedAt ? 'under_watch' : granted.state) : application!.state,
      steps: [...(await stepsOf(tx, centerId, asOf)), ...(certificate ? [step('certificate', certificate)] : [])],
      panelFields: [...new Set(seated.map(({ field }) => field))],
      conflictsDeclared: panel.length === 0 ? null : panel.every(({ state }) => state !== 'invited'),
      certificate,
      preparation: preparationOf(granted),
      rivals: await rivalsOf(tx, centerId, granted),
    },
  };
}

type Certificate = NonNullable<NonNullable<CenterFacts['accreditation']>['certificate']>;
const step = (name: string, evidence: Certificate) => ({ name, on: evidence.on!, evidence });

async function certificateFacts(tx: Tx, accreditationId: string): Promise<Certificate | null> {
  const certificate = await tx.findOneBy(AccreditationCertificate, {
    accreditationId,
    state: In(['valid', 'suspended']),
  });
  if (!certificate) return null;
  const { id, number, issuedOn, state } = certificate;
  return { type: 'certificate', id, title: number, on: issuedOn, value: state };
}

async function stepsOf(tx: Tx, centerId: string, asOf: Day) {
  const applications = await tx.findBy(Application, { centerId });
  const steps = await tx.find(ConcludedStep, {
    where: { applicationId: In(applications.map(({ id }) => id)), result: 'passed', heldOn: LessThanOrEqual(asOf) },
    order: { id: 'ASC' },
  });
  return steps.map(({ applicationId, step: name, heldOn, opinion }) => {
    const title = opinion.slice(0, 80);
    return { name, on: heldOn, evidence: { type: 'application', id: applicationId, title, on: heldOn } };
  });
}

function preparationOf(granted: Accreditation | null) {
  if (!granted?.preparationEndsOn) return null;
  const { preparation } = procedureOf(granted.policyId);
  const months = (preparation?.months ?? 0) + (granted.extendedAt ? (preparation?.extensionMonths ?? 0) : 0);
  const startedOn = granted.state === 'preparing' ? granted.since : monthsLater(granted.preparationEndsOn, -months);
  return { startedOn, endsOn: granted.preparationEndsOn, extended: granted.extendedAt !== null };
}

/** The other centers of the city and field that are accredited or in preparation. */
async function rivalsOf(tx: Tx, centerId: string, granted: Accreditation | null) {
  const { policyId, fieldCode } = granted ?? (await tx.findOneByOrFail(Center, { id: centerId }));
  const [own] = granted ? [granted] : await tx.findBy(Application, { centerId });
  const rivals = own
    ? await tx.findBy(Accreditation, {
        ...{ cityCode: own.cityCode, policyId, fieldCode, centerId: Not(centerId) },
        state: In(['preparing', 'accredited']),
      })
    : [];
  const centers = await tx.findBy(Center, { id: In(rivals.map((rival) => rival.centerId)) });
  const evidence = rivals.map(({ id, since, state, centerId: rivalId }) => {
    const title = centers.find((center) => center.id === rivalId)?.name ?? '';
    return { type: 'accreditation', id, title, on: since, value: state };
  });
  return { value: rivals.length, evidence };
}

async function exclusionFacts(tx: Tx, centerId: string, asOf: Day): Promise<CenterFacts['exclusion']> {
  const exclusions = await tx.find(Exclusion, {
    where: { centerId, fromOn: LessThanOrEqual(asOf) },
    order: { untilOn: 'DESC' },
    take: 1,
  });
  const [last] = exclusions.filter(({ untilOn }) => untilOn > asOf);
  if (!last) return null;
  const { id, fromOn, untilOn, cause, recordedAt } = last;
  const evidence = { type: 'exclusion', id, title: cause, on: civilDay(recordedAt) };
  return { from: fromOn, until: untilOn, evidence };
}
