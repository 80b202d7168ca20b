import { centerTopic, type Change } from '@concentric/platform';
import type { Attestation } from './attestation.entity';
import type { ClauseVerdict } from './verdict.entity';

const becomes = { holds: 'met', fails: 'failed', unknown: 'unclear' } as const;

/** `clause.met`, `clause.failed`, `clause.unclear`. */
export const verdictFound = (found: ClauseVerdict, before: ClauseVerdict | null): Change => ({
  type: `clause.${becomes[found.verdict]}`,
  subject: { type: 'clause-verdict', id: found.id },
  centerId: found.centerId,
  topics: [centerTopic(found.centerId)],
  data: {
    ...{ verdictId: found.id, packId: found.packId, clauseId: found.clauseId, verdict: found.verdict },
    ...{ previous: found.previous, version: 1 },
  },
  before: before && { id: before.id, clauseId: before.clauseId, verdict: before.verdict },
  after: { id: found.id, clauseId: found.clauseId, verdict: found.verdict },
});

const traceOf = ({ id, clauseId, holds, state, version }: Attestation) => ({ id, clauseId, holds, state, version });

/** `attestation.given`, `.superseded`, `.withdrawn`. */
export const attestationChanged = (
  step: 'given' | 'superseded' | 'withdrawn',
  attestation: Attestation,
  before: Attestation | null,
): Change => ({
  type: `attestation.${step}`,
  subject: { type: 'attestation', id: attestation.id },
  centerId: attestation.centerId,
  topics: [centerTopic(attestation.centerId)],
  data: {
    ...{ attestationId: attestation.id, clauseId: attestation.clauseId },
    ...{ state: attestation.state, version: attestation.version },
  },
  before: before && traceOf(before),
  after: traceOf(attestation),
});
