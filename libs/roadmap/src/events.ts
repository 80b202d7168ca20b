import { centerTopic, type Change } from '@concentric/platform';
import type { Roadmap } from './roadmap.entity';

/** `roadmap.drafted`, `.changed`, `.published`, `.superseded`. */
export const roadmapChanged = (step: 'drafted' | 'changed' | 'published' | 'superseded', roadmap: Roadmap): Change => {
  const { id, centerId, number, state, version } = roadmap;
  return {
    type: `roadmap.${step}`,
    subject: { type: 'roadmap', id },
    centerId,
    topics: [centerTopic(centerId)],
    data: { roadmapId: id, centerId, number, state, version },
    after: roadmap,
  };
};
