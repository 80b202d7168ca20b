import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../../ui/Page';
import { More, Nothing, Read } from '../../ui/states';
import { ApplicationRow } from './ApplicationRow';
import { useApplications, useToldNews } from './queries';

/** What the centers of a city ask for. */
export function ApplicationsTab({ cityCode }: { cityCode: string }) {
  const { t } = useTranslation();
  const [which, setWhich] = useState<'open' | 'all'>('open');
  const applications = useApplications(cityCode, which === 'open');
  useToldNews();
  return (
    <Section title={t('cityDesk.tab.applications')}>
      <div className="views">
        <Segmented
          aria-label={t('application.which')}
          value={which}
          onChange={setWhich}
          options={(['open', 'all'] as const).map((value) => ({ value, label: t(`application.${value}`) }))}
        />
      </div>
      <Read query={applications}>
        {(items) =>
          items.length === 0 ? (
            <Nothing
              title={t(which === 'open' ? 'application.noneHere' : 'application.noneAtAll')}
              hint={t('application.noneHereHint')}
            />
          ) : (
            <ul className="rows">
              {items.map((application) => (
                <ApplicationRow key={application.id} application={application} named />
              ))}
            </ul>
          )
        }
      </Read>
      <More query={applications} />
    </Section>
  );
}
