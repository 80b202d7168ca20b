import { patentTopic } from '@concentric/docket';
import type { Change } from '@concentric/platform';
import type { LicenceGrant } from './grant.entity';

/** Whoever looks at a patent sees at once what is taken of it, never by whom. */
export const grantChanged = (
  type: 'made' | 'ended',
  grant: LicenceGrant,
  patentIds: readonly string[],
  before: LicenceGrant | null,
): Change => ({
  type: `grant.${type}`,
  subject: { type: 'grant', id: grant.id },
  topics: patentIds.map(patentTopic),
  data: { grantId: grant.id, kind: grant.kind, patentIds, version: grant.version },
  before,
  after: grant,
});
