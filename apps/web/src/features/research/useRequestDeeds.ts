import type { RdRequestView } from '@contract/research';
import { useTranslation } from 'react-i18next';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { requestsKey } from './queries';

type Verb = 'publish' | 'approve' | 'open';
type Ending = 'return' | 'cancel' | 'decline';

/** What moves a request along; each is done once, and only to the request as the user saw it. */
export function useRequestDeeds(request: RdRequestView) {
  const { t } = useTranslation();
  const { id, version } = request;
  const intent = useIntent();
  const refresh = [[...requestsKey], ['proposals']];
  const path = { params: { path: { id } } };
  const headersOf = (key: { 'Idempotency-Key': string }) => ({ ...key, ...ifMatch(version) });
  const send: Record<Verb, (key: { 'Idempotency-Key': string }) => Promise<RdRequestView>> = {
    publish: (key) => answer(api.POST('/rd-requests/{id}/publish', { ...path, body: {}, headers: headersOf(key) })),
    approve: (key) => answer(api.POST('/rd-requests/{id}/approve', { ...path, body: {}, headers: headersOf(key) })),
    open: (key) => answer(api.POST('/rd-requests/{id}/open', { ...path, body: {}, headers: key })),
  };
  const end: Record<Ending, (reason: string, key: { 'Idempotency-Key': string }) => Promise<RdRequestView>> = {
    return: (reason, key) =>
      answer(api.POST('/rd-requests/{id}/return', { ...path, body: { reason }, headers: headersOf(key) })),
    cancel: (reason, key) =>
      answer(api.POST('/rd-requests/{id}/cancel', { ...path, body: { reason }, headers: headersOf(key) })),
    decline: (reason, key) =>
      answer(api.POST('/rd-requests/{id}/decline', { ...path, body: { reason }, headers: headersOf(key) })),
  };
  const publish = useAction({
    run: () => intent({ id, version, verb: 'publish' }, send.publish),
    refresh,
  });
  const approve = useAction({
    run: () => intent({ id, version, verb: 'approve' }, send.approve),
    refresh,
    done: t('rd.approved'),
  });
  const open = useAction({
    run: () => intent({ id, version, verb: 'open' }, send.open),
    refresh,
    done: t('rd.opened'),
  });
  const finish = useAction({
    run: ({ verb, reason }: { verb: Ending; reason: string }) =>
      intent({ id, version, verb, reason }, (key) => end[verb](reason, key)),
    refresh,
  });
  return { publish, approve, open, finish };
}
