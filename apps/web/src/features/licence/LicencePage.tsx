import { lazy, Suspense, type ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { LicenceView } from '@contract/licence';
import { useLanguage } from '../../i18n';
import { nameIn } from '../../ui/format';
import { Page } from '../../ui/Page';
import { Loading, Read } from '../../ui/states';
import { TabRow } from '../../ui/TabRow';
import '../contracting/contracting.css';
import '../delivery/delivery.css';
import '../equipment/equipment.css';
import { LiveMark } from '../equipment/LiveMark';
import '../evaluation/evaluation.css';
import { useAbilities } from '../identity/me';
import { LicenceKindBadge } from '../licensing/Names';
import { LicenceCard } from './LicenceCard';
import './licence.css';
import { useLicence, useLicenceNews } from './queries';
import { TermsTab } from './TermsTab';

type Tab = ComponentType<{ licence: LicenceView }>;
const tabs = {
  terms: TermsTab,
  approvals: lazy(async () => ({ default: (await import('./ApprovalsTab')).ApprovalsTab })),
  text: lazy(async () => ({ default: (await import('./TextTab')).TextTab })),
  recordal: lazy(async () => ({ default: (await import('../recordal/RecordalTab')).RecordalTab })),
  variations: lazy(async () => ({ default: (await import('./VariationsTab')).VariationsTab })),
  breaches: lazy(async () => ({ default: (await import('./BreachesTab')).BreachesTab })),
  royalty: lazy(async () => ({ default: (await import('../royalty/RoyaltyTab')).RoyaltyTab })),
  settlement: lazy(async () => ({ default: (await import('../brokerage/SettlementTab')).SettlementTab })),
} satisfies Record<string, Tab>;
type TabName = keyof typeof tabs;
const names = Object.keys(tabs) as TabName[];
const onceItHolds: readonly TabName[] = ['recordal', 'variations', 'breaches', 'royalty', 'settlement'];

/** The tabs that have something to show; what is paid is for the sides, and whoever keeps the center's accounts. */
const shownOf = ({ approvals, effectiveOn }: LicenceView, seesMoney: boolean) =>
  names.filter(
    (name) =>
      (name !== 'approvals' || approvals.length > 0) &&
      (name !== 'royalty' || seesMoney) &&
      (effectiveOn || !onceItHolds.includes(name)),
  );

function Tabs({ licence }: { licence: LicenceView }) {
  const { t } = useTranslation();
  const { tab } = useParams();
  const { ownIds, me } = useAbilities();
  const isSide = ownIds.has(licence.licensor.organizationId) || ownIds.has(licence.licensee.organizationId);
  const keeps = me.staff.some(
    ({ centerId, role }) => centerId === licence.centerId && (role === 'manager' || role === 'finance'),
  );
  const shown = shownOf(licence, isSide || keeps);
  const active = shown.find((name) => name === tab) ?? (licence.state === 'approvals' ? 'approvals' : 'terms');
  const Content: Tab = tabs[active];
  return (
    <>
      <TabRow
        label={t('licence.sections')}
        names={shown}
        active={active}
        to={(name) => `/licences/${licence.id}/${name}`}
        text={(name) => t(`licence.tab.${name}`)}
      />
      <Suspense fallback={<Loading rows={8} />}>
        <Content key={licence.id} licence={licence} />
      </Suspense>
    </>
  );
}

/** A licence: its terms, what the law wants before it is signed, its text, its recordal, and what became of it. */
export function LicencePage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { licenceId = '' } = useParams();
  const licence = useLicence(licenceId);
  const { data } = licence;
  const liveness = useLicenceNews(licenceId);
  return (
    <Page
      title={data ? t('licence.titled', { number: data.number }) : t('licence.one')}
      eyebrow={<Link to="/licences">{t('licence.title')}</Link>}
      lead={
        data && (
          <span className="tag-line">
            <LicenceKindBadge kind={data.kind} />
            {`${nameIn(language, data.licensor)} → ${nameIn(language, data.licensee)}`}
            <LiveMark liveness={liveness} />
          </span>
        )
      }
    >
      <Read query={licence} rows={10}>
        {(loaded) => (
          <>
            <LicenceCard licence={loaded} />
            <Tabs licence={loaded} />
          </>
        )}
      </Read>
    </Page>
  );
}
