import {
  AccountBookOutlined,
  AppstoreOutlined,
  AuditOutlined,
  BankOutlined,
  BarChartOutlined,
  BarsOutlined,
  BulbOutlined,
  CalculatorOutlined,
  CalendarOutlined,
  CommentOutlined,
  CreditCardOutlined,
  CustomerServiceOutlined,
  DeploymentUnitOutlined,
  ExperimentOutlined,
  FileProtectOutlined,
  FundOutlined,
  GiftOutlined,
  HomeOutlined,
  GlobalOutlined,
  IdcardOutlined,
  InboxOutlined,
  PartitionOutlined,
  ProjectOutlined,
  ReconciliationOutlined,
  SafetyCertificateOutlined,
  ScheduleOutlined,
  SearchOutlined,
  ShopOutlined,
  SolutionOutlined,
  TagsOutlined,
  TrophyOutlined,
  WalletOutlined,
} from '@ant-design/icons';
import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { ApprovalsBadge } from '../features/equipment/ApprovalsBadge';
import { useAbilities } from '../features/identity/me';
import { citiesOf } from '../features/city-desk/cities';
import { governedCenters } from '../features/governance-desk/rights';
import { deskCenters } from '../features/revenue-desk/rights';
import { maySeeReports } from '../features/reporting/rights';

type Entry = { to: string; icon: ReactNode; label: string; badge?: ReactNode };
type Group = { title?: string; entries: Entry[] };

/** What the navigation leads to, in the groups it is told in. */
function useGroups(): Group[] {
  const { t } = useTranslation();
  const { acting, administrator, answersFor, me, worksFor } = useAbilities();
  const keepsInstruments = acting !== null && acting.standings.length > 0 && worksFor(acting.id);
  const brokers = me.staff.some(({ role }) => role === 'broker' || role === 'manager');
  const seesReports = maySeeReports({ me, acting });
  const keepsBooks = deskCenters(me).length > 0;
  const governs = governedCenters(me).length > 0;
  const watches = citiesOf(me).length > 0;
  const assesses = me.user.platformRole === 'officer' || me.organizations.some(({ id }) => answersFor(id));
  const earns = acting !== null && answersFor(acting.id);
  const oneOrganization = acting && !administrator && me.organizations.length === 1;
  return [
    {
      entries: [
        { to: '/', icon: <HomeOutlined />, label: t('nav.home') },
        { to: '/centers', icon: <DeploymentUnitOutlined />, label: t('nav.centers') },
        {
          to: oneOrganization ? `/organizations/${acting.id}` : '/organizations',
          icon: <BankOutlined />,
          label: t(oneOrganization ? 'nav.organization' : 'nav.organizations'),
        },
      ],
    },
    {
      title: t('nav.research'),
      entries: [
        { to: '/rd-requests', icon: <BulbOutlined />, label: t('rd.nav') },
        { to: '/rd-projects', icon: <ProjectOutlined />, label: t('project.nav') },
        { to: '/ip-assets', icon: <TrophyOutlined />, label: t('asset.nav') },
      ],
    },
    {
      title: t('nav.licensing'),
      entries: [
        { to: '/patents', icon: <FileProtectOutlined />, label: t('patent.nav') },
        { to: '/licence-listings', icon: <ShopOutlined />, label: t('listing.nav') },
        { to: '/licence-interests', icon: <InboxOutlined />, label: t('interest.nav') },
        { to: '/negotiations', icon: <CommentOutlined />, label: t('negotiation.nav') },
        { to: '/licences', icon: <SolutionOutlined />, label: t('licence.nav') },
        { to: '/annuities', icon: <ScheduleOutlined />, label: t('annuity.nav') },
        { to: '/licence-obligations', icon: <CalendarOutlined />, label: t('obligation.nav') },
        ...(brokers ? [{ to: '/broker', icon: <ProjectOutlined />, label: t('desk.nav') }] : []),
      ],
    },
    {
      title: t('nav.revenue'),
      entries: [
        ...(keepsBooks ? [{ to: '/finance', icon: <WalletOutlined />, label: t('revenueDesk.nav') }] : []),
        ...(earns ? [{ to: '/earnings', icon: <FundOutlined />, label: t('revenueDesk.earnings') }] : []),
        { to: '/rewards', icon: <GiftOutlined />, label: t('revenueDesk.rewards') },
        { to: '/bank-accounts', icon: <CreditCardOutlined />, label: t('bankAccount.page') },
      ],
    },
    {
      title: t('nav.governance'),
      entries: [
        ...(governs ? [{ to: '/governance', icon: <ReconciliationOutlined />, label: t('governance.nav') }] : []),
        ...(watches ? [{ to: '/city', icon: <BankOutlined />, label: t('cityDesk.nav') }] : []),
        ...(me.user.platformRole === 'expert'
          ? [{ to: '/reviews', icon: <SolutionOutlined />, label: t('expertReview.nav') }]
          : []),
        ...(earns ? [{ to: '/co-construction', icon: <PartitionOutlined />, label: t('formation.own') }] : []),
        { to: '/directory', icon: <GlobalOutlined />, label: t('publicPage.directory') },
        ...(assesses ? [{ to: '/assessments', icon: <TrophyOutlined />, label: t('assess.nav') }] : []),
        { to: '/support', icon: <CalculatorOutlined />, label: t('governance.support') },
      ],
    },
    {
      title: t('nav.sharing'),
      entries: [
        { to: '/services', icon: <CustomerServiceOutlined />, label: t('service.nav') },
        ...(acting && acting.role !== 'viewer'
          ? [{ to: '/search', icon: <SearchOutlined />, label: t('search.title') }]
          : []),
        { to: '/instruments', icon: <AppstoreOutlined />, label: t('nav.instruments') },
        { to: '/timeline', icon: <BarsOutlined />, label: t('timeline.title') },
        { to: '/bookings', icon: <CalendarOutlined />, label: t('nav.bookings') },
        { to: '/approvals', icon: <AuditOutlined />, label: t('approval.title'), badge: <ApprovalsBadge /> },
        ...(keepsInstruments ? [{ to: '/samples', icon: <ExperimentOutlined />, label: t('sample.title') }] : []),
        { to: '/qualifications', icon: <IdcardOutlined />, label: t('qualification.title') },
        { to: '/conduct', icon: <SafetyCertificateOutlined />, label: t('conduct.title') },
        { to: '/statement', icon: <AccountBookOutlined />, label: t('statement.title') },
        ...(seesReports ? [{ to: '/reports', icon: <BarChartOutlined />, label: t('statistics.title') }] : []),
        { to: '/vouchers', icon: <TagsOutlined />, label: t('voucher.title') },
      ],
    },
  ];
}

export function Navigation({ onChosen }: { onChosen?: () => void }) {
  const { t } = useTranslation();
  const groups = useGroups();
  return (
    <nav className="nav" aria-label={t('app.navigation')}>
      {groups.map(({ title, entries }) => (
        <Fragment key={title ?? ''}>
          {title && (
            <p className="nav-group" aria-hidden="true">
              {title}
            </p>
          )}
          <ul aria-label={title}>
            {entries.map(({ to, icon, label, badge }) => (
              <li key={to}>
                <NavLink to={to} end={to === '/'} onClick={onChosen}>
                  <span aria-hidden="true">{icon}</span>
                  {label}
                  {badge}
                </NavLink>
              </li>
            ))}
          </ul>
        </Fragment>
      ))}
    </nav>
  );
}
