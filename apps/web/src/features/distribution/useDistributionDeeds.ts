import { useTranslation } from 'react-i18next';
import type { AdjustmentView, DistributionItem } from '@contract/distribution';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { distributionKey } from './queries';

const refresh = [[...distributionKey], ['revenue'], ['revenue-events'], ['ledger'], ['payouts'], ['reconciliation']];

/** What is done to a distribution as it was seen. */
export function useDistributionDeeds({ id, version, eventId }: Pick<DistributionItem, 'id' | 'version' | 'eventId'>) {
  const { t } = useTranslation();
  const intent = useIntent();
  const params = { path: { id } };
  const move = useAction({
    run: (verb: 'approve' | 'post') =>
      intent({ id, version, verb }, (key) => {
        const options = { params, body: {}, headers: { ...key, ...ifMatch(version) } };
        return verb === 'approve'
          ? answer(api.POST('/distributions/{id}/approve', options))
          : answer(api.POST('/distributions/{id}/post', options));
      }),
    ...{ refresh, done: t('distribution.done') },
  });
  const end = useAction({
    run: ({ verb, reason }: { verb: 'discard' | 'reverse'; reason: string }) =>
      intent({ id, version, verb, reason }, (key) => {
        const options = { params, body: { reason }, headers: { ...key, ...ifMatch(version) } };
        return verb === 'discard'
          ? answer(api.POST('/distributions/{id}/discard', options))
          : answer(api.POST('/distributions/{id}/reverse', options));
      }),
    ...{ refresh, done: t('distribution.done') },
  });
  const again = useAction({
    run: () =>
      intent({ eventId, again: id }, (key) =>
        answer(
          api.POST('/revenue-events/{id}/distribute', { params: { path: { id: eventId } }, body: {}, headers: key }),
        ),
      ),
    ...{ refresh, done: t('distribution.drafted') },
  });
  return { move, end, again };
}

/** What is decided about what came late. */
export function useAdjustmentDeeds({ id, version }: AdjustmentView) {
  const { t } = useTranslation();
  const intent = useIntent();
  const params = { path: { id } };
  const apply = useAction({
    run: () =>
      intent({ id, version, apply: true }, (key) =>
        answer(
          api.POST('/distribution-adjustments/{id}/apply', {
            ...{ params, body: {}, headers: { ...key, ...ifMatch(version) } },
          }),
        ),
      ),
    ...{ refresh, done: t('distribution.adjusted') },
  });
  const dismiss = useAction({
    run: (reason: string) =>
      intent({ id, version, reason }, (key) =>
        answer(
          api.POST('/distribution-adjustments/{id}/dismiss', {
            ...{ params, body: { reason }, headers: { ...key, ...ifMatch(version) } },
          }),
        ),
      ),
    ...{ refresh, done: t('distribution.dismissed') },
  });
  return { apply, dismiss };
}
