import { notify, responsibleUsers } from '@concentric/identity';
import { ensure, Refusal } from '@concentric/kernel';
import { type Caller, type Tx } from '@concentric/platform';
import { changedRequest, keepRequest, moveRequest, statutory, type Held, type RdRequest } from '@concentric/research';
import { commitmentTo, sha256, type HandedIn } from './commitment';
import { contentOf, sealedIn, unreadable } from './content';
import { type Proposal, ProposalPartnership } from './proposal.entity';
import { ensureDue } from './proposal.rules';
import { changed, holdDrafts, holdSubmitted, keepProposal, panelOfOrganizations, stepBack } from './proposal.store';
import { moveProposal } from './state.rules';

/**
 * Opens everything that was handed in for a request whose deadline has passed, all of it or nothing. The request is
 * held for this, so that whoever was handing in at the deadline has either finished or is refused. With too few
 * proposals nothing is opened: the request fails, and what was handed in is given back unread (招标投标法 28).
 * @throws Refusal `request_cannot_move`, `opening_too_early`, `sealing_key_unknown`, `seal_broken`
 */
export async function openRequest(tx: Tx, caller: Caller, { request: before, now }: Held): Promise<RdRequest> {
  moveRequest(before.state, 'open');
  ensureDue(before, now);
  const submitted = await holdSubmitted(tx, before.id);
  const wanted = before.statutoryTender ? statutory.bidders : 1;
  const opens = submitted.length >= wanted;
  const opened = opens ? submitted.map((proposal) => openProposal(proposal, now)) : [];
  const verb = opens ? 'open' : 'fail';
  const request = changedRequest(before, {
    state: moveRequest(before.state, verb),
    ...(opens ? { openedAt: now } : { reason: submitted.length === 0 ? 'no_proposals' : 'too_few_proposals' }),
  });
  for (const [i, proposal] of opened.entries()) await keepOpened(tx, caller, proposal, submitted[i]!);
  if (!opens) await giveBack(tx, caller, request, submitted);
  await lapseDrafts(tx, caller, before.id);
  await clearPanel(tx, before.id, opened, now);
  await keepRequest(tx, caller, request, before, verb);
  if (opens) await tellOfOpening(tx, caller, request, opened);
  return request;
}

/** @throws Refusal `seal_broken` also when what is in it is not what was committed to */
function openProposal(before: Proposal, now: Date): Proposal {
  const handedIn = sealedIn<HandedIn>(before);
  if (!handedIn) throw new Refusal('seal_broken');
  const { document, envelope } = handedIn;
  ensure(commitmentTo(envelope, sha256(document)) === before.commitment, 'seal_broken');
  const price = contentOf({ document })!.price.amount;
  return changed(before, { state: moveProposal(before.state, 'open'), openedAt: now, document, envelope, price });
}

async function keepOpened(tx: Tx, caller: Caller, proposal: Proposal, before: Proposal): Promise<void> {
  await keepProposal(tx, caller, proposal, before);
  const { partners } = contentOf(proposal)!;
  const rows = partners.map(({ organizationId, shareBp }) => ({ proposalId: proposal.id, organizationId, shareBp }));
  if (rows.length > 0) await tx.insert(ProposalPartnership, rows);
}

/** Gives back unread what was handed in: its key is thrown away. */
export async function giveBack(
  tx: Tx,
  caller: Caller,
  { id: requestId, title }: RdRequest,
  submitted: readonly Proposal[],
) {
  for (const before of submitted) {
    const { id, organizationId } = before;
    const state = moveProposal(before.state, 'return');
    await keepProposal(tx, caller, changed(before, { state, ...unreadable }), before);
    await notify(tx, caller, await responsibleUsers(tx, organizationId), {
      ...{ type: 'proposal.returned', subjectId: id, cause: `returned:${id}` },
      data: { requestId, proposalId: id, title },
    });
  }
}

/** What was not handed in never will be; its own organization may still read what it wrote. */
export async function lapseDrafts(tx: Tx, caller: Caller, requestId: string): Promise<void> {
  for (const before of await holdDrafts(tx, requestId))
    await keepProposal(tx, caller, changed(before, { state: moveProposal(before.state, 'lapse') }), before);
}

/** Nobody judges what their own organization proposed, even when it was not to be known until now. */
async function clearPanel(tx: Tx, requestId: string, opened: readonly Proposal[], now: Date): Promise<void> {
  const proposers = opened.flatMap((proposal) => [
    proposal.organizationId,
    ...contentOf(proposal)!.partners.map(({ organizationId }) => organizationId),
  ]);
  const own = await panelOfOrganizations(tx, requestId, proposers);
  const ids = own.map(({ id }) => id);
  if (ids.length > 0) await stepBack(tx, ids, now);
}

/** The requester learns how many there are, and each proposer that theirs has been opened. */
async function tellOfOpening(
  tx: Tx,
  caller: Caller,
  { id: requestId, title, organizationId }: RdRequest,
  of: Proposal[],
) {
  await notify(tx, caller, await responsibleUsers(tx, organizationId), {
    ...{ type: 'rd-request.opened', subjectId: requestId, cause: `opened:${requestId}` },
    data: { requestId, title, proposals: of.length },
  });
  for (const { id, organizationId: proposerId } of of)
    await notify(tx, caller, await responsibleUsers(tx, proposerId), {
      ...{ type: 'proposal.opened', subjectId: id, cause: `opened:${id}` },
      data: { requestId, proposalId: id, title },
    });
}
