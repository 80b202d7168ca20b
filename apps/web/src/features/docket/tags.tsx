import type { AnnuityLineState, PatentStatus } from '@contract/docket';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../ui/tags';

type Tone = Parameters<typeof Badge>[0]['tone'];

const statusTones: Record<PatentStatus, Tone> = {
  application: 'amber',
  published: 'amber',
  granted: 'teal',
  lapsed: 'rose',
  expired: 'plain',
  invalidated: 'rose',
  refused: 'rose',
  withdrawn: 'plain',
  abandoned: 'plain',
};
export function PatentStatusBadge({ status }: { status: PatentStatus }) {
  const { t } = useTranslation();
  return <Badge tone={statusTones[status]}>{t(`patentStatus.${status}`)}</Badge>;
}

const lineTones: Record<AnnuityLineState, Tone> = {
  with_grant: 'plain',
  paid: 'teal',
  upcoming: 'plain',
  due: 'amber',
  grace: 'rose',
  overdue: 'rose',
  ended: 'plain',
};
export function AnnuityBadge({ state }: { state: AnnuityLineState }) {
  const { t } = useTranslation();
  return <Badge tone={lineTones[state]}>{t(`annuityLine.${state}`)}</Badge>;
}
