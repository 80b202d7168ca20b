import type { AccessPolicy } from '@concentric/platform';
import { Attestation } from './attestation.entity';
import { ClauseVerdict } from './verdict.entity';

/**
 * How a center stands to its policy is read by its staff, by those who answer for its members, and by its city. To
 * `inspect` is to see the rows and figures behind it too: shareholders may, other members may not. Its managers give
 * their word; only they take it back.
 */
export const complianceAccess: AccessPolicy = ({ platformRole, regions, organizations, standings, staff }, can) => {
  if (platformRole === 'administrator') can(['read', 'inspect'], [ClauseVerdict, Attestation]);
  if (platformRole === 'officer' && regions.length > 0)
    can(['read', 'inspect'], [ClauseVerdict, Attestation], { cityCode: { $in: [...regions] } });
  for (const { centerId, role } of staff) {
    can(['read', 'inspect'], [ClauseVerdict, Attestation], { centerId });
    if (role === 'manager') can(['attest', 'withdraw'], Attestation, { centerId });
  }
  for (const { centerId, organizationId, layer } of standings) {
    const answers = organizations.some(
      ({ id, role }) => id === organizationId && (role === 'owner' || role === 'manager'),
    );
    if (!answers) continue;
    can('read', [ClauseVerdict, Attestation], { centerId });
    if (layer === 'core') can('inspect', [ClauseVerdict, Attestation], { centerId });
  }
};
