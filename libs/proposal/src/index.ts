export { proposalAccess } from './access';
export { canonical } from '@concentric/kernel';
export { contentOf } from './content';
export { Proposal, ProposalPartnership } from './proposal.entity';
export { ProposalModule } from './proposal.module';
export { leadersShare } from './proposal.rules';
export { ProposalService } from './proposal.service';
export {
  changed as changedProposal,
  findProposal,
  keepProposal,
  keepReason,
  liveProposalsOf,
  partnersOf,
} from './proposal.store';
export { openDueRequests, openFilesOf, openRequestJob, planOpening, returnProposals } from './reactions';
export { ReadingService } from './reading.service';
export { ensureJudges, namesOf, proposalSummaries, readableProposal, type ReaderRole } from './reading.store';
export { contends, moveProposal, proposalMoves, type ProposalRole, type ProposalVerb } from './state.rules';
