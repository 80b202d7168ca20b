import { alliance } from './zh/alliance';
import { app } from './zh/app';
import { bookingImport } from './zh/bookingImport';
import { booking } from './zh/booking';
import { calendar } from './zh/calendar';
import { charging } from './zh/charging';
import { equipment } from './zh/equipment';
import { identity } from './zh/identity';
import { qualification } from './zh/qualification';
import { rates } from './zh/rates';
import { reporting } from './zh/reporting';
import { sample } from './zh/sample';
import { search } from './zh/search';
import { upkeep } from './zh/upkeep';
import { waitlist } from './zh/waitlist';
import { usage } from './zh/usage';

export const zh = {
  ...app,
  ...identity,
  ...alliance,
  ...equipment,
  ...booking,
  ...rates,
  ...qualification,
  ...calendar,
  ...upkeep,
  ...waitlist,
  ...sample,
  ...usage,
  ...charging,
  ...reporting,
  ...search,
  ...bookingImport,
} as const;
