import { centerTopic, type Change } from '@concentric/platform';
import type { RegisterEntry } from './entry.entity';

const traceOf = ({ id, register, class: kind, on, reason }: RegisterEntry) => ({
  id,
  register,
  class: kind,
  on,
  reason,
});

/** `register-entry.entered`, `register-entry.reversed`. Names and amounts are not told. */
export const entryChanged = (entry: RegisterEntry, before: RegisterEntry | null): Change => ({
  type: `register-entry.${before ? 'reversed' : 'entered'}`,
  subject: { type: 'register-entry', id: entry.id },
  centerId: entry.centerId,
  topics: [centerTopic(entry.centerId)],
  data: { entryId: entry.id, register: entry.register, version: entry.version },
  before: before && traceOf(before),
  after: traceOf(entry),
});
