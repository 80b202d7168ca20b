import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DuesScheduleView } from '@contract/dues';
import { answer, api, ifMatch } from '../../api/client';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { formatDate, formatMoney } from '../../ui/format';
import { Section } from '../../ui/Page';
import { More, Nothing, Read } from '../../ui/states';
import { Badge } from '../../ui/tags';
import { useReason } from '../../ui/useReason';
import { duesKey, useSchedules } from './queries';

/** What members of each layer pay in a year, withdrawn schedules too. */
export function ScheduleList({ centerId, year }: { centerId: string; year: number }) {
  const { t } = useTranslation();
  const schedules = useSchedules(centerId, year);
  return (
    <Section title={t('dues.schedules')}>
      <Read query={schedules} rows={2}>
        {(items) =>
          items.length === 0 ? (
            <Nothing title={t('dues.schedulesNone')} hint={t('dues.schedulesHint')} />
          ) : (
            <ul className="rows">
              {items.map((schedule) => (
                <ScheduleRow key={schedule.id} schedule={schedule} />
              ))}
            </ul>
          )
        }
      </Read>
      <More query={schedules} />
    </Section>
  );
}

function ScheduleRow({ schedule }: { schedule: DuesScheduleView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [dialog, ask] = useReason();
  const { id, memberClass, amount, dueOn, basis, setByName, reason, charged, uncharged, mayManage, version } = schedule;
  const call = { params: { path: { id } }, headers: ifMatch(version) };
  const refresh = [[...duesKey]];
  const charge = useAction({
    run: () => answer(api.POST('/dues-schedules/{id}/charge', { ...call, body: {} })),
    ...{ refresh, done: t('dues.charged') },
  });
  const withdraw = useAction({
    run: (text: string) => answer(api.POST('/dues-schedules/{id}/withdraw', { ...call, body: { reason: text } })),
    ...{ refresh, done: t('dues.withdrawnDone') },
  });
  const facts = [
    t('dues.dueOn', { day: formatDate(dueOn, language) }),
    basis,
    t('dues.setBy', { name: setByName }),
    charged > 0 && t('dues.chargedTo', { count: charged }),
    reason && t('dues.withdrawnFor', { reason }),
  ];
  return (
    <li className={reason ? 'row row-past' : 'row'}>
      {dialog}
      <div className="row-main">
        <b>{t(`layer.${memberClass}`)}</b> {formatMoney(amount)}{' '}
        {reason && <Badge tone="plain">{t('dues.withdrawn')}</Badge>}
        <div className="row-note">{facts.filter(Boolean).join(' · ')}</div>
      </div>
      {mayManage && !reason && (
        <div className="row-actions">
          {uncharged > 0 && (
            <Button loading={charge.isPending} onClick={() => charge.mutate()}>
              {t('dues.charge', { count: uncharged })}
            </Button>
          )}
          {charged === 0 && (
            <Button
              loading={withdraw.isPending}
              onClick={() =>
                ask({
                  ...{ title: t('dues.withdrawTitle'), hint: t('dues.withdrawHint'), ok: t('dues.withdraw') },
                  ...{ required: true, danger: true },
                  onGiven: (text) => withdraw.mutate(text!),
                })
              }
            >
              {t('dues.withdraw')}
            </Button>
          )}
        </div>
      )}
    </li>
  );
}
