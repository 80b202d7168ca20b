import { useQuery } from '@tanstack/react-query';
import { Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { answer, api, ifMatch } from '../../api/client';
import { useAction } from '../../api/queries';
import { Section } from '../../ui/Page';
import { Read } from '../../ui/states';
import { listingsKey } from './queries';

/** Whether the manager of a center verifies listings before they are published. */
export function VerifySwitch({ centerId }: { centerId: string }) {
  const { t } = useTranslation();
  const path = { params: { path: { id: centerId } } };
  const queryKey = [...listingsKey, 'settings', centerId];
  const settings = useQuery({ queryKey, queryFn: () => answer(api.GET('/centers/{id}/listing-settings', path)) });
  const save = useAction({
    run: ({ reviewsListings, version }: { reviewsListings: boolean; version: number }) =>
      answer(
        api.PUT('/centers/{id}/listing-settings', { ...path, body: { reviewsListings }, headers: ifMatch(version) }),
      ),
    refresh: [queryKey],
    done: t('listingSettings.saved'),
  });
  return (
    <div className="listing-settings">
      <Section
        title={t('listingSettings.title')}
        extra={
          <Link to={`/licence-listings?state=verification&centerId=${centerId}`}>{t('listingSettings.waiting')}</Link>
        }
      >
        <Read query={settings} rows={1}>
          {({ reviewsListings, version }) => (
            <label className="listing-switch">
              <Switch
                checked={reviewsListings}
                loading={save.isPending}
                onChange={(wanted) => save.mutate({ reviewsListings: wanted, version })}
              />
              <span>
                {t('listingSettings.reviews')}
                <span className="row-note">{t('listingSettings.reviewsHint')}</span>
              </span>
            </label>
          )}
        </Read>
      </Section>
    </div>
  );
}
