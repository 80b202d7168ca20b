import type { RdRequestView } from '@contract/research';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLanguage } from '../../i18n';
import { formatMoment, nameIn } from '../../ui/format';
import { Badge } from '../../ui/tags';
import { budgetText, readinessText } from './budget';
import { RequestBadge } from './RequestBadge';
import { remainingText } from './remaining';

type RequestCardProps = { request: RdRequestView; fieldName: string; now: number };

/** A request on the board: what is wanted, by whom, for how much and until when. */
export function RequestCard({ request, fieldName, now }: RequestCardProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { state, submissionsCloseAt, confidentiality } = request;
  const isTaking = state === 'enquiry' || state === 'tendering';
  const left = Date.parse(submissionsCloseAt) - now;
  const readiness = readinessText(request, t);
  return (
    <li className="card rd-card">
      <div className="card-tags">
        <RequestBadge state={state} />
        <Badge tone="mid">{t(`rdKind.${request.kind}`)}</Badge>
        {confidentiality === 'confidential' && <Badge tone="rose">{t('rdConfidentiality.confidential')}</Badge>}
        {request.mine && <Badge tone="amber">{t('rd.mineBadge')}</Badge>}
        {request.invited && <Badge tone="amber">{t('rd.invitedBadge')}</Badge>}
      </div>
      <h2>
        <Link to={`/rd-requests/${request.id}`} className="card-link">
          {request.title}
        </Link>
      </h2>
      {request.description && <p className="rd-card-text">{request.description}</p>}
      <p className="row-note">
        {[t(`rdServiceKind.${request.serviceKind}`), fieldName, readiness].filter(Boolean).join(' · ')}
      </p>
      <p className="row-note">
        {nameIn(language, { name: request.organizationName, nameEn: request.organizationNameEn })}
      </p>
      <div className="rd-card-foot">
        <b className="money">{budgetText(request.budget, t)}</b>
        <span className={isTaking && left < 3 * 86_400_000 ? 'rd-soon' : 'row-note'}>
          {isTaking && left > 0
            ? t('rdPeriod.left', { left: remainingText(left, t) })
            : t('rd.until', { when: formatMoment(submissionsCloseAt, language) })}
        </span>
      </div>
    </li>
  );
}
