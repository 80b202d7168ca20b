import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ObligationState, type ObligationView } from '@contract/obligation';
import { daysBetween } from '@concentric/kernel';
import { answer, api, ifMatch } from '../../api/client';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { formatDate, formatDayOf } from '../../ui/format';
import { Section } from '../../ui/Page';
import { More, Nothing, Read } from '../../ui/states';
import { Badge } from '../../ui/tags';
import { useReason } from '../../ui/useReason';
import { todayInChina } from '../delivery/PayDialog';
import { LiveMark } from '../equipment/LiveMark';
import { useAbilities } from '../identity/me';
import { obligationsKey, useObligationNews, useObligations } from './queries';

const tones = { open: 'amber', fulfilled: 'teal', missed: 'rose', waived: 'plain' } as const;
const soon = 30;

/** What the center owes, and by when. */
export function ObligationsTab({ centerId }: { centerId: string }) {
  const { t } = useTranslation();
  const [state, setState] = useState<ObligationState | 'all'>('open');
  const live = useObligationNews(centerId);
  const obligations = useObligations(centerId, state === 'all' ? undefined : state);
  return (
    <Section title={t('duty.title')} extra={<LiveMark liveness={live} />}>
      <p className="hint">{t('duty.hint')}</p>
      <div className="filters">
        <Segmented
          aria-label={t('duty.state')}
          value={state}
          onChange={setState}
          options={[...ObligationState.options, 'all' as const].map((value) => ({
            value,
            label: value === 'all' ? t('duty.all') : t(`dutyState.${value}`),
          }))}
        />
      </div>
      <Read query={obligations}>
        {(items) =>
          items.length === 0 ? (
            <Nothing title={t('duty.none')} hint={t('duty.noneHint')} />
          ) : (
            <ul className="rows">
              {items.map((obligation) => (
                <ObligationRow key={obligation.id} obligation={obligation} />
              ))}
            </ul>
          )
        }
      </Read>
      <More query={obligations} />
    </Section>
  );
}

function ObligationRow({ obligation }: { obligation: ObligationView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { me } = useAbilities();
  const [dialog, ask] = useReason();
  const { id, kind, key, dueOn, state, late, reason, closedAt, version } = obligation;
  const waive = useAction({
    run: (text: string) =>
      answer(
        api.POST('/obligations/{id}/waive', {
          params: { path: { id } },
          body: { reason: text },
          headers: ifMatch(version),
        }),
      ),
    refresh: [[...obligationsKey]],
    done: t('duty.waived'),
  });
  const left = daysBetween(todayInChina(), dueOn);
  const facts = [
    t('duty.dueOn', { day: formatDate(dueOn, language) }),
    state === 'open' && left >= 0 && left <= soon && t('duty.left', { count: left }),
    closedAt && t('duty.closedAt', { day: formatDayOf(closedAt, language) }),
    late && t('duty.late'),
    reason && t('duty.reason', { reason }),
  ];
  const named = /^\d{4}/.test(key) ? key : null;
  const waivable = me.user.platformRole === 'officer' && (state === 'open' || state === 'missed');
  return (
    <li className={state === 'waived' ? 'row row-past' : 'row'}>
      {dialog}
      <div className="row-main">
        <b>
          {t(`dutyKind.${kind}`)}
          {named && ` · ${named}`}
        </b>{' '}
        <Badge tone={tones[state]}>{t(`dutyState.${state}`)}</Badge>
        <div className="row-note">{facts.filter(Boolean).join(' · ')}</div>
      </div>
      {waivable && (
        <div className="row-actions">
          <Button
            loading={waive.isPending}
            onClick={() =>
              ask({
                ...{ title: t('duty.waiveTitle'), hint: t('duty.waiveHint'), ok: t('duty.waive'), required: true },
                onGiven: (text) => waive.mutate(text!),
              })
            }
          >
            {t('duty.waive')}
          </Button>
        </div>
      )}
    </li>
  );
}
