import { useTranslation } from 'react-i18next';
import type { ChargeState, ChargeView } from '@contract/charging';
import { useLanguage } from '../../i18n';
import { formatMoney, formatPeriod, nameIn } from '../../ui/format';
import { Badge } from '../../ui/tags';
import { statementZone } from './months';
import { PriceLines } from './PriceLines';
import { useChargeDeeds } from './useChargeDeeds';

const tones: Record<ChargeState, 'plain' | 'amber' | 'teal'> = { none: 'plain', disputed: 'amber', settled: 'teal' };

/** The charges of a month with how each price came about, and what may be done about them. */
export function ChargeTable({ charges }: { charges: ChargeView[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { dialogs, buttonsOf } = useChargeDeeds();
  return (
    <>
      <table className="charge-table table-stack">
        <thead>
          <tr>
            <th scope="col">{t('charge.what')}</th>
            <th scope="col">{t('charge.explanation')}</th>
            <th scope="col">{t('statement.amount')}</th>
            <th scope="col">{t('charge.voucherPays')}</th>
            <th scope="col">{t('charge.payable')}</th>
            <th scope="col">{t('charge.actions')}</th>
          </tr>
        </thead>
        <tbody>
          {charges.map((charge) => (
            <tr key={charge.id}>
              <td>
                <b>{nameIn(language, { name: charge.instrumentName, nameEn: charge.instrumentNameEn })}</b>{' '}
                <span className="row-tags">
                  <Badge tone={charge.kind === 'usage' ? 'mid' : 'amber'}>{t(`charge.kind.${charge.kind}`)}</Badge>
                  {charge.state !== 'none' && (
                    <Badge tone={tones[charge.state]}>{t(`charge.state.${charge.state}`)}</Badge>
                  )}
                </span>
                <div className="row-note">
                  {formatPeriod(charge.startsAt, charge.endsAt, language, statementZone)}
                  <br />
                  {t('charge.purpose', { purpose: charge.purpose })}
                </div>
              </td>
              <td>
                <PriceLines lines={charge.lines} />
                <Story charge={charge} />
              </td>
              <td className="money" data-label={t('statement.amount')}>
                {formatMoney(charge.amount)}
              </td>
              <td className="money" data-label={t('charge.voucherPays')}>
                {formatMoney(charge.voucherAmount)}
              </td>
              <td className="money" data-label={t('charge.payable')}>
                <b>{formatMoney(charge.payable)}</b>
              </td>
              <td>
                <div className="row-actions">{buttonsOf(charge)}</div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {dialogs}
    </>
  );
}

/** What was said about a charge since. */
function Story({ charge }: { charge: ChargeView }) {
  const { t } = useTranslation();
  const { kind, reason, disputeReason, settlement, amount, netAmount } = charge;
  const said = [
    reason && t('charge.reason', { reason }),
    kind !== 'adjustment' && netAmount.amount !== amount.amount && t('charge.net', { amount: formatMoney(netAmount) }),
    disputeReason && t('charge.objection', { reason: disputeReason }),
    settlement && t('charge.settlement', { reason: settlement }),
  ].filter((text) => typeof text === 'string' && text !== '');
  return said.map((text) => (
    <div key={String(text)} className="row-note">
      {text}
    </div>
  ));
}
