import { alliance } from './en/alliance';
import { app } from './en/app';
import { bookingImport } from './en/bookingImport';
import { booking } from './en/booking';
import { calendar } from './en/calendar';
import { charging } from './en/charging';
import { equipment } from './en/equipment';
import { identity } from './en/identity';
import { qualification } from './en/qualification';
import { rates } from './en/rates';
import { reporting } from './en/reporting';
import { sample } from './en/sample';
import { search } from './en/search';
import { upkeep } from './en/upkeep';
import { waitlist } from './en/waitlist';
import { usage } from './en/usage';
import type { Words } from './words';
import type { zh } from './zh';

export const en: Words<typeof zh> = {
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
};
