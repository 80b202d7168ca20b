import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n';
import type { zh } from '../../i18n/zh';
import { formatDate, formatMoney } from '../../ui/format';
import type { TermChange } from './queries';
import { percent } from './useClauseWords';

type Value = TermChange['before'];
type Leaf = keyof typeof zh.termLeaf;
type RuleWords = 'ownershipRule' | 'riskRule' | 'improvementRule' | 'disputeWay' | 'restriction';

/** Enumerated values are told in the words of their clause. */
const rules: Record<string, RuleWords> = {
  'clauses.resultOwnership.rule': 'ownershipRule',
  'clauses.riskSharing.rule': 'riskRule',
  'clauses.improvements.rule': 'improvementRule',
  'clauses.disputes.way': 'disputeWay',
};

/** A term's path as people call it: `milestones.m2.amount` is 里程碑 2 · 金额. */
function useTermName() {
  const { t, i18n } = useTranslation();
  const leaf = (name: string) => (i18n.exists(`termLeaf.${name}` as string) ? t(`termLeaf.${name as Leaf}`) : name);
  return (path: string): string =>
    path
      .split('.')
      .filter((part) => part !== 'clauses')
      .map((part) => {
        const milestone = /^m(\d+)$/.exec(part)?.[1];
        if (milestone) return t('terms.milestone', { number: milestone });
        if (/^[0-9a-f-]{36}$/.test(part)) return '';
        return leaf(part);
      })
      .filter((part) => part !== '')
      .filter((part, i, all) => !(part === leaf('milestones') && i + 1 < all.length))
      .join(' · ');
}

function useTermValue() {
  const { t, i18n } = useTranslation();
  const language = useLanguage();
  return (path: string, value: Value): string => {
    if (value === null || value === '') return t('termChange.nothing');
    if (typeof value === 'boolean') return t(value ? 'termChange.yes' : 'termChange.no');
    if (typeof value === 'object' && !Array.isArray(value) && 'amount' in value)
      return formatMoney(value as { amount: number; currency: 'CNY' });
    if (typeof value === 'number') {
      if (path.endsWith('Bp')) return percent(value);
      if (path.endsWith('Ppm')) return t('termChange.perDay', { rate: String(value / 100) });
      return String(value);
    }
    if (typeof value !== 'string') return JSON.stringify(value);
    const words = path.startsWith('clauses.restrictions') ? 'restriction' : rules[path];
    if (words && i18n.exists(`${words}.${value}` as string)) return t(`${words}.${value}` as 'riskRule.client');
    return /On$/.test(path) && /^\d{4}-\d\d-\d\d$/.test(value) ? formatDate(value, language) : value;
  };
}

const isEmpty = (value: Value) => value === null || value === '';
/** What was not there and still says nothing is no news. */
const tells = ({ before, after }: TermChange) => !(isEmpty(before) && isEmpty(after));

/** Term by term what was and what is. */
export function TermChanges({ changes }: { changes: readonly TermChange[] }) {
  const { t } = useTranslation();
  const nameOf = useTermName();
  const valueOf = useTermValue();
  return (
    <dl className="term-changes">
      {changes.filter(tells).map(({ path, before, after }) => (
        <div key={path}>
          <dt>{nameOf(path)}</dt>
          <dd>
            {!isEmpty(before) && (
              <>
                <del>
                  <span className="visually-hidden">{t('termChange.before')}</span>
                  {valueOf(path, before)}
                </del>
                <span aria-hidden="true"> → </span>
              </>
            )}
            <ins>
              <span className="visually-hidden">{t('termChange.after')}</span>
              {valueOf(path, after)}
            </ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}
