import type { TFunction } from 'i18next';
import type { Gate } from '@contract/staffing';
import { formatMoney } from '../../ui/format';

/** `29.99%` from basis points, by text alone. */
export const percentOf = (bp: number) =>
  `${Math.floor(bp / 100)}${`.${String(bp % 100).padStart(2, '0')}`.replace(/[.]?0+$/, '')}%`;

/** People, or money. */
export const amountOf = (gate: Gate, amount: number, t: TFunction) =>
  gate === 'researchers' ? t('gate.people', { count: amount }) : formatMoney({ amount, currency: 'CNY' });
