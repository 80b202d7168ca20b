import { centerTopic, type Change } from '@concentric/platform';
import type { Obligation } from './obligation.entity';

const traceOf = ({ id, kind, key, dueOn, state, late, reason, version }: Obligation) => ({
  ...{ id, kind, key, dueOn, state, late, reason, version },
});

/** `obligation.raised`, `.moved`, `.fulfilled`, `.missed`, `.waived`. */
export const obligationChanged = (
  step: 'raised' | 'moved' | 'fulfilled' | 'missed' | 'waived',
  obligation: Obligation,
  before: Obligation | null,
): Change => ({
  type: `obligation.${step}`,
  subject: { type: 'obligation', id: obligation.id },
  centerId: obligation.centerId,
  topics: [centerTopic(obligation.centerId)],
  data: {
    obligationId: obligation.id,
    kind: obligation.kind,
    key: obligation.key,
    dueOn: obligation.dueOn,
    state: obligation.state,
    version: obligation.version,
  },
  before: before && traceOf(before),
  after: traceOf(obligation),
});
