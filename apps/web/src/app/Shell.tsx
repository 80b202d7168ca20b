import { MenuOutlined } from '@ant-design/icons';
import { Button, Drawer } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Outlet, ScrollRestoration, useLocation, useNavigation } from 'react-router';
import { Mark } from '../ui/Mark';
import { useWide } from '../ui/useWidth';
import { Header } from './Header';
import { Navigation } from './Navigation';

function Brand() {
  return (
    <Link to="/" className="brand">
      <Mark size={34} />
      <span className="brand-name">
        <b lang="zh-CN">同心</b>
        <small lang="en">Concentric</small>
      </span>
    </Link>
  );
}

/** After navigation the focus stands on the new page's heading, where a screen reader starts to read. */
function useFocusOnNavigation(pathname: string) {
  const first = useRef(true);
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
  }, [pathname]);
}

/** Every page that is opened afresh has the same key: where it was scrolled to goes by its address instead. */
const scrollKey = ({ key, pathname }: { key: string; pathname: string }) => (key === 'default' ? pathname : key);

export function Shell() {
  const { t } = useTranslation();
  const wide = useWide(992);
  const { pathname } = useLocation();
  const navigation = useNavigation();
  const [opened, setOpened] = useState<string | null>(null);
  // A tab of a page is not another page: the focus stays where the user put it.
  useFocusOnNavigation(pathname.split('/').slice(0, 3).join('/'));

  return (
    <div className="shell">
      <a className="skip" href="#content">
        {t('app.skip')}
      </a>
      {wide && (
        <aside className="side">
          <Brand />
          <Navigation />
        </aside>
      )}
      <div className="column">
        <Header
          start={
            !wide && (
              <>
                <Button
                  type="text"
                  icon={<MenuOutlined />}
                  aria-label={t('app.menu')}
                  aria-expanded={opened === pathname}
                  onClick={() => setOpened(pathname)}
                />
                <Link to="/" className="brand-compact">
                  <b lang="zh-CN">同心</b>
                </Link>
              </>
            )
          }
        />
        {navigation.state === 'loading' && (
          <div className="progress" role="progressbar" aria-label={t('state.loading')} />
        )}
        <main id="content" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      {!wide && (
        <Drawer
          rootClassName="side-drawer"
          placement="left"
          size={264}
          open={opened === pathname}
          onClose={() => setOpened(null)}
          title={<Brand />}
        >
          <Navigation onChosen={() => setOpened(null)} />
        </Drawer>
      )}
      <ScrollRestoration getKey={scrollKey} />
    </div>
  );
}
