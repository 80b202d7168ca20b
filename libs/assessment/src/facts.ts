import { civilDay, type Day } from '@concentric/kernel';
import type { Tx } from '@concentric/platform';
import type { CenterFacts } from '@contract/policy-pack';
import { Assessment } from './assessment.entity';
import { SupportSchedule } from './support.entity';

/** The assessments of a center that were decided by a day or are under way, and the support it was granted. */
export async function assessmentFacts(
  tx: Tx,
  centerId: string,
  asOf: Day,
): Promise<Pick<CenterFacts, 'assessments' | 'support'>> {
  const assessments = await tx.find(Assessment, { where: { centerId }, order: { year: 'ASC' } });
  const support = await tx.findBy(SupportSchedule, { centerId, state: 'granted' });
  return {
    assessments: assessments.map(({ id, kind, year, outcome, assessorOrganizationId, submittedAt, decidedAt }) => {
      const decidedOn = decidedAt && civilDay(decidedAt);
      const known = decidedOn !== null && decidedOn <= asOf ? outcome : null;
      const handedIn = submittedAt && civilDay(submittedAt);
      const on = handedIn !== null && handedIn <= asOf ? handedIn : null;
      const evidence = { type: 'assessment', id, title: `${year}`, on, ...(known ? { value: known } : {}) };
      return { kind, year, outcome: known, byThirdParty: assessorOrganizationId !== null, on, evidence };
    }),
    support: support.flatMap(({ id, packId, number, amount, reference, grantedAt }) => {
      const on = grantedAt && civilDay(grantedAt);
      if (on === null || on > asOf || amount === null) return [];
      const evidence = { type: 'support', id, title: reference ?? '', on, value: amount };
      return [{ instrument: `${packId}:${number}`, amount, year: Number(on.slice(0, 4)), evidence }];
    }),
  };
}
