import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import type { components } from '../../api/schema';
import { useLanguage } from '../../i18n';
import { formatMoney, formatPeriod, nameIn } from '../../ui/format';
import { Section } from '../../ui/Page';
import { More } from '../../ui/states';
import { Badge } from '../../ui/tags';
import { bookingKeys } from '../equipment/queries';
import { VoucherChoice } from './VoucherChoice';
import { rebookingsKey, useRebookings, useWaitlistNews } from './queries';
import './waitlist.css';

type Rebooking = components['schemas']['Rebooking'];

function useAnswers({ id, version, instrumentId }: Rebooking) {
  const { t } = useTranslation();
  const intent = useIntent();
  const refresh = [rebookingsKey, ...bookingKeys(instrumentId)];
  const params = { path: { id } };
  const accept = useAction({
    run: (choice: { alternative: number; voucherId: string | null }) =>
      intent({ ...choice, version }, (key) =>
        answer(
          api.POST('/rebookings/{id}/accept', {
            params,
            body: choice,
            headers: { ...key, ...ifMatch(version) },
          }),
        ),
      ),
    refresh,
    done: t('rebooking.accepted'),
  });
  const dismiss = useAction({
    run: (cancel: boolean) =>
      intent({ cancel, version }, (key) =>
        answer(
          api.POST('/rebookings/{id}/dismiss', { params, body: { cancel }, headers: { ...key, ...ifMatch(version) } }),
        ),
      ),
    refresh,
    done: t('rebooking.dismissed'),
  });
  return { accept, dismiss };
}

function Card({ rebooking }: { rebooking: Rebooking }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { modal } = App.useApp();
  const { accept, dismiss } = useAnswers(rebooking);
  const { instrumentName: name, instrumentNameEn: nameEn, startsAt, endsAt, timeZone } = rebooking;
  const [voucherId, setVoucherId] = useState(rebooking.voucherId);
  const busy = accept.isPending || dismiss.isPending;
  const giveUp = () =>
    void modal.confirm({
      title: t('rebooking.cancelAsk'),
      content: t('rebooking.cancelHint'),
      okText: t('rebooking.cancel'),
      onOk: () => dismiss.mutate(true),
    });
  return (
    <li className="rebooking">
      <div>
        <b>{nameIn(language, { name, nameEn })}</b> <Badge tone="rose">{t(`rebooking.cause.${rebooking.cause}`)}</Badge>
        <div>
          <s>{formatPeriod(startsAt, endsAt, language, timeZone)}</s>
        </div>
        <div className="row-note">{rebooking.purpose}</div>
      </div>
      {rebooking.alternatives.length === 0 ? (
        <p className="hint">{t('rebooking.none')}</p>
      ) : (
        <ul className="alternatives">
          {rebooking.alternatives.map((it, i) => (
            <li key={`${it.instrumentId} ${it.startsAt}`} className="alternative">
              <div className="row-main">
                <div>{formatPeriod(it.startsAt, it.endsAt, language, it.timeZone)}</div>
                <div className="row-note">
                  {nameIn(language, { name: it.instrumentName, nameEn: it.instrumentNameEn })} ·{' '}
                  <span className="money">{formatMoney(it.price)}</span>
                </div>
              </div>
              <Button
                type={i === 0 ? 'primary' : 'default'}
                disabled={busy}
                loading={accept.isPending && accept.variables.alternative === i}
                onClick={() => accept.mutate({ alternative: i, voucherId })}
              >
                {t('rebooking.take')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {rebooking.alternatives.length > 0 && (
        <VoucherChoice organizationId={rebooking.organizationId} value={voucherId} onChange={setVoucherId} />
      )}
      <div className="offer-actions">
        <Button size="small" disabled={busy} onClick={() => dismiss.mutate(false)}>
          {t('rebooking.keep')}
        </Button>
        <Button size="small" type="text" danger disabled={busy} onClick={giveUp}>
          {t('rebooking.cancel')}
        </Button>
      </div>
    </li>
  );
}

/** The user's bookings that cannot be kept, with what could be had instead; nothing when there are none. */
export function RebookingCards() {
  const { t } = useTranslation();
  const rebookings = useRebookings();
  useWaitlistNews();
  const items = rebookings.data ?? [];
  if (items.length === 0) return null;
  return (
    <Section title={t('rebooking.title')} extra={<span className="count">{items.length}</span>}>
      <p className="hint">{t('rebooking.lead')}</p>
      <ul className="offers">
        {items.map((rebooking) => (
          <Card key={rebooking.id} rebooking={rebooking} />
        ))}
      </ul>
      <More query={rebookings} />
    </Section>
  );
}
