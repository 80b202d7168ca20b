import { App, Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChargeView } from '@contract/charging';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { formatMoment } from '../../ui/format';
import { useReason } from '../../ui/useReason';
import { useAbilities } from '../identity/me';
import { AdjustDialog } from './AdjustDialog';
import { statementZone } from './months';
import { chargingKey } from './queries';

type Deed = { charge: ChargeView; verb: 'dispute' | 'settle'; reason: string };

/** What the user may do about charges: the buttons of each, and the dialogs they open. */
export function useChargeDeeds(): { dialogs: ReactNode; buttonsOf: (charge: ChargeView) => ReactNode } {
  const { t } = useTranslation();
  const language = useLanguage();
  const { message } = App.useApp();
  const { answersFor, managesOrganization, keepsAccounts } = useAbilities();
  const [adjusting, setAdjusting] = useState<ChargeView | null>(null);
  const [openedAt] = useState(() => new Date().toISOString());
  const [dialog, ask] = useReason();
  const intent = useIntent();
  const act = useAction({
    run: ({ charge: { id, version }, verb, reason }: Deed) =>
      intent({ id, verb, reason }, (key) => {
        const asked = { params: { path: { id } }, body: { reason }, headers: { ...key, ...ifMatch(version) } };
        return verb === 'dispute'
          ? answer(api.POST('/charges/{id}/dispute', asked))
          : answer(api.POST('/charges/{id}/settle', asked));
      }),
    refresh: [chargingKey],
    onDone: (_, { verb }) => void message.success(t(verb === 'dispute' ? 'charge.disputed' : 'charge.settled')),
  });
  const askFor = (charge: ChargeView, verb: Deed['verb']) =>
    ask({
      title: t(`charge.${verb}Title`),
      hint:
        verb === 'settle'
          ? t('charge.settleHint')
          : t('charge.disputeHint', { until: formatMoment(charge.disputableUntil, language, statementZone) }),
      ok: t(`charge.${verb}`),
      required: true,
      onGiven: (reason) => act.mutate({ charge, verb, reason: reason! }),
    });
  const buttonsOf = (charge: ChargeView) => {
    if (charge.kind === 'adjustment') return null;
    const handles = managesOrganization(charge.ownerOrganizationId) || keepsAccounts(charge.centerId);
    const disputes = answersFor(charge.organizationId) && charge.state === 'none' && openedAt < charge.disputableUntil;
    return (
      <>
        {disputes && (
          <Button size="small" onClick={() => askFor(charge, 'dispute')}>
            {t('charge.dispute')}
          </Button>
        )}
        {handles && charge.state === 'disputed' && (
          <Button size="small" type="primary" onClick={() => askFor(charge, 'settle')}>
            {t('charge.settle')}
          </Button>
        )}
        {handles && (
          <Button size="small" onClick={() => setAdjusting(charge)}>
            {t('charge.adjust')}
          </Button>
        )}
      </>
    );
  };
  const dialogs = (
    <>
      {dialog}
      <AdjustDialog charge={adjusting} onClose={() => setAdjusting(null)} />
    </>
  );
  return { dialogs, buttonsOf };
}
