import { evaluationAccess, EvaluationService, PanelService, SelectionService } from '@concentric/evaluation';
import { after, cny, day, dayIn } from '@concentric/kernel';
import { abilityOf, type Caller } from '@concentric/platform';
import { proposalAccess, ProposalService, ReadingService } from '@concentric/proposal';
import { researchAccess } from '@concentric/research';
import { ProposalDraft } from '@contract/proposal';
import type { Cast } from './cast';
import type { ResearchLoading } from './loading.research';
import type { WithinTransaction } from './one-transaction';
import type { OrganizationKey } from './organizations';
import type { PersonKey } from './people';
import { judged, sealedProposals, type DemonstrationProposal } from './proposal';
import type { RequestKey } from './research';

const wan = 10_000 * 100;

/** Proposals, sealed and opened, and what a panel thinks of those that are opened. */
export class ProposalLoading {
  private readonly proposals: ProposalService;

  constructor(
    private readonly cast: Cast,
    private readonly database: WithinTransaction,
    private readonly now: Date,
    private readonly research: ResearchLoading,
  ) {
    this.proposals = new ProposalService(database);
  }

  async everything(requests: ReadonlyMap<RequestKey, string>): Promise<void> {
    for (const [key, proposal] of sealedProposals) await this.propose(requests.get(key)!, proposal);
    await this.judge();
  }

  private async member(organization: OrganizationKey, by: PersonKey): Promise<Caller> {
    const caller = await this.research.member(organization, by);
    return { ...caller, ability: abilityOf(caller.facts, [researchAccess, proposalAccess, evaluationAccess]) };
  }

  /** @returns the id of the proposal */
  async propose(requestId: string, { from, draft, price, milestones, partners = [], ...rest }: DemonstrationProposal) {
    const proposer = await this.member(...from);
    const typed = ProposalDraft.parse({
      ...{ ...rest, price: cny(price * wan) },
      milestones: milestones.map(([title, deliverables, amount, dueIn]) => ({
        ...{ title, deliverables, amount: cny(amount * wan) },
        dueOn: dayIn('Asia/Shanghai', after(this.now, dueIn * day)),
      })),
      partners: partners.map(([organization, role, shareBp]) => ({
        ...{ organizationId: this.cast.organization(organization), role, shareBp },
      })),
    });
    // A draft need not sum yet; one that is begun with both would have to.
    const { id } = await this.proposals.begin(proposer, requestId, draft ? {} : typed);
    await (draft ? this.proposals.save(proposer, id, typed) : this.proposals.submit(proposer, id));
    return id;
  }

  /** A request whose deadline is the moment of loading, its proposals opened and scored. */
  private async judge(): Promise<void> {
    const { request, panel, proposals } = judged;
    const requestId = await this.research.make(request);
    const ids: string[] = [];
    for (const { proposal } of proposals) ids.push(await this.propose(requestId, proposal));
    await this.close(requestId);
    const requester = await this.member(request.organization, request.by);
    await new ReadingService(this.database).open(requester, requestId);
    await this.appoint(requester, requestId, panel);
    const evaluations = new EvaluationService(this.database);
    const selection = new SelectionService(this.database);
    for (const [i, { judgements, move }] of proposals.entries()) {
      for (const { by, scores, reason } of judgements)
        await evaluations.evaluate(this.cast.as(by), ids[i]!, {
          scores: request.criteria.map(({ key }, place) => ({ criterion: key, score: scores[place]!, reason })),
          reason,
        });
      if (move) await selection.move(requester, ids[i]!, move);
    }
  }

  /** The moment of loading is the deadline. */
  async close(requestId: string): Promise<void> {
    await this.database.reader.query(
      `UPDATE rd_requests SET questions_close_at = least(questions_close_at, $2), submissions_close_at =
         date_trunc('milliseconds', clock_timestamp()) WHERE id = $1`,
      [requestId, this.now],
    );
  }

  private async appoint(requester: Caller, requestId: string, panel: typeof judged.panel): Promise<void> {
    const service = new PanelService(this.database);
    for (const [person, role] of panel) {
      const { id } = await service.appoint(requester, requestId, { userId: this.cast.user(person), role });
      await service.declare(this.cast.as(person), id, { conflict: 'none' });
    }
  }
}
