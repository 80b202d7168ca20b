import { useQuery } from '@tanstack/react-query';
import type { ComplaintView, EvaluationMatrix, FeedbackView, ReviewerView } from '@contract/evaluation';
import type { ProposalSummary } from '@contract/proposal';
import { answer, api, everyItem } from '../../api/client';
import { Problem } from '../../api/problem';
import { requestKey, requestsKey } from '../research/queries';

export const matrixKey = (id: string) => [...requestKey(id), 'evaluation'] as const;
export const reviewersKey = (id: string) => [...requestKey(id), 'reviewers'] as const;
export const complaintsKey = (id: string) => [...requestKey(id), 'complaints'] as const;

/** What changes when somebody moves a request, its proposals or its contract along. */
export const requestKeys = (id: string) => [
  requestKey(id),
  [...requestsKey, 'list'],
  ['proposals'],
  ['rd-contracts'],
  ['rd-projects'],
];

/** What only some may read: null for whoever may not. */
export async function unlessForbidden<T>(call: Promise<T>): Promise<T | null> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof Problem && (error.status === 403 || error.status === 404)) return null;
    throw error;
  }
}

export const useMatrix = (id: string, enabled: boolean) =>
  useQuery({
    queryKey: matrixKey(id),
    queryFn: (): Promise<EvaluationMatrix | null> =>
      unlessForbidden(answer(api.GET('/rd-requests/{id}/evaluation', { params: { path: { id } } }))),
    enabled,
  });

export const useReviewers = (id: string, enabled: boolean) =>
  useQuery({
    queryKey: reviewersKey(id),
    queryFn: (): Promise<ReviewerView[] | null> =>
      unlessForbidden(
        answer(api.GET('/rd-requests/{id}/reviewers', { params: { path: { id } } })).then(({ items }) => items),
      ),
    enabled,
  });

export const useComplaints = (id: string, enabled: boolean) =>
  useQuery({
    queryKey: complaintsKey(id),
    queryFn: (): Promise<ComplaintView[] | null> =>
      unlessForbidden(
        everyItem((cursor) =>
          answer(api.GET('/rd-requests/{id}/complaints', { params: { path: { id }, query: { cursor } } })),
        ),
      ),
    enabled,
  });

/** The proposals of a request that the caller may know of. */
export const useProposalsOf = (id: string, enabled = true) =>
  useQuery({
    queryKey: [...requestKey(id), 'proposals', 'known'],
    queryFn: (): Promise<ProposalSummary[]> =>
      everyItem((cursor) =>
        answer(api.GET('/rd-requests/{id}/proposals', { params: { path: { id }, query: { cursor } } })),
      ),
    enabled,
  });

export const useFeedback = (proposalId: string) =>
  useQuery({
    queryKey: ['proposals', proposalId, 'feedback'],
    queryFn: (): Promise<FeedbackView | null> =>
      unlessForbidden(answer(api.GET('/proposals/{id}/feedback', { params: { path: { id: proposalId } } }))),
  });
