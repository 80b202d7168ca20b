import { useTranslation } from 'react-i18next';
import type { Finding } from '@contract/clause';
import { LawNotes, LawSummary } from '../contracting/LawNotes';
import '../contracting/contracting.css';
import './licensing.css';

/** What the law strikes and what to look at; folded away beneath, what it says where nothing is agreed. */
export function Findings({ findings, isChecking }: { findings: readonly Finding[]; isChecking?: boolean }) {
  const { t } = useTranslation();
  const told = (...kinds: Finding['kind'][]) => findings.filter(({ kind }) => kinds.includes(kind));
  const defaults = told('default');
  const notable = [...told('refused'), ...told('warning')];
  return (
    <div className="findings">
      <LawSummary findings={findings} isChecking={isChecking ?? false} />
      {notable.length > 0 ? <LawNotes findings={notable} /> : <p className="hint">{t('lawPanel.clean')}</p>}
      {defaults.length > 0 && (
        <details>
          <summary>{t('lawPanel.defaults', { count: defaults.length })}</summary>
          <LawNotes findings={defaults} />
        </details>
      )}
    </div>
  );
}
