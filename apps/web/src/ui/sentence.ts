import type { TFunction } from 'i18next';
import type { Problem } from '../api/problem';

/** What to tell the user: the API's own sentence, or ours where no answer came. */
export function sentenceOf(problem: Problem, t: TFunction): string {
  if (problem.code === 'unreachable') return t('problem.unreachable');
  // What broke within the page has words for programmers alone; the console has them.
  if (problem.code === 'unexpected' && problem.status === 0) return t('problem.unexpected');
  const [first] = problem.errors;
  const said = problem.detail || problem.title || t('problem.unexpected');
  return first && !problem.detail ? `${said} ${first.path}: ${first.message}` : said;
}
