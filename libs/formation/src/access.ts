import type { AccessPolicy } from '@concentric/platform';
import { Agreement, AgreementParty, Dossier, DossierEntry, Intent, Plan } from './formation.entity';

const everything = [Agreement, AgreementParty, Dossier, DossierEntry, Intent, Plan];

/**
 * A center's managers prepare its formation; its staff, the owners and managers of its members and the officers of its city
 * read it. An organization answers for its own intent and signature, whether or not it is a member yet.
 */
export const formationAccess: AccessPolicy = ({ platformRole, regions, organizations, standings, staff }, can) => {
  if (platformRole === 'administrator') can('read', everything);
  if (platformRole === 'officer' && regions.length > 0) can('read', everything, { cityCode: { $in: [...regions] } });
  for (const { centerId, role } of staff) {
    can('read', everything, { centerId });
    if (role === 'manager') can('prepare', everything, { centerId });
  }
  for (const { centerId, organizationId } of standings)
    if (organizations.some(({ id, role }) => id === organizationId && (role === 'owner' || role === 'manager')))
      can('read', everything, { centerId });
  for (const { id: organizationId, role } of organizations) {
    can('read', [Intent, AgreementParty], { organizationId });
    if (role === 'owner' || role === 'manager') can('answer', [Intent, AgreementParty], { organizationId });
  }
};
