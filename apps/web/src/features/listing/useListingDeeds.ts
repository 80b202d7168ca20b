import type { ListingView } from '@contract/listing';
import { useTranslation } from 'react-i18next';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { listingsKey } from './queries';

export type ListingStep = 'publish' | 'approve' | 'return' | 'pause' | 'resume' | 'withdraw' | 'renew';

/** What moves a listing along; each is done once, and only to the listing as the user saw it. */
export function useListingDeeds({ id, version }: ListingView) {
  const { t } = useTranslation();
  const intent = useIntent();
  const at = { params: { path: { id } } };
  return useAction({
    run: ({ verb, reason, expiresOn }: { verb: ListingStep; reason?: string; expiresOn?: string }) =>
      intent({ id, version, verb, reason, expiresOn }, (key) => {
        const headers = { ...key, ...ifMatch(version) };
        const said = reason ? { reason } : {};
        const send: Record<ListingStep, () => Promise<unknown>> = {
          publish: () => answer(api.POST('/licence-listings/{id}/publish', { ...at, body: {}, headers })),
          approve: () => answer(api.POST('/licence-listings/{id}/approve', { ...at, body: {}, headers })),
          resume: () => answer(api.POST('/licence-listings/{id}/resume', { ...at, body: {}, headers })),
          return: () =>
            answer(api.POST('/licence-listings/{id}/return', { ...at, body: { reason: reason ?? '' }, headers })),
          pause: () => answer(api.POST('/licence-listings/{id}/pause', { ...at, body: said, headers })),
          withdraw: () => answer(api.POST('/licence-listings/{id}/withdraw', { ...at, body: said, headers })),
          renew: () =>
            answer(api.POST('/licence-listings/{id}/renew', { ...at, body: expiresOn ? { expiresOn } : {}, headers })),
        };
        return send[verb]() as Promise<ListingView>;
      }),
    refresh: [[...listingsKey]],
    done: t('listing.done'),
  });
}
