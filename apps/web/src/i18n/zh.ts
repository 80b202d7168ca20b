import { alliance } from './zh/alliance';
import { app } from './zh/app';
import { bookingImport } from './zh/bookingImport';
import { evaluation } from './zh/evaluation';
import { clause } from './zh/clause';
import { contracting } from './zh/contracting';
import { delivery } from './zh/delivery';
import { asset } from './zh/asset';
import { booking } from './zh/booking';
import { calendar } from './zh/calendar';
import { charging } from './zh/charging';
import { equipment } from './zh/equipment';
import { identity } from './zh/identity';
import { journal } from './zh/journal';
import { profile } from './zh/profile';
import { proposal } from './zh/proposal';
import { qualification } from './zh/qualification';
import { rates } from './zh/rates';
import { reporting } from './zh/reporting';
import { research } from './zh/research';
import { researchForm } from './zh/researchForm';
import { sample } from './zh/sample';
import { search } from './zh/search';
import { upkeep } from './zh/upkeep';
import { waitlist } from './zh/waitlist';
import { usage } from './zh/usage';

export const zh = {
  ...app,
  ...identity,
  ...journal,
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
  ...research,
  ...researchForm,
  ...proposal,
  ...profile,
  ...search,
  ...asset,
  ...delivery,
  ...contracting,
  ...clause,
  ...evaluation,
  ...bookingImport,
} as const;
