import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n';
import { formatMoment } from '../../ui/format';
import { Section } from '../../ui/Page';
import { More, Read } from '../../ui/states';
import { useAccesses } from './queries';
import { TierBadge } from './tags';

/** Who read what behind the teaser. */
export function AccessLog({ listingId }: { listingId: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const log = useAccesses(listingId);
  return (
    <Section title={t('room.log')}>
      <p className="hint">{t('room.logHint')}</p>
      <Read query={log} rows={2}>
        {(entries) =>
          entries.length === 0 ? (
            <p className="hint">{t('room.logNone')}</p>
          ) : (
            <ul className="rows">
              {entries.map(({ id, at, userName, organizationName, what, fileName, tier }) => (
                <li key={id} className="row audit-row">
                  <time className="audit-at" dateTime={at}>
                    {formatMoment(at, language)}
                  </time>
                  <span className="row-main">
                    {[userName, organizationName].filter(Boolean).join(' · ')}{' '}
                    {what === 'file' ? t('room.logFile', { name: fileName ?? '' }) : t('room.logDetails')}{' '}
                    <TierBadge tier={tier} />
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Read>
      <More query={log} />
    </Section>
  );
}
