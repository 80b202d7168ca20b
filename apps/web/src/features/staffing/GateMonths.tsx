import { useTranslation } from 'react-i18next';
import type { GateView } from '@contract/staffing';
import { amountOf, percentOf } from './words';

/** Each month's share beside the limit: bars for the eye, a table for whoever reads it. */
export function GateMonths({ gate }: { gate: GateView }) {
  const { t } = useTranslation();
  const { gate: name, limitBp, months } = gate;
  const top = Math.max(limitBp * 2, ...months.map(({ shareBp }) => shareBp ?? 0));
  const height = (bp: number) => `${(bp / top) * 100}%`;
  return (
    <>
      <div className="gate-bars" aria-hidden="true">
        <i className="gate-line" style={{ bottom: height(limitBp) }} />
        {months.map(({ month, shareBp }) => (
          <span key={month}>
            <i
              className={shareBp !== null && shareBp < limitBp ? 'gate-below' : undefined}
              style={{ height: height(shareBp ?? 0) }}
            />
          </span>
        ))}
      </div>
      <details>
        <summary>{t('gate.months')}</summary>
        <table className="table">
          <caption className="visually-hidden">{t('gate.monthsOf', { gate: t(`gateName.${name}`) })}</caption>
          <thead>
            <tr>
              <th scope="col">{t('gate.month')}</th>
              <th scope="col">{t(`gatePart.${name}`)}</th>
              <th scope="col">{t(`gateWhole.${name}`)}</th>
              <th scope="col">{t('gate.share')}</th>
            </tr>
          </thead>
          <tbody>
            {months.map(({ month, part, whole, shareBp }) => (
              <tr key={month}>
                <th scope="row">{month}</th>
                <td>{amountOf(name, part, t)}</td>
                <td>{amountOf(name, whole, t)}</td>
                <td>{shareBp === null ? '—' : percentOf(shareBp)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}
