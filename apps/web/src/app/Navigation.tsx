import {
  AppstoreOutlined,
  BankOutlined,
  CalendarOutlined,
  DeploymentUnitOutlined,
  HomeOutlined,
} from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { useAbilities } from '../features/identity/me';

export function Navigation({ onChosen }: { onChosen?: () => void }) {
  const { t } = useTranslation();
  const { acting, administrator, me } = useAbilities();
  const oneOrganization = acting && !administrator && me.organizations.length === 1;
  const links = [
    { to: '/', icon: <HomeOutlined />, label: t('nav.home') },
    { to: '/centers', icon: <DeploymentUnitOutlined />, label: t('nav.centers') },
    { to: '/instruments', icon: <AppstoreOutlined />, label: t('nav.instruments') },
    { to: '/bookings', icon: <CalendarOutlined />, label: t('nav.bookings') },
    {
      to: oneOrganization ? `/organizations/${acting.id}` : '/organizations',
      icon: <BankOutlined />,
      label: t(oneOrganization ? 'nav.organization' : 'nav.organizations'),
    },
  ];
  return (
    <nav className="nav" aria-label={t('app.navigation')}>
      <ul>
        {links.map(({ to, icon, label }) => (
          <li key={to}>
            <NavLink to={to} end={to === '/'} onClick={onChosen}>
              <span aria-hidden="true">{icon}</span>
              {label}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
