import { alliance } from './zh/alliance';
import { app } from './zh/app';
import { bookingImport } from './zh/bookingImport';
import { notice } from './zh/notice';
import { evaluation } from './zh/evaluation';
import { clause } from './zh/clause';
import { contracting } from './zh/contracting';
import { delivery } from './zh/delivery';
import { docket } from './zh/docket';
import { openLicence } from './zh/openLicence';
import { asset } from './zh/asset';
import { booking } from './zh/booking';
import { calendar } from './zh/calendar';
import { charging } from './zh/charging';
import { equipment } from './zh/equipment';
import { identity } from './zh/identity';
import { licence } from './zh/licence';
import { recordal } from './zh/recordal';
import { variation } from './zh/variation';
import { journal } from './zh/journal';
import { licensing } from './zh/licensing';
import { listing } from './zh/listing';
import { negotiation } from './zh/negotiation';
import { royalty } from './zh/royalty';
import { compliance } from './zh/compliance';
import { council } from './zh/council';
import { register } from './zh/register';
import { dues } from './zh/dues';
import { staffing } from './zh/staffing';
import { task } from './zh/task';
import { service } from './zh/service';
import { governance } from './zh/governance';
import { formation } from './zh/formation';
import { accreditation } from './zh/accreditation';
import { assess } from './zh/assess';
import { indicator } from './zh/indicator';
import { payout } from './zh/payout';
import { distribution } from './zh/distribution';
import { brokerage } from './zh/brokerage';
import { sharing } from './zh/sharing';
import { ledger } from './zh/ledger';
import { revenue } from './zh/revenue';
import { patent } from './zh/patent';
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
  ...notice,
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
  ...patent,
  ...profile,
  ...search,
  ...asset,
  ...delivery,
  ...docket,
  ...openLicence,
  ...contracting,
  ...clause,
  ...licensing,
  ...listing,
  ...negotiation,
  ...royalty,
  ...compliance,
  ...council,
  ...task,
  ...service,
  ...staffing,
  ...register,
  ...dues,
  ...governance,
  ...formation,
  ...accreditation,
  ...indicator,
  ...assess,
  ...payout,
  ...distribution,
  ...brokerage,
  ...sharing,
  ...ledger,
  ...revenue,
  ...licence,
  ...recordal,
  ...variation,
  ...evaluation,
  ...bookingImport,
} as const;
