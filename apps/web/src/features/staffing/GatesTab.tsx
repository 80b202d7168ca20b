import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Gate, GateView } from '@contract/staffing';
import { formatMoney } from '../../ui/format';
import { Section } from '../../ui/Page';
import { Read } from '../../ui/states';
import { Badge } from '../../ui/tags';
import { LiveMark } from '../equipment/LiveMark';
import '../indicator/indicator.css';
import { thisYear, YearPicker } from '../indicator/YearPicker';
import { GateMonths } from './GateMonths';
import { GateReportDialog } from './GateReportDialog';
import { GateReportList } from './GateReportList';
import { useGateNews, useGates } from './queries';
import { percentOf } from './words';
import './gate.css';

const tones = { holds: 'teal', below: 'rose', unknown: 'plain' } as const;

/** The shares of researchers and of research costs a center keeps, through the year. */
export function GatesTab({ centerId }: { centerId: string }) {
  const { t } = useTranslation();
  const [year, setYear] = useState(thisYear);
  const [entering, setEntering] = useState<Gate | null>(null);
  const live = useGateNews(centerId);
  const gates = useGates(centerId, year);
  return (
    <div className="stack">
      <Section title={t('gate.title')} extra={<LiveMark liveness={live} />}>
        <p className="hint">{t('gate.hint')}</p>
        <div className="indicator-bar">
          <YearPicker year={year} onChange={setYear} />
          {gates.data?.mayEnter && (
            <Button type="primary" onClick={() => setEntering('researchers')}>
              {t('gate.enter')}
            </Button>
          )}
        </div>
        <Read query={gates} rows={8}>
          {({ items, required }) => (
            <>
              <p className={required ? 'gate-required' : 'hint'}>{t(required ? 'gate.required' : 'gate.optional')}</p>
              <div className="gate-cards">
                {items.map((gate) => (
                  <GateCard key={gate.gate} gate={gate} year={year} warns={required} centerId={centerId} />
                ))}
              </div>
            </>
          )}
        </Read>
      </Section>
      {gates.data && <GateReportList centerId={centerId} year={year} mayEnter={gates.data.mayEnter} />}
      {entering && (
        <GateReportDialog centerId={centerId} year={year} gate={entering} onClose={() => setEntering(null)} />
      )}
    </div>
  );
}

type CardProps = { gate: GateView; year: number; warns: boolean; centerId: string };

function GateCard({ gate, year, warns, centerId }: CardProps) {
  const { t } = useTranslation();
  const { gate: name, limitBp, shareBp, verdict, shortBy, lastMonth, months, outlook, outlookBp } = gate;
  // People of several months together are months of people.
  const sum = (amount: number) =>
    name === 'researchers' ? t('gate.personMonths', { count: amount }) : formatMoney(cny(amount));
  return (
    <article className="gate-card" aria-label={t(`gateName.${name}`)}>
      <header>
        <h3>{t(`gateName.${name}`)}</h3>
        <Badge tone={tones[verdict]}>{t(`gateVerdict.${verdict}`)}</Badge>
      </header>
      <p className="gate-share">
        {shareBp === null ? '—' : percentOf(shareBp)}
        <small>{t('gate.limit', { limit: percentOf(limitBp) })}</small>
      </p>
      <p className="row-note">
        {lastMonth
          ? t('gate.upTo', { month: lastMonth, part: sum(gate.part), whole: sum(gate.whole) })
          : t('gate.nothing', { year: String(year) })}
      </p>
      {verdict === 'below' && (
        <p className="gate-short" role="status">
          {t('gate.short', { needed: sum(shortBy) })}{' '}
          {warns && <Link to={`/governance/${centerId}/obligations`}>{t('gate.warned')}</Link>}
        </p>
      )}
      {outlookBp !== null && (
        <p className={outlook === 'below' ? 'gate-short' : 'row-note'}>
          {t('gate.outlook', { share: percentOf(outlookBp) })}{' '}
          {outlook === 'below' && verdict !== 'below' && warns && (
            <Link to={`/governance/${centerId}/obligations`}>{t('gate.warned')}</Link>
          )}
        </p>
      )}
      {months.length > 0 && <GateMonths gate={gate} />}
    </article>
  );
}

const cny = (amount: number) => ({ amount, currency: 'CNY' as const });
