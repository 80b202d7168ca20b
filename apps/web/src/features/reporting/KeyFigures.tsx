import { useTranslation } from 'react-i18next';
import type { Figures } from '@contract/reporting';
import { formatMoney, formatPercent } from '../../ui/format';
import { hoursOf } from './periods';

/** What a report comes to, at a glance. */
export function KeyFigures({ figures }: { figures: Figures }) {
  const { t } = useTranslation();
  const { served, externalServed, bookings } = figures;
  const hours = (minutes: number) => t('statistics.hours', { hours: hoursOf(minutes) });
  const cards = [
    {
      label: t('statistics.utilisation'),
      figure: figures.utilisation ? formatPercent(figures.utilisation) : t('statistics.noOpen'),
      notes: [
        t('statistics.utilisationOf', { used: hoursOf(figures.usedMinutes), open: hoursOf(figures.openMinutes) }),
      ],
    },
    {
      label: t('statistics.external'),
      figure: figures.externalShare ? formatPercent(figures.externalShare) : '–',
      notes: [t('statistics.externalOf', { hours: hoursOf(figures.externalMinutes) })],
    },
    {
      label: t('statistics.served'),
      figure: t('statistics.servedOf', words(served)),
      notes: [t('statistics.externalServedOf', words(externalServed))],
    },
    {
      label: t('statistics.income'),
      figure: formatMoney(figures.income),
      notes: [t('statistics.voucherOf', { amount: formatMoney(figures.voucherPaid) })],
    },
    {
      label: t('statistics.uses'),
      figure: figures.uses.toLocaleString('en-US'),
      notes: [t('statistics.samplesOf', { count: figures.samplesTested })],
    },
    {
      label: t('statistics.reserved'),
      figure: hours(figures.reservedMinutes),
      notes: [
        t('statistics.reservedOf', {
          completed: String(bookings.completed),
          missed: String(bookings.no_show),
          late: String(figures.lateCancellations),
        }),
      ],
    },
    {
      label: t('statistics.outages'),
      figure: hours(figures.plannedOutageMinutes + figures.unplannedOutageMinutes),
      notes: [
        t('statistics.outagesOf', {
          planned: hoursOf(figures.plannedOutageMinutes),
          unplanned: hoursOf(figures.unplannedOutageMinutes),
        }),
      ],
    },
  ];
  return (
    <dl className="figures">
      {cards.map(({ label, figure, notes }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <b>{figure}</b>
            {notes.map((note) => (
              <span key={note} className="row-note">
                {note}
              </span>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}

const words = ({ organizations, persons }: Figures['served']) => ({
  organizations: String(organizations),
  persons: String(persons),
});
