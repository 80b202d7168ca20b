import type { RdRequestView } from '@contract/research';
import { EvaluationTab } from '../evaluation/EvaluationTab';

export function EvaluationSlot({ request }: { request: RdRequestView }) {
  return <EvaluationTab requestId={request.id} />;
}
