import { ensure, Refusal, type PageQuery } from '@concentric/kernel';
import { Database, ensureFresh, type Caller, type Tx } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import type { NewAnswer, NewQuestion } from './contract';
import { RdQuestion } from './question.entity';
import { countQuestions, keepQuestion, listQuestions, questionShown } from './question.store';
import type { RdRequest } from './request.entity';
import { ensureTakesAnswers, ensureTakesQuestions } from './request.rules';
import { findRequest, invitationsOf, mayReadRequest, shareRequest } from './request.store';
import { withheldFrom } from './request.view';
import { actorFor, speakers } from './sight.rules';

const mostQuestions = 50;

/** Questions about a request, answered to everybody who reads it. */
@Injectable()
export class QuestionService {
  constructor(private readonly database: Database) {}

  /** @throws Refusal `not_found`, `undertaking_required`: answers tell of what is confidential */
  async listOf(caller: Caller, requestId: string, page: PageQuery) {
    const tx = this.database.reader;
    ensure(!(await withheldFrom(tx, caller, await findRequest(tx, caller, requestId))), 'undertaking_required');
    const { items, nextCursor } = await listQuestions(tx, requestId, page);
    return { items: items.map((question) => questionShown(caller, question)), nextCursor };
  }

  /** @throws Refusal `not_found`, `undertaking_required` */
  async read(caller: Caller, id: string) {
    const tx = this.database.reader;
    const question = await tx.findOneBy(RdQuestion, { id });
    if (!question) throw new Refusal('not_found');
    const request = await findRequest(tx, caller, question.requestId);
    ensure(!(await withheldFrom(tx, caller, request)), 'undertaking_required');
    return questionShown(caller, question);
  }

  /** @throws Refusal `own_request_question`, `questions_closed`, `questions_too_many`, `undertaking_required`, `forbidden` */
  ask(caller: Caller, requestId: string, { text }: NewQuestion) {
    return this.database.write(caller, async (tx) => {
      const { request, now } = await shareRequest(tx, requestId);
      ensure(await mayReadRequest(tx, caller, request), 'not_found');
      const organizationId = await this.askerOf(tx, caller, request);
      ensure(!(await withheldFrom(tx, caller, request)), 'undertaking_required');
      ensureTakesQuestions(request, now);
      const limit = mostQuestions;
      ensure((await countQuestions(tx, requestId, organizationId)) < limit, 'questions_too_many', { limit });
      const question = Object.assign(new RdQuestion(), {
        ...{ id: newId(), requestId, organizationId, userId: caller.facts.userId!, text, askedAt: now },
        ...{ answer: null, answeredBy: null, answeredAt: null, version: 1 },
      });
      return questionShown(caller, await keepQuestion(tx, caller, question, 'asked'));
    });
  }

  private async askerOf(tx: Tx, caller: Caller, request: RdRequest): Promise<string> {
    const { organizations } = caller.facts;
    const ownOnly = organizations.length > 0 && organizations.every(({ id }) => id === request.organizationId);
    ensure(!ownOnly, 'own_request_question');
    const invited = await invitationsOf(
      tx,
      request.id,
      organizations.map(({ id }) => id),
    );
    return actorFor(caller.facts, request, invited, speakers);
  }

  /**
   * Answers, or puts an answer better while there is still time to propose accordingly.
   * @throws Refusal `not_found`, `forbidden`, `stale_version`, `answers_closed`
   */
  answer(caller: Caller, id: string, { answer }: NewAnswer) {
    return this.database.write(caller, async (tx) => {
      const asked = await tx.findOneBy(RdQuestion, { id });
      if (!asked) throw new Refusal('not_found');
      const { request, now } = await shareRequest(tx, asked.requestId);
      if (!caller.ability.can('answer', request))
        throw new Refusal((await mayReadRequest(tx, caller, request)) ? 'forbidden' : 'not_found');
      const before = await tx.findOneOrFail(RdQuestion, { where: { id }, lock: { mode: 'pessimistic_write' } });
      ensureFresh(caller, before);
      ensureTakesAnswers(request, now);
      const { userId: answeredBy } = caller.facts;
      const after = { answer, answeredBy, answeredAt: now, version: before.version + 1 };
      const question = Object.assign(new RdQuestion(), before, after);
      return questionShown(caller, await keepQuestion(tx, caller, question, 'answered'));
    });
  }
}
