import { Select } from 'antd';
import { lazy, Suspense, type ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { useLanguage } from '../../i18n';
import { Page } from '../../ui/Page';
import { Loading, Nothing } from '../../ui/states';
import { TabRow } from '../../ui/TabRow';
import { useAbilities } from '../identity/me';
import { cityName, citiesOf } from './cities';

type Tab = ComponentType<{ cityCode: string }>;
/** In the order an office works through them. Each feature adds its own line. */
const tabs = {
  applications: lazy<Tab>(async () => ({
    default: (await import('../accreditation/ApplicationsTab')).ApplicationsTab,
  })),
  granted: lazy<Tab>(async () => ({ default: (await import('../accreditation/GrantedTab')).GrantedTab })),
  dashboard: lazy<Tab>(async () => ({
    default: (await import('../city-dashboard/CityDashboardTab')).CityDashboardTab,
  })),
  obligations: lazy<Tab>(async () => ({
    default: (await import('../obligation/CityObligationsTab')).CityObligationsTab,
  })),
  assessments: lazy<Tab>(async () => ({
    default: (await import('../assessment/CityAssessmentsTab')).CityAssessmentsTab,
  })),
  officers: lazy<Tab>(async () => ({ default: (await import('../accreditation/OfficersTab')).OfficersTab })),
};
const all = Object.keys(tabs) as (keyof typeof tabs)[];

/** The desk of a city's office. An officer of several cities chooses; the address says which. */
export function CityPage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { me } = useAbilities();
  const { tab } = useParams();
  const [search, setSearch] = useSearchParams();
  const cities = citiesOf(me);
  const cityCode = cities.find((code) => code === search.get('city')) ?? cities[0];
  // Who is given which city is the administrator's alone to see.
  const names = all.filter((name) => name !== 'officers' || me.user.platformRole === 'administrator');
  const active = names.find((name) => name === tab) ?? names[0]!;
  const Content = tabs[active];
  if (cityCode === undefined)
    return (
      <Page title={t('cityDesk.nav')}>
        <Nothing title={t('cityDesk.closed')} hint={t('cityDesk.closedHint')} />
      </Page>
    );
  return (
    <Page
      title={t('cityDesk.title', { city: cityName(language, cityCode) })}
      lead={t('cityDesk.lead')}
      actions={
        cities.length > 1 && (
          <Select
            aria-label={t('cityDesk.city')}
            style={{ minWidth: 140 }}
            value={cityCode}
            onChange={(city) => setSearch({ city })}
            options={cities.map((value) => ({ value, label: cityName(language, value) }))}
          />
        )
      }
    >
      <TabRow
        label={t('cityDesk.sections')}
        names={names}
        active={active}
        to={(name) => `/city/${name}?city=${cityCode}`}
        text={(name) => t(`cityDesk.tab.${name}`)}
      />
      <Suspense fallback={<Loading rows={8} />}>
        <Content cityCode={cityCode} />
      </Suspense>
    </Page>
  );
}
