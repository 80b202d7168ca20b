import type { PageQuery } from '@concentric/kernel';
import { pageBy, record, type Caller, type Tx } from '@concentric/platform';
import { questionChanged } from './events';
import { RdQuestion } from './question.entity';

/** The questions about a request and their answers, oldest first. */
export const listQuestions = (tx: Tx, requestId: string, page: PageQuery) =>
  pageBy(
    tx.createQueryBuilder(RdQuestion, 'question').where({ requestId }),
    `rd-questions:${requestId}`,
    [{ column: 'question.id', property: 'id', cast: 'uuid' }],
    page,
  );

/** A question as the caller may see it: whose it is, only if it is their own. */
export const questionShown = ({ facts }: Caller, { organizationId, ...question }: RdQuestion) => ({
  ...question,
  mine: facts.organizations.some(({ id }) => id === organizationId),
});

export const countQuestions = (tx: Tx, requestId: string, organizationId: string) =>
  tx.countBy(RdQuestion, { requestId, organizationId });

export async function keepQuestion(tx: Tx, caller: Caller, question: RdQuestion, type: 'asked' | 'answered') {
  await tx.upsert(RdQuestion, question, ['id']);
  await record(tx, caller, questionChanged(type, question));
  return question;
}
