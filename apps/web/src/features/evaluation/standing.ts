import type { EvaluationMatrix, ReviewerView } from '@contract/evaluation';
import type { RdRequestView } from '@contract/research';
import { useAbilities } from '../identity/me';

/** What the user is in the evaluation of a request: the API decides all the same. */
export function usePart(request: RdRequestView, reviewers: readonly ReviewerView[] | null | undefined) {
  const { me, answersFor, managesCenter } = useAbilities();
  const own = reviewers?.find(({ userId }) => userId === me.user.id) ?? null;
  const decides = answersFor(request.organizationId);
  const isOpen = request.state === 'opened' || request.state === 'evaluation';
  const mayScore = own ? own.role !== 'commenter' && own.conflict !== 'conflicted' : decides;
  return {
    own,
    /** Runs the evaluation: appoints, shortlists, awards. */
    decides,
    /** Appoints before the deadline too. */
    appoints:
      decides &&
      ['draft', 'under_review', 'enquiry', 'tendering', 'closed', 'opened', 'evaluation'].includes(request.state),
    scores: isOpen && mayScore,
    /** Has not yet said whether there is a conflict of interest. */
    undeclared: own !== null && own.conflict === 'undeclared',
    isOpen,
    oversees: managesCenter(request.centerId) && !decides,
  };
}
export type Part = ReturnType<typeof usePart>;

/** The states in which proposals are open and may be looked at. */
export const isAfterOpening = ({ state }: RdRequestView) =>
  ['opened', 'evaluation', 'award_notice', 'awarded', 'contracted', 'complete'].includes(state);
export const isAfterNotice = ({ state, standstillEndsAt }: RdRequestView) =>
  ['award_notice', 'awarded', 'contracted', 'complete'].includes(state) ||
  (standstillEndsAt !== null && state !== 'evaluation');

/** What the parts of the matrix are shown for. */
export type MatrixProps = { request: RdRequestView; matrix: EvaluationMatrix; part: Part };
