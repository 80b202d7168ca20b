import type { AccessPolicy, TopicPolicy } from '@concentric/platform';
import { LicenceInterest, Nda } from './interest.entity';
import { interestMoves, type InterestRole } from './interest.rules';
import type { InterestVerb } from './contract';

const verbsOf = (role: InterestRole) =>
  (Object.keys(interestMoves) as InterestVerb[]).filter((verb) => interestMoves[verb].by === role);

/**
 * Who may do what with interests and agreements: the two sides, and of interests, which they bring together, the center's
 * managers and brokers. An agreement is between those who sign it.
 */
export const interestAccess: AccessPolicy = ({ organizations, staff }, can) => {
  for (const { centerId, role } of staff)
    if (role === 'manager' || role === 'broker') can('read', LicenceInterest, { centerId });

  for (const { id, role } of organizations) {
    can('read', LicenceInterest, { organizationId: id });
    can('read', LicenceInterest, { licensorOrganizationId: id });
    can('read', Nda, { licensorOrganizationId: id });
    can('read', Nda, { interestedOrganizationId: id });
    if (role === 'viewer') continue;
    can(['create', ...verbsOf('interested')], LicenceInterest, { organizationId: id });
    if (role === 'operator') continue;
    can(verbsOf('licensor'), LicenceInterest, { licensorOrganizationId: id });
    can(['sign', 'withdraw'], Nda, { licensorOrganizationId: id });
    can('sign', Nda, { interestedOrganizationId: id });
  }
};

/** What becomes of an interest, told to those who may read it. */
export const interestTopics: TopicPolicy = {
  prefix: 'licence-interest',
  mayRead: async (tx, caller, id) => {
    const interest = await tx.findOneBy(LicenceInterest, { id });
    return interest !== null && caller.ability.can('read', interest);
  },
};
