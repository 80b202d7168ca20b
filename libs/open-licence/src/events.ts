import { listingTopic } from '@concentric/listing';
import { patentTopic } from '@concentric/docket';
import type { Change } from '@concentric/platform';
import type { OpenLicenceStatement, OpenLicenceTake } from './open-licence.entity';

export const statementChanged = (
  type: 'declared' | 'announced' | 'withdrawn',
  statement: OpenLicenceStatement,
  before: OpenLicenceStatement | null,
): Change => ({
  type: `open-licence.${type}`,
  subject: { type: 'open-licence', id: statement.id },
  centerId: statement.centerId,
  topics: [patentTopic(statement.patentId), listingTopic(statement.listingId)],
  data: {
    ...{ statementId: statement.id, patentId: statement.patentId, listingId: statement.listingId },
    ...{ state: statement.state, version: statement.version },
  },
  before,
  after: statement,
});

/** Who took it is told to nobody but the parties, by their licence. */
export const openLicenceTaken = ({ id, listingId, organizationId }: OpenLicenceTake, centerId: string): Change => ({
  type: 'open-licence.taken',
  subject: { type: 'open-licence-take', id },
  centerId,
  topics: [listingTopic(listingId)],
  data: { listingId, version: 1 },
  after: { id, listingId, organizationId },
});
