import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useRouteError } from 'react-router';
import { Page } from '../ui/Page';
import { Failure, Nothing } from '../ui/states';

export function NotFound() {
  const { t } = useTranslation();
  return (
    <Page title={t('state.notFound')}>
      <Nothing title={t('state.noSuchPage')} action={<Link to="/">{t('action.home')}</Link>} />
    </Page>
  );
}

/** A page that broke, or whose code could not be fetched (after a new release, or offline). */
export function Broken() {
  const { t } = useTranslation();
  const error = useRouteError();
  return (
    <main className="broken">
      <Failure error={error} />
      <Button type="primary" onClick={() => window.location.reload()}>
        {t('action.reload')}
      </Button>
    </main>
  );
}
