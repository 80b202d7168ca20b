import { useTranslation } from 'react-i18next';
import type { ChargeView } from '@contract/charging';
import { formatMoney } from '../../ui/format';
import { formatBp } from './months';

const codes = ['hours', 'discount', 'samples', 'cancellation', 'no_show', 'adjustment'] as const;
const cny = (amount: number) => ({ amount, currency: 'CNY' as const });

/** How a price came about, line by line: `机时 120 分钟 +25% ¥500.00`. */
export function PriceLines({ lines }: { lines: ChargeView['lines'] }) {
  const { t } = useTranslation();
  return (
    <ul className="price-lines">
      {lines.map(({ code, minutes, quantity, changeBp, amount }, i) => {
        const known = codes.find((name) => name === code) ?? 'other';
        const parts = [
          t(`charge.code.${known}`),
          minutes === undefined ? '' : t('charge.minutes', { count: minutes }),
          quantity === undefined ? '' : t('charge.samples', { count: quantity }),
          changeBp ? formatBp(changeBp, true) : '',
        ];
        return (
          <li key={i}>
            <span>{parts.filter(Boolean).join(' ')}</span> <span className="money">{formatMoney(cny(amount))}</span>
          </li>
        );
      })}
    </ul>
  );
}
