import { useQuery } from '@tanstack/react-query';
import type {
  InvoiceView,
  MilestoneAccount,
  MilestoneStepView,
  MilestoneView,
  ProjectView,
  ReviewsView,
} from '@contract/delivery';
import { answer, api, everyItem } from '../../api/client';
import { useList } from '../../api/queries';
import { contractKey, projectsKey } from '../contracting/queries';

/** Everything of a milestone lies under its contract: what changes one is read again with it. */
const under = (contractId: string, ...more: string[]) => [...contractKey(contractId), 'milestones', ...more];

export const useMilestones = (contractId: string, enabled = true) =>
  useQuery({
    queryKey: under(contractId),
    queryFn: (): Promise<MilestoneView[]> =>
      everyItem((cursor) =>
        answer(
          api.GET('/rd-contracts/{id}/milestones', {
            params: { path: { id: contractId }, query: { cursor, limit: 200 } },
          }),
        ),
      ),
    enabled,
  });

export const useSteps = ({ id, contractId }: MilestoneView) =>
  useQuery({
    queryKey: under(contractId, id, 'steps'),
    queryFn: (): Promise<MilestoneStepView[]> =>
      everyItem((cursor) =>
        answer(api.GET('/milestones/{id}/steps', { params: { path: { id }, query: { cursor, limit: 200 } } })),
      ),
  });

export const useAccount = ({ id, contractId }: MilestoneView) =>
  useQuery({
    queryKey: under(contractId, id, 'account'),
    queryFn: (): Promise<MilestoneAccount> => answer(api.GET('/milestones/{id}/account', { params: { path: { id } } })),
  });

export const useInvoices = ({ id, contractId }: MilestoneView) =>
  useQuery({
    queryKey: under(contractId, id, 'invoices'),
    queryFn: (): Promise<InvoiceView[]> =>
      everyItem((cursor) =>
        answer(api.GET('/invoices', { params: { query: { milestoneId: id, cursor, limit: 200 } } })),
      ),
  });

export const useReviews = (contractId: string, enabled: boolean) =>
  useQuery({
    queryKey: [...contractKey(contractId), 'reviews'],
    queryFn: (): Promise<ReviewsView> =>
      answer(api.GET('/rd-contracts/{id}/reviews', { params: { path: { id: contractId } } })),
    enabled,
  });

export const useProjects = () =>
  useList<ProjectView>(projectsKey, (cursor) =>
    answer(api.GET('/rd-projects', { params: { query: { cursor, limit: 50 } } })),
  );
