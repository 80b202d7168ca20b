import { lazy, Suspense, useMemo, type ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useParams } from 'react-router';
import { useLanguage } from '../../i18n';
import { nameIn } from '../../ui/format';
import { Page, Section } from '../../ui/Page';
import { Loading, Nothing } from '../../ui/states';
import { TabRow } from '../../ui/TabRow';
import { useCenter } from '../alliance/queries';
import { useAbilities } from '../identity/me';
import { deskCenters } from './rights';

type Tab = ComponentType<{ centerId: string }>;
const tabs = {
  events: lazy<Tab>(async () => ({ default: (await import('../revenue/EventsTab')).EventsTab })),
  policies: lazy<Tab>(async () => ({ default: (await import('../sharing/PoliciesTab')).PoliciesTab })),
  distributions: lazy<Tab>(async () => ({
    default: (await import('../distribution/DistributionsTab')).DistributionsTab,
  })),
  payouts: lazy<Tab>(async () => ({ default: (await import('../payout/PayoutsTab')).PayoutsTab })),
  ledger: lazy<Tab>(async () => ({ default: (await import('../ledger/LedgerTab')).LedgerTab })),
  reconciliation: lazy<Tab>(async () => ({
    default: (await import('../closing/ReconciliationTab')).ReconciliationTab,
  })),
};
const VerifyPanel = lazy<Tab>(async () => ({ default: (await import('../ledger/VerifyPanel')).VerifyPanel }));
const names = Object.keys(tabs) as (keyof typeof tabs)[];

/** A center's finance desk: what came in, how it is shared, what is paid out, and the books. */
export function DeskPage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { centerId = '', tab } = useParams();
  const { me, administrator } = useAbilities();
  const center = useCenter(centerId);
  const active = names.find((name) => name === tab) ?? 'events';
  const Content = tabs[active];
  const centers = deskCenters(me);
  const mayWork = centers.some((post) => post.centerId === centerId);
  return (
    <Page
      title={center.data ? t('revenueDesk.title', { name: nameIn(language, center.data) }) : t('revenueDesk.nav')}
      eyebrow={centers.length > 1 && <Link to="/finance">{t('revenueDesk.nav')}</Link>}
      lead={t('revenueDesk.lead')}
      actions={mayWork && <Link to={`/what-if/${centerId}`}>{t('revenueDesk.whatIf')}</Link>}
    >
      {!mayWork && administrator && active === 'ledger' ? (
        // Told of a faulty ledger, an administrator looks whether it is whole, and sees no amount.
        <Suspense fallback={<Loading rows={4} />}>
          <VerifyPanel centerId={centerId} />
        </Suspense>
      ) : !mayWork ? (
        <Nothing title={t('revenueDesk.closed')} hint={t('revenueDesk.closedHint')} />
      ) : (
        <>
          <TabRow
            label={t('revenueDesk.sections')}
            names={names}
            active={active}
            to={(name) => `/finance/${centerId}${name === 'events' ? '' : `/${name}`}`}
            text={(name) => t(`revenueDesk.tab.${name}`)}
          />
          <Suspense fallback={<Loading rows={8} />}>
            <Content centerId={centerId} />
          </Suspense>
        </>
      )}
    </Page>
  );
}

/** The centers whose books the user keeps; the only one opens at once. */
export function DesksPage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { me } = useAbilities();
  const centers = useMemo(() => deskCenters(me), [me]);
  if (centers.length === 1) return <Navigate to={`/finance/${centers[0]!.centerId}`} replace />;
  return (
    <Page title={t('revenueDesk.nav')} lead={t('revenueDesk.lead')}>
      {centers.length === 0 ? (
        <Nothing title={t('revenueDesk.closed')} hint={t('revenueDesk.closedHint')} />
      ) : (
        <Section title={t('revenueDesk.centers')}>
          <ul className="rows">
            {centers.map(({ centerId, centerName, centerNameEn }) => (
              <li key={centerId} className="row">
                <Link to={`/finance/${centerId}`} className="row-link row-main">
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
