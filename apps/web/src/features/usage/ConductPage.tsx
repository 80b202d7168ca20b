import { useQueryClient } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { ConductView } from '@contract/usage';
import { useTopic } from '../../api/realtime';
import { useLanguage } from '../../i18n';
import { formatDayOf, formatPeriod, nameIn, organizationIn } from '../../ui/format';
import { Page, Section } from '../../ui/Page';
import { More, Nothing, Read } from '../../ui/states';
import { Badge } from '../../ui/tags';
import { useCenters } from '../alliance/queries';
import { durationText } from '../equipment/duration';
import { useAbilities } from '../identity/me';
import { AnswerDialog, AppealDialog } from './ConductDialogs';
import { conductKey, useConduct, useConductSums } from './queries';
import './usage.css';

type Scope = 'mine' | 'organization' | 'center';
type State = 'standing' | 'lapsed' | 'withdrawn' | 'appealed';
const tones = { standing: 'rose', lapsed: 'plain', withdrawn: 'teal', appealed: 'amber' } as const;

function stateOf({ state, lapsesAt, appealedAt, answeredAt }: ConductView, now: Date): State {
  if (state === 'withdrawn') return 'withdrawn';
  if (appealedAt && !answeredAt) return 'appealed';
  return new Date(lapsesAt) <= now ? 'lapsed' : 'standing';
}

function Row({ point, now, scope }: { point: ConductView; now: Date; scope: Scope }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [asking, setAsking] = useState<'appeal' | 'answer' | null>(null);
  const state = stateOf(point, now);
  const counts = state === 'standing' || state === 'appealed';
  const instrument = (language === 'en' && point.instrumentNameEn) || point.instrumentName;
  const who = { mine: [], organization: [point.userName], center: [organizationIn(language, point), point.userName] }[
    scope
  ];
  return (
    <li className={counts ? 'row' : 'row row-past'}>
      <div className={`points points-${state}`} role="img" aria-label={t('conduct.points', { count: point.points })}>
        <b aria-hidden="true">{point.points}</b>
      </div>
      <div className="row-main">
        <b>{t(`conduct.kind.${point.kind}`)}</b>{' '}
        <span className="row-tags">
          <Badge tone={tones[state]}>{t(`conduct.state.${state}`)}</Badge>
        </span>
        <div>{t(`conduct.why.${point.kind}`, { time: durationText(point.minutes, t) })}</div>
        <div className="row-note">
          <Link to={`/instruments/${point.instrumentId}`}>{instrument}</Link> ·{' '}
          {formatPeriod(point.startsAt, point.endsAt, language, point.timeZone)}
          {who.map((name) => ` · ${name}`)}
          {counts && ` · ${t('conduct.lapses', { day: formatDayOf(point.lapsesAt, language, point.timeZone) })}`}
        </div>
        {point.appeal && <p className="quote">{t('conduct.appealSaid', { text: point.appeal })}</p>}
        {point.answer && <p className="quote">{t('conduct.answerSaid', { text: point.answer })}</p>}
      </div>
      <div className="row-actions">
        {point.mayAppeal && scope !== 'center' && (
          <Button size="small" onClick={() => setAsking('appeal')}>
            {t('conduct.appeal')}
          </Button>
        )}
        {point.mayAnswer && scope === 'center' && (
          <Button size="small" type="primary" onClick={() => setAsking('answer')}>
            {t('conduct.answer')}
          </Button>
        )}
      </div>
      {asking === 'appeal' && <AppealDialog point={point} onClose={() => setAsking(null)} />}
      {asking === 'answer' && <AnswerDialog point={point} onClose={() => setAsking(null)} />}
    </li>
  );
}

/** What the organization's points come to at each center, and what that means for its bookings. */
function Sums({ organizationId }: { organizationId: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const centers = useCenters();
  const sums = useConductSums(organizationId);
  if (!sums.data) return null;
  const { items, watchedFrom } = sums.data;
  return (
    <Section title={t('conduct.sum')}>
      <p className="hint">{t('conduct.sumHint', { limit: String(watchedFrom) })}</p>
      {items.length === 0 ? (
        <p className="conduct-fine">{t('conduct.fine')}</p>
      ) : (
        <ul className="conduct-sums">
          {items.map(({ centerId, centerName, points, watched }) => (
            <li key={centerId}>
              <Link to={`/centers/${centerId}`}>
                {nameIn(language, centers.data?.find(({ id }) => id === centerId) ?? { name: centerName })}
              </Link>
              <b>{t('conduct.sumOf', { points: String(points), limit: String(watchedFrom) })}</b>
              <span className={watched ? 'meter meter-full' : 'meter'} aria-hidden="true">
                <span style={{ width: `${Math.min(100, (points / watchedFrom) * 100)}%` }} />
              </span>
              <span className="row-note">{t(watched ? 'conduct.watched' : 'conduct.fine')}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function List({ scope, open }: { scope: Scope; open: boolean }) {
  const { t } = useTranslation();
  const [now] = useState(() => new Date());
  const points = useConduct(scope, open);
  const none = scope === 'center' ? 'noneCenter' : 'none';
  return (
    <section className="panel" aria-label={t('conduct.title')}>
      <Read query={points} rows={4}>
        {(items) =>
          items.length === 0 ? (
            <Nothing title={t(`conduct.${none}`)} hint={t(`conduct.${none}Hint`)} />
          ) : (
            <ul className="rows">
              {items.map((point) => (
                <Row key={point.id} point={point} now={now} scope={scope} />
              ))}
            </ul>
          )
        }
      </Read>
      <More query={points} />
    </section>
  );
}

/** The user's conduct record, their organization's, and the appeals that wait for them. */
export function ConductPage() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { acting, administrator, managedCenters, answersFor } = useAbilities();
  const [search, setSearch] = useSearchParams();
  const [open, setOpen] = useState(true);
  useTopic('user', () => void client.invalidateQueries({ queryKey: conductKey }));
  const answers = administrator || managedCenters.length > 0 || (acting !== null && answersFor(acting.id));
  const scopes: Scope[] = [
    ...(acting ? (['mine', 'organization'] as const) : []),
    ...(answers ? (['center'] as const) : []),
  ];
  const scope = scopes.find((name) => name === search.get('view')) ?? scopes[0] ?? 'mine';
  return (
    <Page title={t('conduct.title')} lead={t('conduct.lead')}>
      {scopes.length > 1 && (
        <Segmented
          className="views"
          aria-label={t('conduct.views')}
          value={scope}
          onChange={(next) => setSearch(next === scopes[0] ? {} : { view: next }, { replace: true })}
          options={scopes.map((value) => ({ value, label: t(`conduct.view.${value}`) }))}
        />
      )}
      {scope !== 'center' && acting && <Sums organizationId={acting.id} />}
      {scope === 'center' && (
        <Segmented
          className="views conduct-open"
          size="small"
          aria-label={t('conduct.answer')}
          value={open ? 'open' : 'all'}
          onChange={(next) => setOpen(next === 'open')}
          options={[
            { value: 'open', label: t('conduct.onlyOpen') },
            { value: 'all', label: t('conduct.all') },
          ]}
        />
      )}
      <List key={scope} scope={scope} open={scope === 'center' && open} />
    </Page>
  );
}
