import type { Shown } from '@concentric/kernel';
import type { Caller, Tx } from '@concentric/platform';
import { contentOf, sealedIn, type DraftContent } from './content';
import type { ProposalDraft, ProposalView, Receipt } from './contract';
import type { Proposal } from './proposal.entity';
import { proposalSummaries } from './reading.store';

/** What a proposal says, to who may read it: nothing while it is sealed or once it was taken back. */
function saidIn(proposal: Proposal): ProposalDraft | null {
  if (proposal.openedAt !== null) return contentOf(proposal);
  return proposal.commitment === null ? (sealedIn<DraftContent>(proposal)?.draft ?? null) : null;
}

/** A proposal for who may read what it says. @throws Refusal `sealing_key_unknown`, `seal_broken` */
export async function proposalView(
  tx: Tx,
  caller: Caller,
  proposal: Proposal,
  receipt: Shown<typeof Receipt> | null = null,
): Promise<Shown<typeof ProposalView>> {
  const [summary] = await proposalSummaries(tx, caller, [proposal]);
  const { document, envelope } = proposal;
  return { ...summary!, content: saidIn(proposal), document, envelope, receipt };
}
