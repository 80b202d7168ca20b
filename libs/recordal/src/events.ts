import { topicsOfLicence, type Licence } from '@concentric/licence';
import type { Change } from '@concentric/platform';
import type { LicenceRecordal } from './recordal.entity';

const traceOf = ({ licenceId, state, number, recordedOn, version }: LicenceRecordal) => ({
  ...{ licenceId, state, number, recordedOn, version },
});

/** `licence-recordal.filed`, `.correction`, `.recorded` …: the state it came into. */
export const recordalChanged = (recordal: LicenceRecordal, before: LicenceRecordal, licence: Licence): Change => ({
  type: `licence-recordal.${recordal.state}`,
  subject: { type: 'licence-recordal', id: recordal.licenceId },
  centerId: licence.centerId,
  topics: topicsOfLicence(licence),
  data: { licenceId: recordal.licenceId, state: recordal.state, version: recordal.version },
  before: traceOf(before),
  after: traceOf(recordal),
});
