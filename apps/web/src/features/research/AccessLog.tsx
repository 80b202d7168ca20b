import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n';
import { formatMoment } from '../../ui/format';
import { Section } from '../../ui/Page';
import { More, Read } from '../../ui/states';
import { useAccessLog } from './queries';

/** Who looked into the opened proposals. */
export function AccessLog({ requestId }: { requestId: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const log = useAccessLog(requestId);
  return (
    <Section title={t('rdSeal.log')}>
      <p className="hint">{t('rdSeal.logHint')}</p>
      <Read query={log} rows={2}>
        {(entries) =>
          entries.length === 0 ? (
            <p className="hint">{t('rdSeal.logNone')}</p>
          ) : (
            <ul className="rows">
              {entries.map(({ id, at, userName, organizationName, attachmentId }) => (
                <li key={id} className="row audit-row">
                  <time className="audit-at" dateTime={at}>
                    {formatMoment(at, language)}
                  </time>
                  <span className="row-main">
                    {t(attachmentId === null ? 'rdSeal.logRead' : 'rdSeal.logFile', {
                      user: userName,
                      organization: organizationName,
                    })}
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
