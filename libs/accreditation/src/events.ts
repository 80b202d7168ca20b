import { centerTopic, userTopic, type Change } from '@concentric/platform';
import type { Accreditation, AccreditationCertificate, Exclusion, OfficerRegion } from './accreditation.entity';
import type { Application, Panelist } from './application.entity';
import type { Objection, PublicNotice } from './notice.entity';

/** Named for the step: `application.drafted`, `.submitted`, `.returned`, `.concluded`, `.accredited` … Never what is proposed. */
export const applicationMoved = (
  type: string,
  { id, centerId, number, kind, state, version }: Application,
): Change => ({
  type: `application.${type}`,
  subject: { type: 'application', id },
  centerId,
  topics: [centerTopic(centerId)],
  data: { applicationId: id, kind, state, version },
  after: { id, number, kind, state, version },
});

/**
 * `panelist.invited`, `.declared`, `.conflicted`, `.reviewed`, `.dismissed`: told to the expert alone. Kept under no center:
 * its managers read the center's journal, and are not to know who sits on the panel.
 */
export const panelistMoved = ({ id, applicationId, userId, field, state, version }: Panelist): Change => ({
  type: `panelist.${state}`,
  subject: { type: 'panelist', id },
  topics: [userTopic(userId)],
  data: { panelistId: id, applicationId, state, version },
  after: { id, applicationId, userId, field, state, version },
});

/** `notice.published`, `.withdrawn`. */
export const noticeChanged = (type: 'published' | 'withdrawn', notice: PublicNotice): Change => ({
  type: `notice.${type}`,
  subject: { type: 'notice', id: notice.id },
  centerId: notice.centerId,
  topics: [centerTopic(notice.centerId)],
  data: {
    noticeId: notice.id,
    applicationId: notice.applicationId,
    closesAt: notice.closesAt,
    version: notice.version,
  },
  after: notice,
});

/**
 * `objection.lodged`, `.answered`. Neither who objected nor what was said is told; the first is kept under no center, whose
 * managers read in its journal from which address an entry came.
 */
export const objectionChanged = (type: 'lodged' | 'answered', objection: Objection): Change => ({
  type: `objection.${type}`,
  subject: { type: 'objection', id: objection.id },
  ...(type === 'answered' ? { centerId: objection.centerId } : {}),
  topics: [centerTopic(objection.centerId)],
  data: { applicationId: objection.applicationId, state: objection.state, version: objection.version },
  after: { id: objection.id, state: objection.state, version: objection.version },
});

/** `accreditation.granted`, `.promoted`, `.extended`, `.revoked`, `.watched`, `.relieved`. */
export const accreditationChanged = (
  type: string,
  accreditation: Accreditation,
  before: Accreditation | null,
): Change => ({
  type: `accreditation.${type}`,
  subject: { type: 'accreditation', id: accreditation.id },
  centerId: accreditation.centerId,
  topics: [centerTopic(accreditation.centerId)],
  data: {
    accreditationId: accreditation.id,
    state: accreditation.state,
    level: accreditation.level,
    version: accreditation.version,
  },
  before,
  after: accreditation,
});

/** `certificate.issued`, `.suspended`, `.resumed`, `.revoked`, `.superseded`. */
export const certificateChanged = (type: string, certificate: AccreditationCertificate): Change => ({
  type: `certificate.${type}`,
  subject: { type: 'certificate', id: certificate.id },
  centerId: certificate.centerId,
  topics: [centerTopic(certificate.centerId)],
  data: {
    certificateId: certificate.id,
    number: certificate.number,
    state: certificate.state,
    version: certificate.version,
  },
  after: { id: certificate.id, number: certificate.number, state: certificate.state, version: certificate.version },
});

export const exclusionRecorded = ({ id, centerId, fromOn, untilOn, cause }: Exclusion): Change => ({
  type: 'exclusion.recorded',
  subject: { type: 'exclusion', id },
  centerId,
  topics: [centerTopic(centerId)],
  data: { exclusionId: id, fromOn, untilOn, version: 1 },
  after: { id, centerId, fromOn, untilOn, cause },
});

/** `officer-region.given`, `.taken`. */
export const regionChanged = (type: 'given' | 'taken', { id, userId, regionCode }: OfficerRegion): Change => ({
  type: `officer-region.${type}`,
  subject: { type: 'officer-region', id },
  topics: [userTopic(userId)],
  data: { officerRegionId: id, regionCode, version: 1 },
  after: type === 'given' ? { id, userId, regionCode } : null,
});
