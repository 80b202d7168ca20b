import { Button, Segmented } from 'antd';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ObligationState, type ObligationView } from '@contract/obligation';
import type { Gate } from '@contract/staffing';
import { daysBetween } from '@concentric/kernel';
import { answer, api, ifMatch } from '../../api/client';
import { useAction, type useList } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { formatDate, formatDayOf, nameIn, todayInChina } from '../../ui/format';
import { More, Nothing, Read } from '../../ui/states';
import { Badge } from '../../ui/tags';
import { useReason } from '../../ui/useReason';
import { useAbilities } from '../identity/me';
import { obligationsKey } from './queries';

const tones = { open: 'amber', fulfilled: 'teal', missed: 'rose', waived: 'plain' } as const;
const soon = 30;
export type Shown = ObligationState | 'all';

/** Where the deed that fulfils an obligation is done, beneath the center's governance. */
const places: Record<ObligationView['kind'], string> = {
  ...{ preparation_end: 'formation', extension_end: 'formation', agreement_signature: 'formation' },
  ...{ annual_report: 'assessment', work_summary: 'assessment', triennial_assessment: 'assessment' },
  rectification: 'assessment',
  ...{ support_claim: 'assessment', target_year: 'indicators', notice_end: 'formation' },
  ...{ dues: 'dues', gate_warning: 'gates', meeting: 'council' },
};

type Props = {
  query: ReturnType<typeof useList<ObligationView>>;
  state: Shown;
  onState: (state: Shown) => void;
  /** Whether to say whose each is. */
  named?: boolean;
};

/** Obligations in one state or all, those due first ahead. */
export function ObligationList({ query, state, onState, named = false }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <div className="filters">
        <Segmented
          aria-label={t('duty.state')}
          value={state}
          onChange={onState}
          options={[...ObligationState.options, 'all' as const].map((value) => ({
            value,
            label: value === 'all' ? t('duty.all') : t(`dutyState.${value}`),
          }))}
        />
      </div>
      <Read query={query}>
        {(items) =>
          items.length === 0 ? (
            <Nothing title={t('duty.none')} hint={t('duty.noneHint')} />
          ) : (
            <ul className="rows">
              {items.map((obligation) => (
                <ObligationRow key={obligation.id} obligation={obligation} named={named} />
              ))}
            </ul>
          )
        }
      </Read>
      <More query={query} />
    </>
  );
}

/** What tells an obligation from others of its kind: a year and a name, or the gate and its quarter. */
function nameOf(key: string, t: TFunction): string | null {
  const [, gate, year, quarter] = /^(researchers|research_spending):(\d{4})-Q(\d)$/.exec(key) ?? [];
  if (gate && year && quarter)
    return `${t(`gateName.${gate as Gate}`)} · ${t('statistics.quarter', { year, quarter })}`;
  return /^\d{4}/.test(key) ? key : null;
}

function ObligationRow({ obligation, named: whose }: { obligation: ObligationView; named: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { me } = useAbilities();
  const [dialog, ask] = useReason();
  const { id, centerId, centerName, centerNameEn, kind, key, dueOn, state, late, reason, closedAt, version } =
    obligation;
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
    whose && nameIn(language, { name: centerName, nameEn: centerNameEn }),
    t('duty.dueOn', { day: formatDate(dueOn, language) }),
    state === 'open' && left >= 0 && left <= soon && t('duty.left', { count: left }),
    closedAt && t('duty.closedAt', { day: formatDayOf(closedAt, language) }),
    late && t('duty.late'),
    reason && t('duty.reason', { reason }),
  ];
  const named = nameOf(key, t);
  const waivable = me.user.platformRole === 'officer' && (state === 'open' || state === 'missed');
  return (
    <li className={state === 'waived' ? 'row row-past' : 'row'}>
      {dialog}
      <div className="row-main">
        <Link to={`/governance/${centerId}/${places[kind]}`} className="row-link">
          {t(`dutyKind.${kind}`)}
          {named && ` · ${named}`}
        </Link>{' '}
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
