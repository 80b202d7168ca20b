import { lazy, Suspense, type ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useLanguage } from '../../i18n';
import { nameIn } from '../../ui/format';
import { Page } from '../../ui/Page';
import { Failure, Loading } from '../../ui/states';
import { TabRow } from '../../ui/TabRow';
import { Badge, LayerBadge } from '../../ui/tags';
import { useAbilities } from '../identity/me';
import { JoinButton } from './JoinButton';
import { useCenter, useCenterNews, useFieldName } from './queries';

type Tab = ComponentType<{ centerId: string }>;
const tabs = {
  network: lazy<Tab>(async () => ({ default: (await import('./NetworkTab')).NetworkTab })),
  members: lazy<Tab>(async () => ({ default: (await import('./MembersTab')).MembersTab })),
  contributions: lazy<Tab>(async () => ({ default: (await import('./ContributionsTab')).ContributionsTab })),
  engagements: lazy<Tab>(async () => ({ default: (await import('./EngagementsTab')).EngagementsTab })),
  staff: lazy<Tab>(async () => ({ default: (await import('./StaffTab')).StaffTab })),
  audit: lazy<Tab>(async () => ({ default: (await import('./AuditTab')).AuditTab })),
};
type TabName = keyof typeof tabs;

export function CenterPage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { centerId = '', tab } = useParams();
  const { managesCenter, insider, layerIn } = useAbilities();
  const center = useCenter(centerId);
  const field = useFieldName(center.data?.policyId, center.data?.fieldCode);
  useCenterNews(centerId);

  const shown: TabName[] = ['network'];
  if (insider(centerId)) shown.push('members', 'contributions', 'engagements');
  if (managesCenter(centerId)) shown.push('staff', 'audit');
  const active = shown.find((name) => name === tab) ?? 'network';
  const Content = tabs[active];
  const layer = layerIn(centerId);

  return (
    <Page
      title={center.data ? nameIn(language, center.data) : t('nav.centers')}
      eyebrow={<Link to="/centers">{t('nav.centers')}</Link>}
      lead={
        center.data && (
          <span className="tag-line">
            <Badge tone="mid">{t(`centerLevel.${center.data.level}`)}</Badge>
            <Badge>{field}</Badge>
            <Badge>{t(`legalForm.${center.data.legalForm}`)}</Badge>
            {layer && <LayerBadge layer={layer} />}
          </span>
        )
      }
      actions={
        <>
          <Link to={`/instruments?centerId=${centerId}`}>{t('center.instruments')}</Link>
          <JoinButton centerId={centerId} />
        </>
      }
    >
      {center.error ? (
        <Failure error={center.error} retry={() => void center.refetch()} />
      ) : (
        <>
          <TabRow
            label={t('center.sections')}
            names={shown}
            active={active}
            to={(name) => `/centers/${centerId}${name === 'network' ? '' : `/${name}`}`}
            text={(name) => t(`center.tab.${name}`)}
          />
          <Suspense fallback={<Loading rows={8} />}>
            <Content centerId={centerId} />
          </Suspense>
        </>
      )}
    </Page>
  );
}
