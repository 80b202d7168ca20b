import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { QualificationView } from '@contract/qualification';
import { useLanguage } from '../../i18n';
import { formatDayOf } from '../../ui/format';
import { Badge } from '../../ui/tags';
import { trainingZone } from './queries';

const day = 86_400_000;
const soon = 30 * day;

export function ExpiryBadge({ qualification }: { qualification: QualificationView }) {
  const { t } = useTranslation();
  const { state, validUntil } = qualification;
  const [now] = useState(() => Date.now());
  if (state === 'revoked') return <Badge tone="rose">{t('qualification.revoked')}</Badge>;
  const left = validUntil === null ? Infinity : Date.parse(validUntil) - now;
  if (left <= 0) return <Badge tone="rose">{t('qualification.lapsed')}</Badge>;
  if (left <= soon) return <Badge tone="amber">{t('qualification.lapsing', { count: Math.ceil(left / day) })}</Badge>;
  return <Badge tone="teal">{t('qualification.held')}</Badge>;
}

type RowProps = { qualification: QualificationView; show: 'course' | 'user' | 'both'; children?: ReactNode };

/** One qualification: whose or of what, how long it lasts, and what may be done with it. */
export function QualificationRow({ qualification, show, children }: RowProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { courseId, userName, state, validUntil, grantedAt, lastUsedAt, reason } = qualification;
  const name = (language === 'en' && qualification.courseNameEn) || qualification.courseName;
  const on = (instant: string) => formatDayOf(instant, language, trainingZone);
  const notes = [
    state === 'held' && (validUntil ? t('qualification.until', { day: on(validUntil) }) : t('qualification.forever')),
    t('qualification.grantedOn', { day: on(grantedAt) }),
    lastUsedAt && t('qualification.lastUsedOn', { day: on(lastUsedAt) }),
    reason && t('qualification.why', { reason }),
  ];
  return (
    <li className="row">
      <div className="row-main">
        {show !== 'course' && <b>{userName}</b>} {show === 'both' && '· '}
        {show !== 'user' && (
          <Link to={`/qualifications/courses/${courseId}`} className="row-link">
            {name}
          </Link>
        )}{' '}
        <ExpiryBadge qualification={qualification} />
        <div className="row-note">{notes.filter(Boolean).join(' · ')}</div>
      </div>
      {children && <div className="row-actions">{children}</div>}
    </li>
  );
}
