import { AwardService, contractingAccess, RdContractService, SigningService } from '@concentric/contracting';
import { evaluationAccess, EvaluationService } from '@concentric/evaluation';
import { abilityOf, type Caller } from '@concentric/platform';
import { proposalAccess, ReadingService } from '@concentric/proposal';
import { researchAccess } from '@concentric/research';
import { ContractTerms } from '@contract/clause';
import { contracts, type DemonstrationContract } from './contracting';
import type { ProposalLoading } from './loading.proposal';
import type { ResearchLoading } from './loading.research';
import type { WithinTransaction } from './one-transaction';
import type { OrganizationKey } from './organizations';
import type { PersonKey } from './people';

const policies = [researchAccess, proposalAccess, evaluationAccess, contractingAccess];

/** Contracts in several states, as they come of requests that were awarded. */
export class ContractLoading {
  constructor(
    private readonly database: WithinTransaction,
    private readonly research: ResearchLoading,
    private readonly proposals: ProposalLoading,
  ) {}

  async everything(): Promise<void> {
    for (const contract of contracts) await this.make(contract);
  }

  private async member(organization: OrganizationKey, by: PersonKey): Promise<Caller> {
    const caller = await this.research.member(organization, by);
    return { ...caller, ability: abilityOf(caller.facts, policies) };
  }

  private async make({ request, proposal, clauses, state }: DemonstrationContract): Promise<void> {
    const buyer = await this.member(request.organization, request.by);
    const requestId = await this.research.make(request);
    const proposalId = await this.proposals.propose(requestId, proposal);
    await this.proposals.close(requestId);
    await new ReadingService(this.database).open(buyer, requestId);
    await new EvaluationService(this.database).evaluate(buyer, proposalId, {
      scores: ['price', 'quality', 'feasibility'].map((criterion) => ({ criterion, score: 86, reason: '符合要求。' })),
      ...{ reason: '方案成熟，价格合理。', conflictOfInterest: false },
    });
    await new AwardService(this.database).award(buyer, requestId, { proposalId });
    const service = new RdContractService(this.database);
    const { items } = await service.list(buyer, { requestId, limit: 1 });
    const { id, terms } = await service.read(buyer, items[0]!.id);
    await service.change(buyer, id, { terms: ContractTerms.parse({ ...terms, clauses }) });
    if (state === 'negotiation') return;
    const signing = new SigningService(this.database);
    await signing.freeze(buyer, id);
    await signing.sign(buyer, id, {});
    if (state === 'active') await signing.sign(await this.member(...proposal.from), id, {});
  }
}
