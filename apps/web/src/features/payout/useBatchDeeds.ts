import { useTranslation } from 'react-i18next';
import type { BatchView } from '@contract/payout';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { payoutKey } from './queries';

type Move = 'submit' | 'approve' | 'export';
type Ending = { verb: 'return' | 'cancel'; reason: string };

/** What is done to a batch as it was seen. */
export function useBatchDeeds({ id, version }: BatchView) {
  const { t } = useTranslation();
  const intent = useIntent();
  const params = { path: { id } };
  const move = useAction({
    run: (verb: Move): Promise<BatchView> =>
      intent({ id, version, verb }, (key) => {
        const options = { params, body: {}, headers: { ...key, ...ifMatch(version) } };
        if (verb === 'submit') return answer(api.POST('/payout-batches/{id}/submit', options));
        if (verb === 'approve') return answer(api.POST('/payout-batches/{id}/approve', options));
        return answer(api.POST('/payout-batches/{id}/export', options));
      }),
    refresh: [[...payoutKey]],
    done: t('payout.done'),
  });
  const end = useAction({
    run: ({ verb, reason }: Ending): Promise<BatchView> =>
      intent({ id, version, verb, reason }, (key) => {
        const options = { params, body: { reason }, headers: { ...key, ...ifMatch(version) } };
        return verb === 'return'
          ? answer(api.POST('/payout-batches/{id}/return', options))
          : answer(api.POST('/payout-batches/{id}/cancel', options));
      }),
    refresh: [[...payoutKey]],
    done: t('payout.done'),
  });
  return { move, end };
}
