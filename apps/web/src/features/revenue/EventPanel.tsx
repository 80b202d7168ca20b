import { useTranslation } from 'react-i18next';
import type { RevenueEventView } from '@contract/revenue';
import { answer, api } from '../../api/client';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { formatDate, formatMoment, formatMoney } from '../../ui/format';
import { FilesSection } from '../attachment/FilesSection';
import { useUpload } from '../attachment/useUpload';
import { revenueKey, useEventFiles } from './queries';

/** All that is known of an event: how the net came about, how it stands in the ledger, its documents. */
export function EventPanel({ event }: { event: RevenueEventView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const sums = [
    ['gross', event.gross],
    ['taxes', event.taxes],
    ['upkeep', event.upkeep],
    ['directCosts', event.directCosts],
    ['net', event.net],
  ] as const;
  const facts: [string, string][] = [
    [t('revenue.postedOn'), formatDate(event.postedOn, language)],
    [t('revenue.recordedAt'), formatMoment(event.recordedAt, language)],
    [t('revenue.rounding'), t(event.recurring ? 'revenue.carried' : 'revenue.oneOff')],
    ...(event.reference ? ([[t('revenue.reference'), event.reference]] as [string, string][]) : []),
  ];
  return (
    <div className="revenue-panel">
      <dl className="facts">
        {sums.map(([name, money]) => (
          <div key={name}>
            <dt>{t(`revenue.${name}`)}</dt>
            <dd className="money">{formatMoney(money)}</dd>
          </div>
        ))}
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {event.items.length > 0 && (
        <ul className="revenue-items">
          {event.items.map((item, i) => (
            <li key={i}>
              <span>
                {t(`deductionKind.${item.kind}`)} · {item.label}
              </span>
              <span className="money">{formatMoney(item.amount)}</span>
            </li>
          ))}
        </ul>
      )}
      <Documents event={event} />
    </div>
  );
}

function Documents({ event }: { event: RevenueEventView }) {
  const { t } = useTranslation();
  const { id } = event;
  const files = useEventFiles(id);
  const refresh = [[...revenueKey, 'files', id]];
  const open = event.sharing !== 'posted' && event.state !== 'reversed';
  const { choose, isPending } = useUpload({
    send: ({ file, described, headers }) =>
      answer(
        api.POST('/revenue-events/{id}/attachments', {
          params: { path: { id }, header: described },
          ...{ headers, body: '', bodySerializer: () => file },
        }),
      ),
    refresh,
  });
  const remove = useAction({
    run: (attachmentId: string) =>
      answer(
        api.POST('/revenue-events/{id}/attachments/{attachmentId}/remove', { params: { path: { id, attachmentId } } }),
      ),
    ...{ refresh, done: t('rdFile.removed') },
  });
  return (
    <FilesSection
      title={t('revenue.documents')}
      files={files}
      contentPath={(fileId) => `/api/v1/revenue-events/${id}/attachments/${fileId}/content`}
      {...(open ? { onUpload: choose, uploading: isPending, onRemove: (file) => remove.mutate(file.id) } : {})}
    />
  );
}
