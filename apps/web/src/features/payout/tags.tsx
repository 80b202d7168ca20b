import { useTranslation } from 'react-i18next';
import type { BankAccountState, BatchState, PayoutState } from '@contract/payout';
import { Badge } from '../../ui/tags';

const batchTones = {
  draft: 'plain',
  submitted: 'amber',
  approved: 'mid',
  exported: 'mid',
  partly_settled: 'amber',
  settled: 'teal',
  cancelled: 'plain',
} as const;
export function BatchBadge({ state }: { state: BatchState }) {
  const { t } = useTranslation();
  return <Badge tone={batchTones[state]}>{t(`payoutBatchState.${state}`)}</Badge>;
}

const payoutTones = { pending: 'amber', paid: 'teal', failed: 'rose', returned: 'rose', cancelled: 'plain' } as const;
export function PayoutBadge({ state }: { state: PayoutState }) {
  const { t } = useTranslation();
  return <Badge tone={payoutTones[state]}>{t(`payoutState.${state}`)}</Badge>;
}

const accountTones = { draft: 'amber', verified: 'teal', closed: 'plain' } as const;
export function AccountBadge({ state }: { state: BankAccountState }) {
  const { t } = useTranslation();
  return <Badge tone={accountTones[state]}>{t(`bankAccountState.${state}`)}</Badge>;
}
