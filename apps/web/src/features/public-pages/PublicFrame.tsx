import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { LanguageToggle } from '../../ui/LanguageToggle';
import { Mark } from '../../ui/Mark';
import { Page } from '../../ui/Page';
import './public.css';

type PublicFrameProps = { title: string; lead?: ReactNode; children: ReactNode };

/** A page for everybody, signed in or not. */
export function PublicFrame({ title, lead, children }: PublicFrameProps) {
  const { t } = useTranslation();
  return (
    <div className="public">
      <header className="public-head">
        <Link to="/" className="public-brand">
          <Mark size={28} /> {t('app.name')}
        </Link>
        <nav aria-label={t('publicPage.nav')}>
          <Link to="/directory">{t('publicPage.directory')}</Link>
          <Link to="/notices">{t('publicPage.notices')}</Link>
          <Link to="/certificates">{t('publicPage.check')}</Link>
        </nav>
        <LanguageToggle />
      </header>
      <main id="main">
        <Page title={title} lead={lead}>
          {children}
        </Page>
      </main>
    </div>
  );
}
