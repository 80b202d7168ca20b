import type { Change } from '@concentric/platform';
import type { NewEntry } from './patent.store';

/** A patent as the journal keeps it: with who holds it. */
const kept = ({ patent, holders }: NewEntry) => ({
  ...patent,
  holders: holders.map(({ organizationId, name, shareNumerator, shareDenominator }) => ({
    ...{ organizationId, name, shareNumerator, shareDenominator },
  })),
});

/** Nobody subscribes to the register: whoever looks at it asks for it. */
export const patentChanged = (type: 'registered' | 'changed', entry: NewEntry, before: NewEntry | null): Change => ({
  type: `patent.${type}`,
  subject: { type: 'patent', id: entry.patent.id },
  topics: [],
  data: { patentId: entry.patent.id, version: entry.patent.version },
  before: before && kept(before),
  after: kept(entry),
});
