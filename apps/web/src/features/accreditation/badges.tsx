import { useTranslation } from 'react-i18next';
import type { AccreditationState, ApplicationState, CertificateState } from '@contract/accreditation';
import { Badge } from '../../ui/tags';

const ended: Partial<Record<ApplicationState, 'teal' | 'mid' | 'rose' | 'plain'>> = {
  ...{ accredited: 'teal', pilot: 'mid', preparing: 'mid', rejected: 'rose', returned: 'rose', withdrawn: 'plain' },
  draft: 'plain',
};
export function ApplicationBadge({ state }: { state: ApplicationState }) {
  const { t } = useTranslation();
  return <Badge tone={ended[state] ?? 'amber'}>{t(`applicationState.${state}`)}</Badge>;
}

const granted = { preparing: 'amber', accredited: 'teal', pilot: 'mid', revoked: 'rose' } as const;
export function AccreditationBadge({ state }: { state: AccreditationState }) {
  const { t } = useTranslation();
  return <Badge tone={granted[state]}>{t(`accreditationState.${state}`)}</Badge>;
}

const papers = { valid: 'teal', suspended: 'amber', revoked: 'rose', superseded: 'plain' } as const;
export function CertificateBadge({ state }: { state: CertificateState }) {
  const { t } = useTranslation();
  return <Badge tone={papers[state]}>{t(`certificateState.${state}`)}</Badge>;
}
