import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { RevenueEventView } from '@contract/revenue';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { revenueKey } from './queries';

/** What the finance desk does with an event beside changing it. */
export function useEventDeeds({ id, version, centerId }: RevenueEventView) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const intent = useIntent();
  const params = { path: { id } };
  const refresh = [[...revenueKey], ['ledger'], ['reconciliation']];
  const sendBack = useAction({
    run: (reason: string) =>
      intent({ id, version, reason, sendBack: true }, (key) =>
        answer(
          api.POST('/revenue-events/{id}/send-back', {
            ...{ params, body: { reason }, headers: { ...key, ...ifMatch(version) } },
          }),
        ),
      ),
    ...{ refresh, done: t('revenue.sentBack') },
  });
  const reverse = useAction({
    run: (reason: string) =>
      intent({ id, version, reason }, (key) =>
        answer(
          api.POST('/revenue-events/{id}/reverse', {
            ...{ params, body: { reason }, headers: { ...key, ...ifMatch(version) } },
          }),
        ),
      ),
    ...{ refresh, done: t('revenue.reversed') },
  });
  const distribute = useAction({
    run: () =>
      intent({ id, version, distribute: true }, (key) =>
        answer(api.POST('/revenue-events/{id}/distribute', { params, body: {}, headers: key })),
      ),
    refresh: [...refresh, ['distributions']],
    done: t('revenue.drafted'),
    onDone: () => void navigate(`/finance/${centerId}/distributions`),
  });
  return { sendBack, reverse, distribute };
}
