import { placesOf } from '@concentric/alliance';
import { after, cny, day } from '@concentric/kernel';
import { abilityOf, type Caller } from '@concentric/platform';
import {
  InvitationService,
  QuestionService,
  RequestService,
  researchAccess,
  ResearchSettingsService,
} from '@concentric/research';
import { NewRdRequest } from '@contract/research';
import type { Cast } from './cast';
import { registrars } from './memberships';
import type { WithinTransaction } from './one-transaction';
import type { OrganizationKey } from './organizations';
import type { PersonKey } from './people';
import { researchRequests, reviewing, type DemonstrationRequest, type RequestKey } from './research';

const wan = 10_000 * 100;

/** Requests for research in several states, with their questions, as people make them. */
export class ResearchLoading {
  private readonly requests: RequestService;

  constructor(
    private readonly cast: Cast,
    private readonly database: WithinTransaction,
    private readonly now: Date,
  ) {
    this.requests = new RequestService(database);
  }

  /** @returns the requests by key, for what follows from them */
  async everything(): Promise<ReadonlyMap<RequestKey, string>> {
    const made = new Map<RequestKey, string>();
    const waits = ({ ends }: DemonstrationRequest) => ends?.as === 'under_review';
    for (const [key, request] of researchRequests) if (!waits(request)) made.set(key, await this.make(request));
    const settings = new ResearchSettingsService(this.database);
    for (const center of reviewing)
      await settings.change(this.cast.as(registrars[center].manager), this.cast.center(center), {
        reviewsRequests: true,
      });
    for (const [key, request] of researchRequests) if (waits(request)) made.set(key, await this.make(request));
    return made;
  }

  /** Somebody as they are: acting for one organization, which stands where it does. */
  async member(organization: OrganizationKey, by: PersonKey): Promise<Caller> {
    const caller = this.cast.as(by, this.cast.organization(organization));
    const { standings } = await placesOf(this.database, this.cast.user(by));
    const own = standings.filter(({ organizationId }) => organizationId === this.cast.organization(organization));
    const facts = { ...caller.facts, standings: own };
    return { ...caller, facts, ability: abilityOf(facts, [researchAccess]) };
  }

  /** Drafts a request, publishes it unless it stays a draft, and lets others ask. @returns its id */
  async make({ center, organization, by, budget, closesIn, questionsCloseIn, ...rest }: DemonstrationRequest) {
    const { ends, invites = [], undertakenBy = [], questions = [], ...wish } = rest;
    const requester = await this.member(organization, by);
    const [minimum, maximum] = budget;
    const at = (days: number) => after(this.now, days * day).toISOString();
    const form = NewRdRequest.parse({
      ...{ ...wish, centerId: this.cast.center(center), organizationId: this.cast.organization(organization) },
      budget: { minimum: minimum === null ? null : cny(minimum * wan), maximum: cny(maximum * wan) },
      ...{ submissionsCloseAt: at(closesIn), questionsCloseAt: at(questionsCloseIn ?? closesIn) },
    });
    const { id } = await this.requests.draft(requester, form);
    const invitations = new InvitationService(this.database);
    for (const key of invites) await invitations.invite(requester, id, { organizationId: this.cast.organization(key) });
    if (ends?.as === 'draft') return id;
    await this.requests.publish(requester, id);
    for (const [key, person] of undertakenBy)
      await invitations.undertake(await this.member(key, person), id, { accepted: true });
    const thread = new QuestionService(this.database);
    for (const { from, text, answer } of questions) {
      const question = await thread.ask(await this.member(...from), id, { text });
      if (answer !== undefined) await thread.answer(requester, question.id, { answer });
    }
    if (ends?.as === 'cancelled') await this.requests.end(requester, id, 'cancel', { reason: ends.reason });
    return id;
  }
}
