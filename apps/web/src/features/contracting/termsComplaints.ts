import type { FormInstance } from 'antd';
import type { Finding } from '@contract/contracting';
import type { Problem } from '../../api/problem';
import type { TermsTyped } from './termsDraft';

/** What is forbidden cannot be kept; what is merely missing yet can. */
export const isForbidden = ({ kind, code }: Pick<Finding, 'kind' | 'code'>) =>
  kind === 'refused' && code !== 'clause_required';

/** Shows the API's complaints beside the fields they are about; whether all are shown. */
export function complainTerms(form: FormInstance<TermsTyped>, problem: Problem): boolean {
  const fields = problem.errors.map(({ path, message }) => {
    const names = path.replace(/^terms\./, '').replace(/^clauses\./, '');
    return { name: names.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part)), message };
  });
  const known = fields.filter(({ name }) => form.getFieldInstance(name as never) != null);
  form.setFields(known.map(({ name, message }) => ({ name: name as never, errors: [message] })));
  if (known[0]) form.scrollToField(known[0].name as never, { focus: true });
  return fields.length > 0 && known.length === fields.length;
}
