import type { FormInstance } from 'antd';
import type { Problem } from '../api/problem';

/**
 * Puts the fields' complaints beside the fields.
 * @returns whether the problem is told in full that way
 */
export function complain(form: FormInstance, problem: Problem): boolean {
  const known = new Set(Object.keys(form.getFieldsValue(true) as object));
  const fields = problem.errors
    .map(({ path, message }) => ({ name: path.split('.'), message }))
    .filter(({ name }) => known.has(name[0] ?? '') || form.getFieldInstance(name[0]!) != null)
    .map(({ name, message }) => ({ name: [name[0]!], errors: [message] }));
  if (fields.length === 0) return false;
  form.setFields(fields);
  form.scrollToField(fields[0]!.name, { focus: true });
  return fields.length === problem.errors.length;
}
