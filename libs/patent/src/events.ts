import type { Change } from '@concentric/platform';
import type { Patent, PatentHolder } from './patent.entity';

type Holder = Pick<PatentHolder, 'organizationId' | 'name' | 'shareNumerator' | 'shareDenominator'>;
type Entry = { readonly patent: Patent; readonly holders: readonly Holder[] };

/** A patent as the journal keeps it: with who holds it. */
const kept = ({ patent, holders }: Entry) => ({
  ...patent,
  holders: holders.map(({ organizationId, name, shareNumerator, shareDenominator }) => ({
    ...{ organizationId, name, shareNumerator, shareDenominator },
  })),
});

/** Nobody subscribes to the register: whoever looks at it asks for it. */
export const patentChanged = (type: 'registered' | 'changed', entry: Entry, before: Entry | null): Change => ({
  type: `patent.${type}`,
  subject: { type: 'patent', id: entry.patent.id },
  topics: [],
  data: { patentId: entry.patent.id, version: entry.patent.version },
  before: before && kept(before),
  after: kept(entry),
});
