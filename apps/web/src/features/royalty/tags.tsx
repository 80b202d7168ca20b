import { useTranslation } from 'react-i18next';
import type { AuditState, ObligationState, ShownReportState } from '@contract/royalty';
import { Badge } from '../../ui/tags';

const reportTones = {
  due: 'amber',
  submitted: 'mid',
  queried: 'rose',
  confirmed: 'teal',
  invoiced: 'teal',
  paid: 'teal',
  audit: 'amber',
} as const;
export function ReportBadge({ state }: { state: ShownReportState }) {
  const { t } = useTranslation();
  return <Badge tone={reportTones[state]}>{t(`royaltyReportState.${state}`)}</Badge>;
}

const auditTones = {
  open: 'amber',
  clear: 'teal',
  found: 'rose',
  disputed: 'rose',
  recovered: 'teal',
  withdrawn: 'plain',
} as const;
export function AuditBadge({ state }: { state: AuditState }) {
  const { t } = useTranslation();
  return <Badge tone={auditTones[state]}>{t(`royaltyAuditState.${state}`)}</Badge>;
}

const obligationTones = { done: 'teal', open: 'amber', overdue: 'rose' } as const;
export function ObligationBadge({ state }: { state: ObligationState }) {
  const { t } = useTranslation();
  return <Badge tone={obligationTones[state]}>{t(`obligationState.${state}`)}</Badge>;
}
