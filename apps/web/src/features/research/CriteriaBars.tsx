import type { Criterion } from '@contract/research';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n';
import { nameIn } from '../../ui/format';
import { Badge } from '../../ui/tags';

/** What proposals are judged by; the bars are as long as the weights. */
export function CriteriaBars({ criteria }: { criteria: readonly Criterion[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <ul className="criteria">
      {criteria.map((criterion) => (
        <li key={criterion.key}>
          <span className="criterion-head">
            <span>
              {nameIn(language, criterion)}{' '}
              {nameIn(language, criterion) !== t(`rdCriterionKind.${criterion.kind}`) && (
                <Badge tone="mid">{t(`rdCriterionKind.${criterion.kind}`)}</Badge>
              )}
            </span>
            <b className="number" aria-label={t('rd.weight', { weight: String(criterion.weight) })}>
              {criterion.weight}
            </b>
          </span>
          <span className="bar" aria-hidden="true">
            <span style={{ width: `${criterion.weight}%` }} />
          </span>
        </li>
      ))}
    </ul>
  );
}
