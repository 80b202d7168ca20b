import {
  AccountBookOutlined,
  AppstoreOutlined,
  AuditOutlined,
  BankOutlined,
  BarChartOutlined,
  BarsOutlined,
  CalendarOutlined,
  DeploymentUnitOutlined,
  ExperimentOutlined,
  HomeOutlined,
  IdcardOutlined,
  SafetyCertificateOutlined,
  SearchOutlined,
  TagsOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { ApprovalsBadge } from '../features/equipment/ApprovalsBadge';
import { useAbilities } from '../features/identity/me';
import { maySeeReports } from '../features/reporting/rights';

type Entry = { to: string; icon: ReactNode; label: string; badge?: ReactNode };

export function Navigation({ onChosen }: { onChosen?: () => void }) {
  const { t } = useTranslation();
  const { acting, administrator, me, worksFor } = useAbilities();
  const keepsInstruments = acting !== null && acting.standings.length > 0 && worksFor(acting.id);
  const seesReports = maySeeReports({ me, acting });
  const oneOrganization = acting && !administrator && me.organizations.length === 1;
  const links = [
    { to: '/', icon: <HomeOutlined />, label: t('nav.home') },
    ...(acting && acting.role !== 'viewer'
      ? [{ to: '/search', icon: <SearchOutlined />, label: t('search.title') }]
      : []),
    { to: '/centers', icon: <DeploymentUnitOutlined />, label: t('nav.centers') },
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
    {
      to: oneOrganization ? `/organizations/${acting.id}` : '/organizations',
      icon: <BankOutlined />,
      label: t(oneOrganization ? 'nav.organization' : 'nav.organizations'),
    },
  ];
  return (
    <nav className="nav" aria-label={t('app.navigation')}>
      <ul>
        {links.map(({ to, icon, label, badge }: Entry) => (
          <li key={to}>
            <NavLink to={to} end={to === '/'} onClick={onChosen}>
              <span aria-hidden="true">{icon}</span>
              {label}
              {badge}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
