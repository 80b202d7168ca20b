import { lazy, Suspense, type ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useParams } from 'react-router';
import type { InstrumentView } from '@contract/equipment';
import { useLanguage } from '../../i18n';
import { nameIn } from '../../ui/format';
import { Page } from '../../ui/Page';
import { Loading, Read } from '../../ui/states';
import { TabRow } from '../../ui/TabRow';
import { Badge } from '../../ui/tags';
import { useCenter } from '../alliance/queries';
import { useAbilities } from '../identity/me';
import { seesInstrumentReport } from '../reporting/rights';
import { useCategoryName } from './category';
import './equipment.css';
import { useInstrument, useInstrumentNews } from './queries';

type TabProps = { instrument: InstrumentView };
type TabName = 'calendar' | 'about' | 'upkeep' | 'usage' | 'report' | 'courses' | 'settings';

const tabs: Record<TabName, ComponentType<TabProps>> = {
  calendar: lazy(async () => ({ default: (await import('./Schedule')).Schedule })),
  about: lazy(async () => ({ default: (await import('./AboutTab')).AboutTab })),
  upkeep: lazy(async () => ({ default: (await import('../upkeep/UpkeepTab')).UpkeepTab })),
  usage: lazy(async () => ({ default: (await import('../usage/UsageTab')).UsageTab })),
  report: lazy(async () => ({ default: (await import('../reporting/ReportTab')).ReportTab })),
  courses: lazy(async () => ({ default: (await import('../qualification/InstrumentCourses')).InstrumentCourses })),
  settings: lazy(async () => ({ default: (await import('./SettingsTab')).SettingsTab })),
};

function Tabs({ instrument }: TabProps) {
  const { t } = useTranslation();
  const { tab } = useParams();
  const { search } = useLocation();
  const { managesInstrument, decidesOn, me } = useAbilities();
  const shown: TabName[] = ['calendar', 'about', 'upkeep'];
  if (decidesOn(instrument)) shown.push('usage');
  if (seesInstrumentReport({ me }, instrument)) shown.push('report');
  if (managesInstrument(instrument)) shown.push('courses', 'settings');
  const active = shown.find((name) => name === tab) ?? 'calendar';
  const Content = tabs[active];
  return (
    <>
      <TabRow
        label={t('instrument.sections')}
        names={shown}
        active={active}
        to={(name) => `/instruments/${instrument.id}${name === 'calendar' ? '' : `/${name}`}`}
        text={(name) => t(`instrument.tab.${name}`)}
      />
      <Suspense fallback={<Loading rows={8} />}>
        <Content key={`${instrument.id}${search}`} instrument={instrument} />
      </Suspense>
    </>
  );
}

export function InstrumentPage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { instrumentId = '' } = useParams();
  const instrument = useInstrument(instrumentId);
  useInstrumentNews(instrumentId);
  const { data } = instrument;
  const center = useCenter(data?.centerId);
  const category = useCategoryName(data?.category ?? '');
  return (
    <Page
      title={data ? nameIn(language, data) : t('nav.instruments')}
      eyebrow={
        <>
          <Link to="/instruments">{t('nav.instruments')}</Link>
          {center.data && (
            <>
              {' '}
              / <Link to={`/centers/${center.data.id}`}>{nameIn(language, center.data)}</Link>
            </>
          )}
        </>
      }
      lead={
        data && (
          <span className="tag-line">
            <Badge tone="mid">{category}</Badge>
            {data.kind !== 'instrument' && data.kind !== data.category && (
              <Badge>{t(`resourceKind.${data.kind}`)}</Badge>
            )}
            {data.capacity > 1 && <Badge>{t('instrument.places', { count: data.capacity })}</Badge>}
            {data.samples && <Badge>{t('instrument.takesSamples')}</Badge>}
            {[data.model, data.location].filter((text) => text !== '—').join(' · ')}
          </span>
        )
      }
    >
      <Read query={instrument} rows={10}>
        {(loaded) => <Tabs instrument={loaded} />}
      </Read>
    </Page>
  );
}
