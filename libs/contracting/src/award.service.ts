import { awardRequest, complaintViews, reopenRequest } from '@concentric/evaluation';
import { Refusal } from '@concentric/kernel';
import { Database, type Caller, type Tx } from '@concentric/platform';
import { changedProposal, contentOf, keepProposal, moveProposal, partnersOf, Proposal } from '@concentric/proposal';
import { changedRequest, keepRequest, moveRequest, requestView, type RdRequest } from '@concentric/research';
import { Injectable } from '@nestjs/common';
import { Not } from 'typeorm';
import { v7 as newId } from 'uuid';
import { keepChange } from './change.store';
import type { Award, ContractReason, EndGround, Side, UpheldReason } from './contract';
import { RdContract, RdContractPartner } from './rd-contract.entity';
import { changed, findContract, holdContract, keepContract } from './rd-contract.store';
import { contractView, type ContractShown } from './rd-contract.view';
import { holdRequestOf, sideHeld } from './signing.service';
import { moveContract } from './state.rules';
import { leadersShare, termsFrom } from '@concentric/clause';

/** From the award to a contract that is drafted, and back when the award does not stand. */
@Injectable()
export class AwardService {
  constructor(private readonly database: Database) {}

  /**
   * Awards a request: the notice goes out and the contract is drafted from the request and the proposal, in one
   * transaction, so there is never the one without the other.
   * @throws Refusal as `awardRequest`, `contract_exists`
   */
  award(caller: Caller, requestId: string, { proposalId, reasons = [] }: Award) {
    return this.database.write(caller, async (tx) => {
      const told = Object.fromEntries(reasons.map((it) => [it.proposalId, it.reason]));
      const { request, winner } = await awardRequest(tx, caller, requestId, proposalId, told);
      await draftContract(tx, caller, request, winner);
      return requestView(tx, caller, request);
    });
  }

  /**
   * Upholds a complaint: the evaluation is open again, and the contract that was being talked about does not come about.
   * @throws Refusal as `reopenRequest`
   */
  uphold(caller: Caller, complaintId: string, { reason }: UpheldReason) {
    return this.database.write(caller, async (tx) => {
      const { request, complaint } = await reopenRequest(tx, caller, complaintId, reason);
      await failContract(tx, caller, request.id, 'complaint_upheld');
      const [view] = await complaintViews(tx, [complaint]);
      return view!;
    });
  }

  /**
   * One side walks away before the contract holds: the evaluation is open again. A provider that walks away is out of it.
   * @throws Refusal `not_found`, `no_authority`, `stale_version`, `contract_cannot_move`, `request_cannot_move`
   */
  decline(caller: Caller, id: string, { reason }: ContractReason): Promise<ContractShown> {
    return this.database.write(caller, async (tx) => {
      const { requestId } = await findContract(tx, caller, id);
      const { request } = await holdRequestOf(tx, requestId);
      const before = await holdContract(tx, caller, 'commit', id);
      const side = sideHeld(caller, before);
      const state = moveContract(before.state, 'decline', side);
      const contract = changed(before, { state, reason, endGround: 'declined' });
      await keepContract(tx, caller, contract, before);
      const reopened = changedRequest(request, {
        ...{ state: moveRequest(request.state, 'reopen'), standstillEndsAt: null },
      });
      await restoreProposals(tx, caller, contract, { side, reason });
      await keepRequest(tx, caller, reopened, request, 'reopen');
      return contractView(tx, caller, contract);
    });
  }
}

async function draftContract(tx: Tx, caller: Caller, request: RdRequest, winner: Proposal): Promise<void> {
  const content = contentOf(winner);
  if (!content) throw new Refusal('proposal_cannot_move', { from: winner.state, verb: 'win' });
  const terms = termsFrom(request, content);
  const contract = Object.assign(new RdContract(), {
    ...{ id: newId(), requestId: request.id, proposalId: winner.id, centerId: request.centerId, terms },
    ...{ buyerOrganizationId: request.organizationId, providerOrganizationId: winner.organizationId },
    ...{ contractType: request.contractType, state: 'drafting', price: terms.price.amount, edition: 0 },
    ...{ effectiveAt: null, endedAt: null, endGround: null, suspendedBy: null, reason: null, version: 1 },
  });
  await keepContract(tx, caller, contract, null, 'drafted');
  const partner = (organizationId: string, shareBp: number, role = '') => ({
    ...{ contractId: contract.id, organizationId, leads: organizationId === winner.organizationId, role, shareBp },
    engagementId: null,
  });
  const shares = await partnersOf(tx, [winner.id]);
  const roles = new Map(content.partners.map(({ organizationId, role }) => [organizationId, role]));
  await tx.insert(RdContractPartner, [
    partner(winner.organizationId, leadersShare(terms)),
    ...shares.map(({ organizationId, shareBp }) => partner(organizationId, shareBp, roles.get(organizationId))),
  ]);
  await keepChange(tx, caller, contract, null, { kind: 'drafted', side: null });
}

/** Ends the contract of a request that does not hold yet, if there is one. The caller of this holds the request. */
export async function failContract(tx: Tx, caller: Caller, requestId: string, endGround: EndGround): Promise<void> {
  const where = { requestId, state: Not('unsuccessful' as const) };
  const before = await tx.findOne(RdContract, { where, lock: { mode: 'pessimistic_write' } });
  if (!before) return;
  const state = moveContract(before.state, 'fail', 'platform');
  await keepContract(tx, caller, changed(before, { state, endGround }), before);
}

/** Whoever lost may win again; so may the winner, unless it was the one that walked away. */
async function restoreProposals(
  tx: Tx,
  caller: Caller,
  { requestId, proposalId }: RdContract,
  { side, reason }: { side: Side; reason: string },
): Promise<void> {
  const proposals = await tx.find(Proposal, {
    where: [
      { requestId, state: 'winning' },
      { requestId, state: 'unsuccessful' },
    ],
    order: { id: 'ASC' },
    lock: { mode: 'pessimistic_write' },
  });
  for (const before of proposals) {
    const restored = changedProposal(before, { state: moveProposal(before.state, 'restore') });
    await keepProposal(tx, caller, restored, before);
    if (before.id !== proposalId || side === 'buyer') continue;
    const out = changedProposal(restored, { state: moveProposal(restored.state, 'disqualify'), reason });
    await keepProposal(tx, caller, out, restored);
  }
}
