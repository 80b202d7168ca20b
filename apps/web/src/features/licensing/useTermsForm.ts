import { Form } from 'antd';
import { useMemo } from 'react';
import type { Finding } from '@contract/clause';
import type { LicenceTerms, LicenceTermChange, TermsReading } from '@contract/licensing';
import type { Problem } from '../../api/problem';
import { useSettled } from '../equipment/useSettled';
import { useTermsReading } from './queries';
import { indicativeOf, termsOf, typedOf, withoutGaps, type TermsTyped } from './termsDraft';

type Wish = {
  /** What the form begins with. */
  initial?: Partial<LicenceTerms>;
  /** Of what, so that the law knows how long they live. */
  patentIds?: readonly string[];
  /** What the terms are compared with. */
  before?: LicenceTerms | null;
  /** Terms somebody has in mind: nothing has to be said. */
  indicative?: boolean;
};

export type TermsFormState = {
  form: ReturnType<typeof Form.useForm<TermsTyped>>[0];
  initial: TermsTyped;
  indicative: boolean;
  findings: readonly Finding[];
  changes: readonly LicenceTermChange[];
  /** Why the terms could not be offered as they are. */
  refused: TermsReading['refused'];
  lifeEndsOn: string | null;
  isChecking: boolean;
  /** Whether the law strikes something, or the terms could not be offered. */
  isRefused: boolean;
  /** The terms; rejects while something that has to be said is missing, which the form then shows. */
  read: () => Promise<LicenceTerms>;
  readIndicative: () => Promise<Partial<LicenceTerms>>;
  /** Puts other terms into the form. */
  fill: (terms: Partial<LicenceTerms>) => void;
  /** Shows the API's complaints beside the fields they are about; whether all are shown. */
  complain: (problem: Problem) => boolean;
};

const nothing: never[] = [];

/** A form of licence terms, with what the law says of them once somebody stops typing. */
export function useTermsForm({
  initial = {},
  patentIds = nothing,
  before = null,
  indicative = false,
}: Wish): TermsFormState {
  const [form] = Form.useForm<TermsTyped>();
  // The form keeps what it began with: a listing that is read again does not wipe out what was typed.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const typedAtFirst = useMemo(() => typedOf(initial), []);
  Form.useWatch([], form);
  const typed = form.getFieldsValue(true) as Partial<TermsTyped>;
  const terms = withoutGaps(termsOf(typed.fields ? (typed as TermsTyped) : typedAtFirst));
  const settled = useSettled(terms, 400);
  const { data, isFetching } = useTermsReading(settled, patentIds, before);
  const findings = data?.findings ?? nothing;
  // Validating a form that stands within another must not send that one.
  const checked = async () => {
    await form.validateFields({ recursive: true });
    return form.getFieldsValue(true) as TermsTyped;
  };
  return {
    ...{ form, initial: typedAtFirst, indicative, findings },
    changes: data?.changes ?? nothing,
    refused: data?.refused ?? null,
    lifeEndsOn: data?.lifeEndsOn ?? null,
    isChecking: isFetching,
    isRefused: data?.refused != null || findings.some(({ kind }) => kind === 'refused'),
    read: async () => termsOf(await checked()),
    readIndicative: async () => indicativeOf(await checked()),
    fill: (next) => form.setFieldsValue(typedOf(next) as never),
    complain: (problem) => complain(form, problem),
  };
}

/** What a term is called in the form, where that differs. */
const places: Record<string, string[]> = {
  endsOn: ['lastDay'],
  runningRateBp: ['rate'],
  lateInterestPpm: ['lateInterest'],
  sublicenceShareBp: ['sublicenceShare'],
};
const parts: Record<string, string> = { rateBp: 'rate' };

function complain(form: TermsFormState['form'], { errors }: Problem): boolean {
  const fields = errors.map(({ path, message }) => {
    const [term = '', ...rest] = path.replace(/^(terms|indicativeTerms)\./, '').split('.');
    const inner = rest
      .filter((part) => part !== 'amount' || !['from', 'amount'].includes(rest.at(-2) ?? ''))
      .map((part) => (/^\d+$/.test(part) ? Number(part) : (parts[part] ?? part)));
    const isMoney = ['upfront', 'minimumAnnual'].includes(term);
    return { name: [...(places[term] ?? [term]), ...(isMoney ? [] : inner)] as (string | number)[], message };
  });
  const known = fields.filter(({ name }) => form.getFieldInstance(name as never) != null);
  form.setFields(known.map(({ name, message }) => ({ name: name as never, errors: [message] })));
  if (known[0]) form.scrollToField(known[0].name as never, { focus: true });
  return fields.length > 0 && known.length === fields.length;
}
