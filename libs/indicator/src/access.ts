import type { AccessPolicy } from '@concentric/platform';
import { CityBoard, IndicatorFigure, NetworkMap } from './indicator.entity';

/**
 * A center's figures are read by its staff, by those who answer for its members and by the officers of its city; its
 * managers and finance people enter them. Figures of a city are its officers' own.
 */
export const indicatorAccess: AccessPolicy = ({ platformRole, regions, organizations, standings, staff }, can) => {
  if (platformRole === 'administrator') can('read', [IndicatorFigure, CityBoard, NetworkMap]);
  if (platformRole === 'officer' && regions.length > 0) {
    const cities = { cityCode: { $in: [...regions] } };
    can('read', [IndicatorFigure, CityBoard], cities);
    can('enter', IndicatorFigure, { ...cities, centerId: null });
    can('read', NetworkMap);
  }
  for (const { centerId, role } of staff) {
    can('read', IndicatorFigure, { centerId });
    can('read', NetworkMap);
    if (role === 'manager' || role === 'finance') can('enter', IndicatorFigure, { centerId });
  }
  for (const { centerId, organizationId } of standings)
    if (organizations.some(({ id, role }) => id === organizationId && (role === 'owner' || role === 'manager'))) {
      can('read', IndicatorFigure, { centerId });
      can('read', NetworkMap);
    }
};
