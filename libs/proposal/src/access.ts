import type { AccessPolicy } from '@concentric/platform';
import { RdRequest } from '@concentric/research';
import { Proposal } from './proposal.entity';

/**
 * Who may do what with proposals. What one says is read by whom `readableProposal` lets, which depends on more than its
 * columns; these are the grants to write, and to know of one's own. To `draft` is to write, to `submit` and to
 * `withdraw` is for whoever answers for the organization.
 */
export const proposalAccess: AccessPolicy = ({ organizations }, can) => {
  for (const { id: organizationId, role } of organizations) {
    can('read', Proposal, { organizationId });
    if (role === 'viewer') continue;
    can('propose', RdRequest);
    can('draft', Proposal, { organizationId });
    if (role !== 'operator') can(['submit', 'withdraw'], Proposal, { organizationId });
  }
};
