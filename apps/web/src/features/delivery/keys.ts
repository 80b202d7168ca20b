import { contractKeys } from '../contracting/queries';

/** What is read again after something was done to a milestone. */
export const milestoneKeys = ({ contractId, requestId }: { contractId: string; requestId: string }) =>
  contractKeys(contractId, requestId);
