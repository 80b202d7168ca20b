import { useTranslation } from 'react-i18next';
import type { InstrumentView } from '@contract/equipment';
import type { UsageView } from '@contract/usage';
import { useLanguage } from '../../i18n';
import { formatPeriod, formatMoment, organizationIn } from '../../ui/format';
import { Section } from '../../ui/Page';
import { More, Nothing, Read } from '../../ui/states';
import { Badge } from '../../ui/tags';
import { durationText } from '../equipment/duration';
import { useInstrumentNews } from '../equipment/queries';
import { useAbilities } from '../identity/me';
import { CodeCard } from './CodeCard';
import { useUsages } from './queries';
import './usage.css';

function Row({ usage }: { usage: UsageView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { startedAt, endedAt, timeZone, usedMinutes } = usage;
  const who = usage.own
    ? [organizationIn(language, usage), usage.userName].filter(Boolean).join(' · ')
    : t('usage.untold');
  const counters = usage.counters.map(({ name, value }) => `${name} ${value}`);
  const remarks = [usage.note, ...counters].filter(Boolean).join(' · ');
  return (
    <tr>
      <th scope="row">
        {endedAt ? formatPeriod(startedAt, endedAt, language, timeZone) : formatMoment(startedAt, language, timeZone)}
        <div className="row-tags usage-tags">
          {endedAt === null && <Badge tone="teal">{t('usage.running')}</Badge>}
          {usage.overrunMinutes > 0 && (
            <Badge tone="amber">{t('usage.overrun', { time: durationText(usage.overrunMinutes, t) })}</Badge>
          )}
          {usage.autoEnded && <Badge tone="rose">{t('usage.autoEnded')}</Badge>}
          {usage.byCode && <Badge>{t('usage.byCode')}</Badge>}
        </div>
      </th>
      <td>
        {who}
        {remarks && <div className="row-note usage-narrow">{remarks}</div>}
      </td>
      <td className="number wide-only">{durationText(usage.reservedMinutes, t)}</td>
      <td className="number">{usedMinutes === null ? '—' : durationText(usedMinutes, t)}</td>
      <td className="wide-only">{remarks}</td>
    </tr>
  );
}

function Log({ instrument }: { instrument: InstrumentView }) {
  const { t } = useTranslation();
  const usages = useUsages(instrument.id);
  return (
    <Section title={t('usage.title')}>
      <Read query={usages} rows={4}>
        {(items) =>
          items.length === 0 ? (
            <Nothing title={t('usage.none')} hint={t('usage.noneHint')} />
          ) : (
            <table className="table">
              <caption className="visually-hidden">{t('usage.lead')}</caption>
              <thead>
                <tr>
                  <th scope="col">{t('usage.period')}</th>
                  <th scope="col">{t('usage.user')}</th>
                  <th scope="col" className="number wide-only">
                    {t('usage.planned')}
                  </th>
                  <th scope="col" className="number">
                    {t('usage.actual')}
                  </th>
                  <th scope="col" className="wide-only">
                    {t('usage.note')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {items.map((usage) => (
                  <Row key={usage.id} usage={usage} />
                ))}
              </tbody>
            </table>
          )
        }
      </Read>
      <More query={usages} />
    </Section>
  );
}

/** How an instrument was used, and for whoever keeps it the code to put beside it. */
export function UsageTab({ instrument }: { instrument: InstrumentView }) {
  const { decidesOn } = useAbilities();
  useInstrumentNews(instrument.id);
  return (
    <div className="stack">
      {decidesOn(instrument) && <CodeCard instrument={instrument} />}
      <Log instrument={instrument} />
    </div>
  );
}
