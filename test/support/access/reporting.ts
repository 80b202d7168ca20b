import type { Row } from '../access-table';
import type { TestServer } from '../server';
import type { alliance } from '../world';

type World = Awaited<ReturnType<typeof alliance>>;

/** The routes of reports: of an instrument for its owner too, of a center for its people. */
export function reportingRows(_: TestServer, world: World): Row[] {
  const owner = ['core', 'manager', 'administrator'] as const;
  const staff = ['manager', 'administrator'] as const;
  const days = '?from=2026-01-01&to=2027-01-01';
  const instrument = (rest: string) => `/instruments/${world.ids.instrumentId}/report${rest}${days}`;
  const center = (rest: string) => `/centers/${world.ids.centerId}/${rest}`;
  const year = 'open-sharing-statements/2026';
  return [
    ['GET /instruments/:id/report', owner, () => [instrument('')]],
    ['GET /instruments/:id/report.csv', owner, () => [instrument('.csv')]],
    ['GET /centers/:id/equipment-report', staff, () => [center(`equipment-report${days}`)]],
    ['GET /centers/:id/equipment-report.csv', staff, () => [center(`equipment-report.csv${days}`)]],
    ['GET /centers/:id/open-sharing-statements/:year', staff, () => [center(year)]],
    ['GET /centers/:id/open-sharing-statements/:year.csv', staff, () => [center(`${year}.csv`)]],
    ['GET /centers/:id/open-sharing-statements/:year.pdf', staff, () => [center(`${year}.pdf`)]],
  ];
}
