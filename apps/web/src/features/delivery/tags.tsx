import type { PaymentState, ShownInvoiceState } from '@concentric/kernel';
import { useTranslation } from 'react-i18next';
import type { MilestoneState } from '@contract/contracting';
import { Badge } from '../../ui/tags';

const milestoneTones = {
  scheduled: 'plain',
  in_progress: 'mid',
  submitted: 'amber',
  met: 'teal',
  partially_met: 'amber',
  changes_requested: 'amber',
  not_met: 'rose',
  cancelled: 'plain',
} as const;
export function MilestoneBadge({ state }: { state: MilestoneState }) {
  const { t } = useTranslation();
  return <Badge tone={milestoneTones[state]}>{t(`milestoneState.${state}`)}</Badge>;
}

const paymentTones = {
  none: 'plain',
  payable: 'amber',
  partially_paid: 'amber',
  overdue: 'rose',
  paid: 'teal',
} as const;
export function PaymentBadge({ state }: { state: PaymentState }) {
  const { t } = useTranslation();
  return <Badge tone={paymentTones[state]}>{t(`paymentState.${state}`)}</Badge>;
}

const invoiceTones = {
  draft: 'plain',
  finalized: 'amber',
  partially_paid: 'amber',
  paid: 'teal',
  overdue: 'rose',
  voided: 'plain',
} as const;
export function InvoiceBadge({ state }: { state: ShownInvoiceState }) {
  const { t } = useTranslation();
  return <Badge tone={invoiceTones[state]}>{t(`invoiceState.${state}`)}</Badge>;
}
