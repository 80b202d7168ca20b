import { centerTopic, type Change } from '@concentric/platform';
import type { Roadmap } from './roadmap.entity';

type RoadmapStep = 'drafted' | 'changed' | 'published' | 'superseded' | 'discarded';

/** `roadmap.drafted`, `.changed`, `.published`, `.superseded`, `.discarded`. */
export const roadmapChanged = (step: RoadmapStep, roadmap: Roadmap): Change => {
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
