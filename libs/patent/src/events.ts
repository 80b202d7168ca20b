import type { Change } from '@concentric/platform';
import type { Patent } from './patent.entity';

/** Nobody subscribes to the register: whoever looks at it asks for it. */
export const patentChanged = (type: 'registered' | 'changed', patent: Patent, before: Patent | null): Change => ({
  type: `patent.${type}`,
  subject: { type: 'patent', id: patent.id },
  topics: [],
  data: { patentId: patent.id, version: patent.version },
  before,
  after: patent,
});
