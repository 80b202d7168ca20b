import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { RevenueEventView } from '@contract/revenue';
import { useLanguage } from '../../i18n';
import { formatDate, formatMoney } from '../../ui/format';
import { useReason } from '../../ui/useReason';
import { useOrganizationName } from '../identity/organizations';
import { ChangeDialog } from './ChangeDialog';
import { EventPanel } from './EventPanel';
import { ReceiveDialog } from './ReceiveDialog';
import { EventBadge } from './tags';
import { useEventDeeds } from './useEventDeeds';

/** What is said of an event in a line: where it came from, when, and whose result earned it. */
function Facts({ event }: { event: RevenueEventView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const payer = useOrganizationName(event.payerOrganizationId ?? undefined, event.payerName ?? '');
  const beneficiary = useOrganizationName(event.beneficiaryOrganizationId ?? undefined, event.beneficiaryName ?? '');
  const { receivedOn, occurredOn, licenceNumber, licenceId, ipAssetTitle, ipAssetId } = event;
  const parts = [
    t(`revenueSource.${event.sourceType}`),
    payer && t('revenue.from1', { name: payer }),
    beneficiary && t('revenue.of1', { name: beneficiary }),
    receivedOn
      ? t('revenue.receivedOn1', { day: formatDate(receivedOn, language) })
      : t('revenue.occurredOn1', { day: formatDate(occurredOn, language) }),
  ];
  return (
    <div className="row-note">
      {parts.filter(Boolean).join(' · ')}
      {licenceId && (
        <>
          {' · '}
          <Link to={`/licences/${licenceId}`}>{licenceNumber}</Link>
        </>
      )}
      {ipAssetId && (
        <>
          {' · '}
          <Link to={`/ip-assets/${ipAssetId}`}>{ipAssetTitle}</Link>
        </>
      )}
    </div>
  );
}

/** What may be done with an event now. */
function Steps({ event, onChange }: { event: RevenueEventView; onChange: () => void }) {
  const { t } = useTranslation();
  const deeds = useEventDeeds(event);
  const [dialog, ask] = useReason();
  const [receiving, setReceiving] = useState(false);
  const { state, sharing, sourceType, receivedOn } = event;
  const free = sharing === null && state !== 'reversed';
  const shareable = state === 'received' && sharing === null;
  return (
    <>
      {dialog}
      {state === 'accrued' && (
        <Button size="small" type="primary" onClick={() => setReceiving(true)}>
          {t('revenue.receive')}
        </Button>
      )}
      {shareable && (
        <Button
          size="small"
          type="primary"
          loading={deeds.distribute.isPending}
          onClick={() => deeds.distribute.mutate()}
        >
          {t('revenue.distribute')}
        </Button>
      )}
      {sharing !== null && <Link to={`/finance/${event.centerId}/distributions`}>{t('revenue.toDistributions')}</Link>}
      {free && (
        <Button size="small" onClick={onChange}>
          {t('revenue.change')}
        </Button>
      )}
      {free && state === 'received' && sourceType === 'charge' && receivedOn && (
        <Button
          size="small"
          onClick={() =>
            ask({
              ...{ title: t('revenue.sendBackTitle'), hint: t('revenue.sendBackHint'), ok: t('revenue.sendBack') },
              ...{ danger: true, required: true, onGiven: (reason) => deeds.sendBack.mutate(reason!) },
            })
          }
        >
          {t('revenue.sendBack')}
        </Button>
      )}
      {free && sourceType === 'manual' && (
        <Button
          size="small"
          danger
          onClick={() =>
            ask({
              ...{ title: t('revenue.reverseTitle'), hint: t('revenue.reverseHint'), ok: t('revenue.reverse') },
              ...{ danger: true, required: true, onGiven: (reason) => deeds.reverse.mutate(reason!) },
            })
          }
        >
          {t('revenue.reverse')}
        </Button>
      )}
      {receiving && <ReceiveDialog event={event} onClose={() => setReceiving(false)} />}
    </>
  );
}

export function EventRow({ event }: { event: RevenueEventView }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [changing, setChanging] = useState(false);
  const unassigned =
    (event.stream === 'licence' || event.stream === 'assignment') &&
    event.ipAssetId === null &&
    event.state !== 'reversed';
  return (
    <li className={event.state === 'reversed' ? 'revenue-event row-past' : 'revenue-event'}>
      <div className="revenue-head">
        <div className="row-main">
          <b>{event.description || t(`revenueStream.${event.stream}`)}</b> <EventBadge state={event.state} />
          <Facts event={event} />
          {unassigned && <div className="revenue-warning">{t('revenue.needsAsset')}</div>}
          {event.clawback.amount > 0 && (
            <div className="revenue-warning">{t('revenue.clawback', { amount: formatMoney(event.clawback) })}</div>
          )}
          {event.reason && <div className="row-note">{t('revenue.reversedFor', { reason: event.reason })}</div>}
        </div>
        <div className="revenue-figures">
          <span className="money">{formatMoney(event.gross)}</span>
          {event.net.amount !== event.gross.amount && (
            <span className="row-note">{t('revenue.net1', { amount: formatMoney(event.net) })}</span>
          )}
        </div>
      </div>
      <div className="row-actions revenue-steps">
        <Steps event={event} onChange={() => setChanging(true)} />
        <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t(open ? 'revenue.less' : 'revenue.more')}
        </Button>
      </div>
      {open && <EventPanel event={event} />}
      {changing && <ChangeDialog event={event} onClose={() => setChanging(false)} />}
    </li>
  );
}
