import { lazy, Suspense, useMemo, type ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useParams } from 'react-router';
import { useLanguage } from '../../i18n';
import { nameIn } from '../../ui/format';
import { Page, Section } from '../../ui/Page';
import { Failure, Loading, Nothing } from '../../ui/states';
import { TabRow } from '../../ui/TabRow';
import { useCenter } from '../alliance/queries';
import { useAbilities } from '../identity/me';
import { governedCenters, oversees } from './rights';

type Tab = ComponentType<{ centerId: string }>;
/** In the order a center's year goes. Each feature adds its own line. */
const tabs = {
  compliance: lazy<Tab>(async () => ({ default: (await import('../compliance/ComplianceTab')).ComplianceTab })),
  formation: lazy<Tab>(async () => ({ default: (await import('../formation/FormationTab')).FormationTab })),
  obligations: lazy<Tab>(async () => ({ default: (await import('../obligation/ObligationsTab')).ObligationsTab })),
  council: lazy<Tab>(async () => ({ default: (await import('../council/CouncilTab')).CouncilTab })),
  roadmap: lazy<Tab>(async () => ({ default: (await import('../roadmap/RoadmapTab')).RoadmapTab })),
  tasks: lazy<Tab>(async () => ({ default: (await import('../task/TasksTab')).TasksTab })),
  gates: lazy<Tab>(async () => ({ default: (await import('../staffing/GatesTab')).GatesTab })),
  services: lazy<Tab>(async () => ({ default: (await import('../service/ServicesTab')).ServicesTab })),
  registers: lazy<Tab>(async () => ({ default: (await import('../register/RegistersTab')).RegistersTab })),
  dues: lazy<Tab>(async () => ({ default: (await import('../dues/DuesTab')).DuesTab })),
  indicators: lazy<Tab>(async () => ({ default: (await import('../indicator/IndicatorsTab')).IndicatorsTab })),
  assessment: lazy<Tab>(async () => ({ default: (await import('../assessment/AssessmentTab')).AssessmentTab })),
};
const names = Object.keys(tabs) as (keyof typeof tabs)[];

/** A center beside what its city's policy asks of it. */
export function GovernancePage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { centerId = '', tab } = useParams();
  const { me } = useAbilities();
  const center = useCenter(centerId);
  const active = names.find((name) => name === tab) ?? 'compliance';
  const Content = tabs[active];
  const centers = useMemo(() => governedCenters(me), [me]);
  // Whoever holds a seat in a body of the center reads the first two, and may be no member at all; who left may owe dues.
  const mayLook = oversees(me) || centers.some((governed) => governed.centerId === centerId);
  return (
    <Page
      title={center.data ? t('governance.title', { name: nameIn(language, center.data) }) : t('governance.nav')}
      eyebrow={centers.length > 1 && <Link to="/governance">{t('governance.nav')}</Link>}
      lead={t('governance.lead')}
      actions={<Link to="/support">{t('governance.support')}</Link>}
    >
      {center.error ? (
        <Failure error={center.error} retry={() => void center.refetch()} />
      ) : !mayLook && active !== 'council' && active !== 'roadmap' && active !== 'dues' ? (
        <Nothing title={t('governance.closed')} hint={t('governance.closedHint')} />
      ) : (
        <>
          <TabRow
            label={t('governance.sections')}
            names={names}
            active={active}
            to={(name) => `/governance/${centerId}${name === 'compliance' ? '' : `/${name}`}`}
            text={(name) => t(`governance.tab.${name}`)}
          />
          <Suspense fallback={<Loading rows={8} />}>
            <Content centerId={centerId} />
          </Suspense>
        </>
      )}
    </Page>
  );
}

/** The centers whose governance the user sees; the only one opens at once. */
export function GovernancesPage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { me } = useAbilities();
  const centers = useMemo(() => governedCenters(me), [me]);
  if (centers.length === 1) return <Navigate to={`/governance/${centers[0]!.centerId}`} replace />;
  return (
    <Page title={t('governance.nav')} lead={t('governance.lead')}>
      {centers.length === 0 ? (
        <Nothing title={t('governance.closed')} hint={t('governance.closedHint')} />
      ) : (
        <Section title={t('governance.centers')}>
          <ul className="rows">
            {centers.map(({ centerId, centerName, centerNameEn }) => (
              <li key={centerId} className="row">
                <Link to={`/governance/${centerId}`} className="row-link row-main">
                  {nameIn(language, { name: centerName, nameEn: centerNameEn })}
                </Link>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </Page>
  );
}
