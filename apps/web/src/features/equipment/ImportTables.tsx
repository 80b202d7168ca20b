import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema';
import { useLanguage } from '../../i18n';
import { formatMoney, formatPeriod, organizationIn, withLocalTimes } from '../../ui/format';
import { Badge, BookingBadge } from '../../ui/tags';
import type { ImportRow } from './importRows';
import { useWhy } from './useWhy';

type Outcome = components['schemas']['BookingImportOutcome'];

type TableProps = {
  rows: readonly ImportRow[];
  zone: string;
  last: string;
  told: (row: ImportRow, i: number) => ReactNode;
};

function RowTable({ rows, zone, last, told }: TableProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <div className="import-rows" role="region" aria-label={t('bookingImport.text')} tabIndex={0}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('bookingImport.row')}</th>
            <th scope="col">{t('bookingImport.when')}</th>
            <th scope="col">{t('bookingImport.who')}</th>
            <th scope="col">{t('bookingImport.purpose')}</th>
            <th scope="col">{last}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            <tr key={row.line}>
              <td>{row.line}</td>
              <td className="import-when">
                {row.period
                  ? formatPeriod(row.period.startsAt, row.period.endsAt, language, zone)
                  : `${row.typed.start} – ${row.typed.end}`}
              </td>
              <td>
                {row.typed.email}
                {row.typed.organization && <div className="row-note">{row.typed.organization}</div>}
              </td>
              <td>{row.typed.purpose}</td>
              <td>{told(row, i)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** How each row was understood, and what is wrong with it. */
export function ImportPreview({ rows, zone }: { rows: readonly ImportRow[]; zone: string }) {
  const { t } = useTranslation();
  return (
    <RowTable
      rows={rows}
      zone={zone}
      last={t('bookingImport.check')}
      told={({ mistakes }) =>
        mistakes.length === 0 ? (
          <Badge tone="teal">{t('bookingImport.fine')}</Badge>
        ) : (
          mistakes.map((mistake) => (
            <span key={mistake} className="field-error import-mistake">
              {t(`bookingImport.mistake.${mistake}`)}
            </span>
          ))
        )
      }
    />
  );
}

/** What became of each row. Those booked are told in the order they were sent, those skipped by their number. */
export function ImportOutcome({
  rows,
  outcome: { booked, skipped },
  zone,
}: {
  rows: readonly ImportRow[];
  outcome: Outcome;
  zone: string;
}) {
  const { t } = useTranslation();
  const why = useWhy();
  const language = useLanguage();
  const refused = new Map(skipped.map((it) => [it.row - 1, it]));
  const kept = rows.map((_, i) => i).filter((i) => !refused.has(i));
  const bookings = new Map(kept.map((i, place) => [i, booked[place]]));
  const told = (i: number) => {
    const booking = bookings.get(i);
    if (booking)
      return (
        <>
          <BookingBadge state={booking.state} />
          <div className="row-note">
            {organizationIn(language, booking)} · <span className="money">{formatMoney(booking.price)}</span>
          </div>
        </>
      );
    const { code = '', detail = '' } = refused.get(i) ?? {};
    const limit = withLocalTimes(detail, language, zone);
    return (
      <>
        <Badge tone="rose">{t('bookingImport.skipped')}</Badge>
        <div className="row-note">{why(code) ?? t('refusal.skipped.other')}</div>
        {/^\d/.test(detail) && <div className="row-note">{t('refusal.limit', { limit })}</div>}
      </>
    );
  };
  return (
    <>
      <p role="status">
        {t('bookingImport.result', { booked: String(booked.length), skipped: String(skipped.length) })}
      </p>
      <RowTable rows={rows} zone={zone} last={t('bookingImport.outcome')} told={(_, i) => told(i)} />
    </>
  );
}
