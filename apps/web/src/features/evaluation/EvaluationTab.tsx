import { useTranslation } from 'react-i18next';
import type { RdRequestView } from '@contract/research';
import { Nothing, Read } from '../../ui/states';
import { AwardNotice } from './AwardNotice';
import { ComplaintsSection } from './ComplaintsSection';
import './evaluation.css';
import { FeedbackSections } from './FeedbackSection';
import { MatrixSection } from './MatrixSection';
import { PanelSection } from './PanelSection';
import { useAbilities } from '../identity/me';
import { useRequest, useRequestNews } from '../research/queries';
import { useComplaints, useMatrix, useProposalsOf, useReviewers } from './queries';
import { isAfterNotice, isAfterOpening, usePart } from './standing';

function Evaluation({ request }: { request: RdRequestView }) {
  const { t } = useTranslation();
  const { ownIds, managesCenter } = useAbilities();
  const isOpened = isAfterOpening(request);
  const isTold = isAfterNotice(request);
  const proposals = useProposalsOf(request.id, isOpened);
  const proposes = proposals.data?.some(({ organizationId }) => ownIds.has(organizationId)) ?? false;
  const reviewers = useReviewers(request.id, request.seesPanel);
  const part = usePart(request, reviewers.data);
  const seesMatrix = isOpened && (request.mine || part.own?.conflict === 'none');
  const matrix = useMatrix(request.id, seesMatrix);
  const hears = request.mine || proposes || managesCenter(request.centerId);
  const complaints = useComplaints(request.id, hears && (isTold || request.state === 'evaluation'));
  const isPending =
    (isOpened && proposals.isPending) || (request.seesPanel && reviewers.isPending) || (seesMatrix && matrix.isPending);
  if (isPending) return <Read query={{ ...reviewers, data: undefined }}>{() => null}</Read>;
  const concerned = Boolean(reviewers.data ?? matrix.data) || part.decides;
  return (
    <div className="stack">
      {isTold && <AwardNotice request={request} proposals={proposals.data ?? []} matrix={matrix.data ?? null} />}
      {isTold && <FeedbackSections proposals={proposals.data ?? []} />}
      {complaints.data && (isTold || complaints.data.length > 0) && (
        <ComplaintsSection request={request} complaints={complaints.data} proposals={proposals.data ?? []} />
      )}
      {concerned && <PanelSection request={request} reviewers={reviewers.data ?? []} part={part} />}
      {matrix.data && <MatrixSection request={request} matrix={matrix.data} part={part} />}
      {!isOpened && !concerned && <Nothing title={t('evaluation.notYet')} hint={t('evaluation.notYetHint')} />}
      {isOpened && !isTold && !concerned && (
        <Nothing title={t('evaluation.behindDoors')} hint={t('evaluation.behindDoorsHint')} />
      )}
    </div>
  );
}

/** How the proposals of a request are judged, and what comes of it; each sees what is theirs to see. */
export function EvaluationTab({ requestId }: { requestId: string }) {
  const request = useRequest(requestId);
  useRequestNews(requestId);
  return <Read query={request}>{(loaded) => <Evaluation request={loaded} />}</Read>;
}
