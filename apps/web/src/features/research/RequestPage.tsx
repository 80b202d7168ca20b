import type { RdRequestView } from '@contract/research';
import { lazy, Suspense, type ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { Liveness } from '../../api/realtime';
import { useLanguage } from '../../i18n';
import { nameIn } from '../../ui/format';
import { Page } from '../../ui/Page';
import { Loading, Read } from '../../ui/states';
import { TabRow } from '../../ui/TabRow';
import { Badge } from '../../ui/tags';
import { useReasonText } from '../../ui/useReasonText';
import { useCenter } from '../alliance/queries';
import { LiveMark } from '../equipment/LiveMark';
import '../equipment/equipment.css';
import { useAbilities } from '../identity/me';
import { useRequest, useRequestNews } from './queries';
import { RequestActions } from './RequestActions';
import { RequestBadge } from './RequestBadge';
import './research.css';

type TabProps = { request: RdRequestView };
type TabName = 'about' | 'questions' | 'proposals' | 'invitations' | 'evaluation';

const tabs: Record<TabName, ComponentType<TabProps>> = {
  about: lazy(async () => ({ default: (await import('./RequestAbout')).RequestAbout })),
  questions: lazy(async () => ({ default: (await import('./QuestionsTab')).QuestionsTab })),
  proposals: lazy(async () => ({ default: (await import('./ProposalsTab')).ProposalsTab })),
  invitations: lazy(async () => ({ default: (await import('./InvitationsTab')).InvitationsTab })),
  evaluation: lazy(async () => ({ default: (await import('./EvaluationSlot')).EvaluationSlot })),
};

const before: RdRequestView['state'][] = ['draft', 'under_review'];

/** The tabs of a request that have anything to show to this reader. */
function useShownTabs({ state, mine, centerId, withheld }: RdRequestView): TabName[] {
  const { managesCenter } = useAbilities();
  const oversees = mine || managesCenter(centerId);
  const isAnnounced = !before.includes(state);
  const shown: TabName[] = ['about'];
  if (isAnnounced && !withheld) shown.push('questions');
  if (isAnnounced) shown.push('proposals');
  if (oversees) shown.push('invitations');
  if (isAnnounced) shown.push('evaluation');
  return shown;
}

function Tabs({ request }: TabProps) {
  const { t } = useTranslation();
  const { tab } = useParams();
  const shown = useShownTabs(request);
  const active = shown.find((name) => name === tab) ?? 'about';
  const Content = tabs[active];
  return (
    <>
      <TabRow
        label={t('rd.sections')}
        names={shown}
        active={active}
        to={(name) => `/rd-requests/${request.id}${name === 'about' ? '' : `/${name}`}`}
        text={(name) => t(`rd.tab.${name}`)}
      />
      <Suspense fallback={<Loading rows={8} />}>
        <Content request={request} />
      </Suspense>
    </>
  );
}

function Lead({ request, liveness }: TabProps & { liveness: Liveness }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <span className="tag-line">
      <RequestBadge state={request.state} />
      <Badge tone="mid">{t(`rdKind.${request.kind}`)}</Badge>
      {request.confidentiality === 'confidential' && <Badge tone="rose">{t('rdConfidentiality.confidential')}</Badge>}
      {request.mine && <Badge tone="amber">{t('rd.mineBadge')}</Badge>}
      {request.invited && <Badge tone="amber">{t('rd.invitedBadge')}</Badge>}
      <Link to={`/organizations/${request.organizationId}`}>
        {nameIn(language, { name: request.organizationName, nameEn: request.organizationNameEn })}
      </Link>
      <LiveMark liveness={liveness} />
    </span>
  );
}

export function RequestPage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { requestId = '' } = useParams();
  const request = useRequest(requestId);
  const liveness = useRequestNews(requestId);
  const reasonText = useReasonText();
  const { data } = request;
  const center = useCenter(data?.centerId);
  return (
    <Page
      title={data?.title ?? t('rd.title')}
      eyebrow={
        <>
          <Link to="/rd-requests">{t('rd.title')}</Link>
          {center.data && (
            <>
              {' '}
              / <Link to={`/centers/${center.data.id}`}>{nameIn(language, center.data)}</Link>
            </>
          )}
        </>
      }
      lead={data && <Lead request={data} liveness={liveness} />}
      actions={data && <RequestActions request={data} />}
    >
      <Read query={request} rows={10}>
        {(loaded) => (
          <>
            {loaded.reason && (
              <p className="quote rd-reason">{t('rd.reasonGiven', { reason: reasonText(loaded.reason) })}</p>
            )}
            <Tabs request={loaded} />
          </>
        )}
      </Read>
    </Page>
  );
}
