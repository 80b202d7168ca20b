import { useQuery } from '@tanstack/react-query';
import type { ProposalSummary, ProposalView } from '@contract/proposal';
import { answer, api, everyItem } from '../../api/client';
import { Problem } from '../../api/problem';
import { requestKey } from '../research/queries';

export const proposalKey = (id: string) => ['proposals', id] as const;

/** The proposals to a request that the user may know of. */
export const useProposalsOf = (requestId: string, enabled = true) =>
  useQuery({
    queryKey: [...requestKey(requestId), 'proposals', 'all'],
    queryFn: () =>
      everyItem((cursor) =>
        answer(
          api.GET('/rd-requests/{id}/proposals', {
            params: { path: { id: requestId }, query: { cursor, limit: 200 } },
          }),
        ),
      ),
    enabled,
  });

/** Nobody is told what a sealed proposal says; its own people know that it is there. */
export type Sealed = { sealed: ProposalSummary | null };

/** A proposal with what it says, or that it is sealed. */
export const useProposal = (id: string) =>
  useQuery({
    queryKey: [...proposalKey(id), 'proposal'],
    queryFn: async (): Promise<ProposalView | Sealed> => {
      // Asked for what it says, a sealed one is refused, which browsers report as an error.
      const submitted = await everyItem((cursor) =>
        answer(api.GET('/proposals', { params: { query: { state: 'submitted', cursor, limit: 200 } } })),
      );
      const own = submitted.find((proposal) => proposal.id === id);
      if (own) return { sealed: own };
      try {
        return await answer(api.GET('/proposals/{id}', { params: { path: { id } } }));
      } catch (error) {
        if (error instanceof Problem && error.code === 'proposal_sealed') return { sealed: null };
        throw error;
      }
    },
  });

export const useProposalFiles = (id: string, enabled = true) =>
  useQuery({
    queryKey: [...proposalKey(id), 'files'],
    queryFn: async () => (await answer(api.GET('/proposals/{id}/attachments', { params: { path: { id } } }))).items,
    enabled,
  });
