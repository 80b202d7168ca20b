import { useTranslation } from 'react-i18next';
import type { Finding } from '@contract/contracting';
import { useLanguage } from '../../i18n';

const order = { refused: 0, warning: 1, default: 2 } as const;

/** Of all findings those about a clause, what is forbidden first. */
export const findingsAbout = (findings: readonly Finding[], ...clauses: string[]) =>
  findings
    .filter(({ clause }) => clauses.some((it) => clause === it || clause.startsWith(`${it}.`)))
    .sort((a, b) => order[a.kind] - order[b.kind]);

/** What the law says of a clause: what holds if it stays empty, what to look at, and what is forbidden. */
export function LawNotes({ findings }: { findings: readonly Finding[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (findings.length === 0) return null;
  return (
    <ul className="law-notes">
      {findings.map(({ clause, kind, code, zh, en, citation, citationEn }, i) => (
        <li key={`${clause} ${code} ${i}`} className={`law law-${kind}`}>
          <span className="law-kind">{t(`law.${kind}`)}</span>
          <span>{language === 'en' ? en : zh}</span>
          <cite>{language === 'en' ? citationEn : citation}</cite>
        </li>
      ))}
    </ul>
  );
}

/** How many findings there are of each kind. */
export function LawSummary({ findings, isChecking }: { findings: readonly Finding[]; isChecking?: boolean }) {
  const { t } = useTranslation();
  const count = (kind: Finding['kind']) => findings.filter((it) => it.kind === kind).length;
  const [refused, warning, usual] = [count('refused'), count('warning'), count('default')];
  return (
    <p className="law-summary" role="status" aria-busy={isChecking}>
      {refused > 0 && <b className="law-refused">{t('law.refusedCount', { count: refused })}</b>}
      {warning > 0 && <span className="law-warning">{t('law.warningCount', { count: warning })}</span>}
      {usual > 0 && <span className="law-default">{t('law.defaultCount', { count: usual })}</span>}
      {findings.length === 0 && <span>{t('law.nothing')}</span>}
    </p>
  );
}
