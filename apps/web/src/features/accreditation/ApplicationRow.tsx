import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ApplicationView } from '@contract/accreditation';
import { useLanguage } from '../../i18n';
import { formatDayOf, nameIn } from '../../ui/format';
import { useFieldName } from '../alliance/queries';
import { ApplicationBadge } from './badges';

/** One application in a list. */
export function ApplicationRow({ application, named }: { application: ApplicationView; named?: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { id, number, kind, state, targetLevel, submittedAt, reason, notice, policyId, fieldCode } = application;
  const field = useFieldName(policyId, fieldCode);
  const facts = [
    named && field,
    t('application.number', { number: String(number) }),
    t(`centerLevel.${targetLevel}`),
    submittedAt && t('application.submittedOn', { day: formatDayOf(submittedAt, language) }),
    notice && notice.openObjections > 0 && t('application.openObjections', { count: notice.openObjections }),
  ];
  const name = nameIn(language, { name: application.centerName, nameEn: application.centerNameEn });
  return (
    <li className="row">
      <div className="row-main">
        <Link to={`/applications/${id}`} className="row-link">
          {named ? `${name} · ${t(`applicationKind.${kind}`)}` : t(`applicationKind.${kind}`)}
        </Link>{' '}
        <ApplicationBadge state={state} />
        <div className="row-note">{facts.filter(Boolean).join(' · ')}</div>
        {reason && state !== 'material_review' && <div className="quote">{reason}</div>}
      </div>
    </li>
  );
}
