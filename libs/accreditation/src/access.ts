import type { AccessPolicy } from '@concentric/platform';
import { Accreditation, AccreditationCertificate, OfficerRegion } from './accreditation.entity';
import { Application, Panelist } from './application.entity';
import { ApplicationState } from './contract';
import { Objection, PublicNotice } from './notice.entity';

const told = [Application, Accreditation, AccreditationCertificate];
const handled = [Accreditation, AccreditationCertificate, Panelist, PublicNotice, Objection];
const handedIn = ApplicationState.options.filter((state) => state !== 'draft');

/**
 * A center's managers apply; the officers of its city handle what it hands in, and only they know the panel and who objected.
 * An expert knows the panels it was invited to. The administrator gives officers their cities and decides nothing.
 */
export const accreditationAccess: AccessPolicy = (
  { userId, platformRole, regions, organizations, standings, staff },
  can,
) => {
  if (platformRole === 'administrator') {
    can('read', told);
    can(['read', 'give'], OfficerRegion);
  }
  if (platformRole === 'officer' && regions.length > 0) {
    const cities = { cityCode: { $in: [...regions] } };
    can(['read', 'handle'], handled, cities);
    can(['read', 'handle'], Application, { ...cities, state: { $in: handedIn } });
  }
  if (platformRole === 'expert' && userId !== null) can('review', Panelist, { userId });
  for (const { centerId, role } of staff) {
    can('read', told, { centerId });
    if (role === 'manager') can('apply', Application, { centerId });
  }
  for (const { centerId, organizationId } of standings)
    if (organizations.some(({ id, role }) => id === organizationId && (role === 'owner' || role === 'manager')))
      can('read', told, { centerId });
};
