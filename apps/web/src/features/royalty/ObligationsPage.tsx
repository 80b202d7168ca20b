import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Page, Section } from '../../ui/Page';
import { More, Nothing, Read } from '../../ui/states';
import { ObligationList } from './ObligationList';
import { useMyObligations } from './queries';
import './royalty.css';

/** What every licence of the user's organizations asks for, and by when. */
export function ObligationsPage() {
  const { t } = useTranslation();
  const obligations = useMyObligations();
  const [open, setOpen] = useState(true);
  return (
    <Page title={t('obligation.title')} lead={t('obligation.lead')}>
      <div className="views">
        <Segmented
          aria-label={t('obligation.section')}
          value={open ? 'open' : 'all'}
          onChange={(value) => setOpen(value === 'open')}
          options={[
            { value: 'open', label: t('obligation.onlyOpen') },
            { value: 'all', label: t('obligation.all') },
          ]}
        />
      </div>
      <Read query={obligations} rows={6}>
        {(items) =>
          items.length === 0 ? (
            <Nothing
              title={t('obligation.noLicences')}
              hint={t('obligation.noLicencesHint')}
              action={<Link to="/licence-listings">{t('desk.toListings')}</Link>}
            />
          ) : (
            <div className="stack">
              {items.map(({ licenceId, number, licensorName, licenseeName, side, obligations: all }) => (
                <Section
                  key={licenceId}
                  title={number}
                  extra={<Link to={`/licences/${licenceId}/royalty`}>{t('royalty.tab')}</Link>}
                >
                  <p className="hint">{t('obligation.between', { licensor: licensorName, licensee: licenseeName })}</p>
                  <ObligationList obligations={open ? all.filter(({ state }) => state !== 'done') : all} side={side} />
                </Section>
              ))}
            </div>
          )
        }
      </Read>
      <More query={obligations} />
    </Page>
  );
}
