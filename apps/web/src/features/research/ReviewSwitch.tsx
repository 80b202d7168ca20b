import { useQuery } from '@tanstack/react-query';
import { Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { answer, api, ifMatch } from '../../api/client';
import { useAction } from '../../api/queries';
import { Section } from '../../ui/Page';
import { Read } from '../../ui/states';
import { requestsKey } from './queries';

/** Whether the manager of a center looks at requests before they are published. */
export function ReviewSwitch({ centerId }: { centerId: string }) {
  const { t } = useTranslation();
  const path = { params: { path: { id: centerId } } };
  const queryKey = [...requestsKey, 'settings', centerId];
  const settings = useQuery({ queryKey, queryFn: () => answer(api.GET('/centers/{id}/research-settings', path)) });
  const save = useAction({
    run: ({ reviewsRequests, version }: { reviewsRequests: boolean; version: number }) =>
      answer(
        api.PUT('/centers/{id}/research-settings', { ...path, body: { reviewsRequests }, headers: ifMatch(version) }),
      ),
    refresh: [queryKey],
    done: t('rdSettings.saved'),
  });
  return (
    <div className="rd-settings">
      <Section
        title={t('rdSettings.title')}
        extra={<Link to={`/rd-requests?state=under_review&centerId=${centerId}`}>{t('rdSettings.waiting')}</Link>}
      >
        <Read query={settings} rows={1}>
          {({ reviewsRequests, version }) => (
            <label className="rd-switch">
              <Switch
                checked={reviewsRequests}
                loading={save.isPending}
                onChange={(wanted) => save.mutate({ reviewsRequests: wanted, version })}
              />
              <span>
                {t('rdSettings.reviews')}
                <span className="row-note">{t('rdSettings.reviewsHint')}</span>
              </span>
            </label>
          )}
        </Read>
      </Section>
    </div>
  );
}
