import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLanguage } from '../../i18n';
import { formatMoment, nameIn } from '../../ui/format';
import { Section } from '../../ui/Page';
import { More, Nothing, Read } from '../../ui/states';
import { Badge } from '../../ui/tags';
import { cityName } from '../city-desk/cities';
import { PublicFrame } from './PublicFrame';
import { useNotices } from './queries';

/** What cities are about to decide. */
export function NoticesPage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const notices = useNotices();
  return (
    <PublicFrame title={t('publicPage.notices')} lead={t('publicPage.noticesLead')}>
      <Section title={t('publicPage.notices')}>
        <Read query={notices}>
          {(items) =>
            items.length === 0 ? (
              <Nothing title={t('publicPage.noNotices')} />
            ) : (
              <ul className="rows">
                {items.map(({ id, centerName, centerNameEn, outcome, cityCode, closesAt, open }) => (
                  <li key={id} className="row">
                    <div className="row-main">
                      <Link to={`/notices/${id}`} className="row-link">
                        {nameIn(language, { name: centerName, nameEn: centerNameEn })}
                      </Link>{' '}
                      <Badge tone={open ? 'amber' : 'plain'}>{t(open ? 'publicPage.open' : 'publicPage.closed')}</Badge>
                      <div className="row-note">
                        {[
                          cityName(language, cityCode),
                          t(`outcome.${outcome}`),
                          t('publicPage.until', { when: formatMoment(closesAt, language) }),
                        ].join(' · ')}
                      </div>
                    </div>
                  </li>
                ))}
              </ul>
            )
          }
        </Read>
        <More query={notices} />
      </Section>
    </PublicFrame>
  );
}
