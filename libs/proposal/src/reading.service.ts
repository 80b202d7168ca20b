import type { PageQuery } from '@concentric/kernel';
import { Database, record, type Caller } from '@concentric/platform';
import { findRequest, holdRequest, requestView, type RequestShown } from '@concentric/research';
import { Injectable } from '@nestjs/common';
import type { ProposalQuery } from './contract';
import { proposalRead } from './events';
import { openRequest } from './opening';
import { listAccess, listCommitments, listProposals, readableProposal } from './reading.store';
import { proposalView } from './view';

/** What is seen of proposals, and by whom it was. */
@Injectable()
export class ReadingService {
  constructor(private readonly database: Database) {}

  /**
   * A proposal with what it says. Whoever reads another's leaves a trace.
   * @throws Refusal `not_found`, `proposal_sealed`, `forbidden`, `declaration_required`, `conflict_declared`
   */
  async read(caller: Caller, id: string) {
    const { proposal, by } = await readableProposal(this.database.reader, caller, id);
    if (by === 'proposer') return proposalView(this.database.reader, caller, proposal);
    return this.database.write(caller, async (tx) => {
      await record(tx, caller, proposalRead(proposal, null));
      return proposalView(tx, caller, proposal);
    });
  }

  list(caller: Caller, query: ProposalQuery) {
    return listProposals(this.database.reader, caller, query);
  }

  /** @throws Refusal `not_found` */
  async listOf(caller: Caller, requestId: string, query: ProposalQuery) {
    await findRequest(this.database.reader, caller, requestId);
    return listProposals(this.database.reader, caller, { ...query, requestId });
  }

  /** @throws Refusal `not_found` */
  async commitments(caller: Caller, requestId: string, page: PageQuery) {
    await findRequest(this.database.reader, caller, requestId);
    return listCommitments(this.database.reader, caller, requestId, page);
  }

  /** @throws Refusal `not_found` */
  async accessLog(caller: Caller, requestId: string, page: PageQuery) {
    const request = await findRequest(this.database.reader, caller, requestId);
    return listAccess(this.database.reader, caller, request, page);
  }

  /**
   * Opens what was handed in, for a requester who does not wait for the platform to do it.
   * @throws Refusal `not_found`, `forbidden`, `stale_version`, `request_cannot_move`, `opening_too_early`,
   * `sealing_key_unknown`, `seal_broken`
   */
  open(caller: Caller, requestId: string): Promise<RequestShown> {
    return this.database.write(caller, async (tx) => {
      const request = await openRequest(tx, caller, await holdRequest(tx, caller, 'open', requestId));
      return requestView(tx, caller, request);
    });
  }
}
