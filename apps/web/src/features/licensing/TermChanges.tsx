import { useTranslation } from 'react-i18next';
import type { LicenceTermChange } from '@contract/licensing';
import { Badge } from '../../ui/tags';
import { TermValue } from './TermValue';
import '../contracting/contracting.css';
import './licensing.css';

/** Term by term what was and what is, and whom that favours. */
export function TermChanges({ changes }: { changes: readonly LicenceTermChange[] }) {
  const { t } = useTranslation();
  // A first offer changes nothing that was agreed before.
  const isFirst = changes.some(({ term, before }) => term === 'kind' && before === null);
  if (changes.length === 0) return <p className="hint">{t('termChangesPanel.none')}</p>;
  return (
    <dl className="term-changes licence-changes">
      {changes.map(({ term, before, after, favours }) => (
        <div key={term}>
          <dt>
            {t(`licenceTerm.${term}`)}{' '}
            {favours !== 'neither' && (
              <Badge tone={favours === 'licensor' ? 'amber' : 'teal'}>{t(`termChangesPanel.favours.${favours}`)}</Badge>
            )}
          </dt>
          <dd>
            {!isFirst && (
              <>
                <del>
                  <span className="visually-hidden">{t('termChangesPanel.before')}</span>
                  <TermValue term={term} value={before as never} />
                </del>
                <span aria-hidden="true"> → </span>
              </>
            )}
            <ins>
              <span className="visually-hidden">{t('termChangesPanel.after')}</span>
              <TermValue term={term} value={after as never} />
            </ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}
