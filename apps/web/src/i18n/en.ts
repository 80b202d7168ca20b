import { alliance } from './en/alliance';
import { app } from './en/app';
import { bookingImport } from './en/bookingImport';
import { notice } from './en/notice';
import { evaluation } from './en/evaluation';
import { clause } from './en/clause';
import { contracting } from './en/contracting';
import { delivery } from './en/delivery';
import { docket } from './en/docket';
import { openLicence } from './en/openLicence';
import { asset } from './en/asset';
import { booking } from './en/booking';
import { calendar } from './en/calendar';
import { charging } from './en/charging';
import { equipment } from './en/equipment';
import { identity } from './en/identity';
import { licence } from './en/licence';
import { recordal } from './en/recordal';
import { variation } from './en/variation';
import { journal } from './en/journal';
import { licensing } from './en/licensing';
import { listing } from './en/listing';
import { negotiation } from './en/negotiation';
import { royalty } from './en/royalty';
import { compliance } from './en/compliance';
import { council } from './en/council';
import { register } from './en/register';
import { dues } from './en/dues';
import { staffing } from './en/staffing';
import { task } from './en/task';
import { service } from './en/service';
import { governance } from './en/governance';
import { formation } from './en/formation';
import { accreditation } from './en/accreditation';
import { assess } from './en/assess';
import { indicator } from './en/indicator';
import { payout } from './en/payout';
import { distribution } from './en/distribution';
import { brokerage } from './en/brokerage';
import { sharing } from './en/sharing';
import { ledger } from './en/ledger';
import { revenue } from './en/revenue';
import { patent } from './en/patent';
import { profile } from './en/profile';
import { proposal } from './en/proposal';
import { qualification } from './en/qualification';
import { rates } from './en/rates';
import { reporting } from './en/reporting';
import { research } from './en/research';
import { researchForm } from './en/researchForm';
import { sample } from './en/sample';
import { search } from './en/search';
import { upkeep } from './en/upkeep';
import { waitlist } from './en/waitlist';
import { usage } from './en/usage';
import type { Words } from './words';
import type { zh } from './zh';

export const en: Words<typeof zh> = {
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
};
