import { useTranslation } from 'react-i18next';
import type { IndicativeTerms, LicenceTermChange, LicenceTerms, TermName } from '@contract/licensing';
import { TermValue } from './TermValue';
import { termsOf, typedOf } from './termsDraft';
import './licensing.css';

/** In the order people read them. */
const order: readonly TermName[] = [
  ...(['kind', 'standsIn', 'fields', 'territories', 'modes', 'startsOn', 'endsOn', 'trial'] as const),
  ...([
    'upfront',
    'creditable',
    'runningRateBp',
    'tiers',
    'minimumAnnual',
    'milestonePayments',
    'reportEvery',
  ] as const),
  ...(['payDays', 'lateInterestPpm', 'sublicensable', 'sublicenceShareBp', 'mostFavoured', 'improvements'] as const),
  ...(['auditRight', 'confidentialityYears', 'restrictions', 'cross', 'note'] as const),
];
const always: readonly TermName[] = [
  'kind',
  'fields',
  'territories',
  'endsOn',
  'upfront',
  'runningRateBp',
  'minimumAnnual',
];
const plain = termsOf(typedOf({}));

/** Which of the terms are worth a line: those every licence is about, and whatever departs from what holds anyway. */
function isTold(term: TermName, terms: IndicativeTerms, isIndicative: boolean): boolean {
  const value = terms[term];
  if (value === undefined) return false;
  if (term === 'runningRateBp' && (terms.tiers?.length ?? 0) > 0) return false;
  if (!isIndicative && always.includes(term)) return true;
  return JSON.stringify(value) !== JSON.stringify(plain[term]);
}

type TermsTableProps = {
  terms: LicenceTerms | IndicativeTerms;
  /** What differs from an earlier round is marked. */
  changes?: readonly LicenceTermChange[];
  omit?: readonly TermName[];
};

/** Licence terms one by one. Of terms somebody has in mind only those that are said. */
export function TermsTable({ terms, changes = [], omit = [] }: TermsTableProps) {
  const { t } = useTranslation();
  const isIndicative = Object.keys(terms).length < order.length;
  const changed = new Set(changes.map(({ term }) => term));
  const told = order.filter((term) => !omit.includes(term) && isTold(term, terms, isIndicative));
  return (
    <dl className="terms-table">
      {told.map((term) => (
        <div key={term} className={changed.has(term) ? 'term-changed' : undefined}>
          <dt>{t(`licenceTerm.${term}`)}</dt>
          <dd>
            <TermValue term={term} value={terms[term] as never} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
