import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLanguage } from '../../i18n';
import { formatDate } from '../../ui/format';
import { Section } from '../../ui/Page';
import { More } from '../../ui/states';
import { Badge } from '../../ui/tags';
import { useRecordalsDue } from './queries';

/** How many days are left to file in, in words and colour. */
export function DaysLeft({ days }: { days: number }) {
  const { t } = useTranslation();
  if (days < 0) return <Badge tone="rose">{t('recordal.late', { count: -days })}</Badge>;
  return <Badge tone={days <= 30 ? 'amber' : 'teal'}>{t('recordal.left', { count: days })}</Badge>;
}

/** The licences that are to be recorded, the soonest first; nothing where there are none. */
export function RecordalsDue() {
  const { t } = useTranslation();
  const language = useLanguage();
  const recordals = useRecordalsDue();
  if (!recordals.data || recordals.data.length === 0) return null;
  return (
    <Section title={t('recordal.due')}>
      <ul className="rows">
        {recordals.data.map(({ licenceId, licenceNumber, dueOn, daysLeft }) => (
          <li key={licenceId} className="row">
            <div className="row-main">
              <Link to={`/licences/${licenceId}/recordal`} className="row-link">
                {licenceNumber}
              </Link>{' '}
              {daysLeft !== null && <DaysLeft days={daysLeft} />}
              <div className="row-note">{t('recordal.dueOn', { day: formatDate(dueOn, language) })}</div>
            </div>
          </li>
        ))}
      </ul>
      <More query={recordals} />
    </Section>
  );
}
