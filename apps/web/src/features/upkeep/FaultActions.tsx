import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InstrumentView } from '@contract/equipment';
import type { FaultView } from '@contract/upkeep';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { formatMoment } from '../../ui/format';
import { useReason } from '../../ui/useReason';
import { instrumentKey } from '../equipment/queries';
import { EstimateDialog } from './EstimateDialog';

/** What whoever keeps the instrument does with an open report. */
export function FaultActions({ fault, instrument }: { fault: FaultView; instrument: InstrumentView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const intent = useIntent();
  const [dialog, ask] = useReason();
  const [estimating, setEstimating] = useState<'acknowledge' | 'estimate' | null>(null);
  const { id, version } = fault;
  const named = (verb: string) => `${verb}: ${formatMoment(fault.reportedAt, language, instrument.timeZone)}`;
  const options = (key: object) => ({ params: { path: { id } }, headers: { ...key, ...ifMatch(version) } });
  const refresh = [instrumentKey(instrument.id)];
  const resolve = useAction({
    run: (note: string) =>
      intent({ id, version, note }, (key) =>
        answer(api.POST('/faults/{id}/resolve', { ...options(key), body: { note } })),
      ),
    refresh,
    done: t('fault.resolvedDone'),
  });
  const reject = useAction({
    run: (reason: string) =>
      intent({ id, version, reason }, (key) =>
        answer(api.POST('/faults/{id}/reject', { ...options(key), body: { reason } })),
      ),
    refresh,
    done: t('fault.rejectedDone'),
  });
  const busy = resolve.isPending || reject.isPending;
  const first = fault.state === 'reported' ? 'acknowledge' : 'estimate';
  return (
    <div className="row-actions">
      <Button
        size="small"
        type={first === 'acknowledge' ? 'primary' : 'default'}
        disabled={busy}
        aria-label={named(t(`fault.${first}`))}
        onClick={() => setEstimating(first)}
      >
        {t(`fault.${first}`)}
      </Button>
      <Button
        size="small"
        disabled={busy}
        aria-label={named(t('fault.resolve'))}
        onClick={() =>
          ask({
            title: t('fault.resolveAsk'),
            hint: t('fault.resolveHint'),
            ok: t('fault.resolve'),
            required: true,
            onGiven: (note) => resolve.mutate(note!),
          })
        }
      >
        {t('fault.resolve')}
      </Button>
      <Button
        size="small"
        disabled={busy}
        aria-label={named(t('fault.reject'))}
        onClick={() =>
          ask({
            title: t('fault.rejectAsk'),
            hint: t('fault.rejectHint'),
            ok: t('fault.reject'),
            danger: true,
            required: true,
            onGiven: (reason) => reject.mutate(reason!),
          })
        }
      >
        {t('fault.reject')}
      </Button>
      {dialog}
      {estimating && (
        <EstimateDialog
          key={version}
          fault={fault}
          zone={instrument.timeZone}
          verb={estimating}
          onClose={() => setEstimating(null)}
        />
      )}
    </div>
  );
}
