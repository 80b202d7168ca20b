import { centerTopic, instrumentTopic, type Change } from '@concentric/platform';
import type { Instrument } from './instrument.entity';

export const instrumentChanged = (
  type: 'added' | 'changed',
  instrument: Instrument,
  before: Instrument | null,
): Change => ({
  type: `instrument.${type}`,
  subject: { type: 'instrument', id: instrument.id },
  centerId: instrument.centerId,
  topics: [instrumentTopic(instrument.id), centerTopic(instrument.centerId)],
  data: { instrumentId: instrument.id, version: instrument.version },
  before,
  after: instrument,
});
