import type { Booking } from '@concentric/booking';
import { userTopic, type Change } from '@concentric/platform';
import type { Report } from './report.entity';
import type { Sample } from './sample.entity';

type Parties = Pick<Booking, 'ownerOrganizationId' | 'organizationId'>;
const samplesTopic = (organizationId: string) => `samples:${organizationId}`;
const topicsOf = ({ ownerOrganizationId, organizationId }: Parties) =>
  [ownerOrganizationId, organizationId].map(samplesTopic);

/** What the journal keeps of a sample: more people read that than may know what the sample is. */
const traceOf = ({ id, bookingId, number, state, version }: Sample) => ({ id, bookingId, number, state, version });

/** The samples of a booking are there now. */
export const samplesAnnounced = (booking: Booking): Change => ({
  type: 'samples.announced',
  subject: { type: 'booking', id: booking.id },
  centerId: booking.centerId,
  topics: [...topicsOf(booking), userTopic(booking.userId)],
  data: { bookingId: booking.id, samples: booking.samples, version: booking.version },
});

export const sampleChanged = (type: string, sample: Sample, before: Sample): Change => ({
  type: `sample.${type}`,
  subject: { type: 'sample', id: sample.id },
  centerId: sample.centerId,
  topics: topicsOf(sample),
  data: { sampleId: sample.id, bookingId: sample.bookingId, state: sample.state, version: sample.version },
  before: traceOf(before),
  after: traceOf(sample),
});

export const reportUploaded = (report: Report, { userId }: Booking): Change => ({
  type: 'report.uploaded',
  subject: { type: 'report', id: report.id },
  centerId: report.centerId,
  topics: [...topicsOf(report), userTopic(userId)],
  data: { reportId: report.id, bookingId: report.bookingId, version: report.edition },
  after: { id: report.id, bookingId: report.bookingId, size: report.size, sha256: report.sha256 },
});
