import { useTranslation } from 'react-i18next';
import type { MilestoneView } from '@contract/delivery';
import { FilesPanel } from '../attachment/FilesPanel';
import { contractKey } from '../contracting/queries';
import { useAbilities } from '../identity/me';
import { milestoneKeys } from './keys';

/** What was delivered, as files: put there by the provider until they are handed in. */
export function DeliverablesPanel({ milestone }: { milestone: MilestoneView }) {
  const { t } = useTranslation();
  const { worksFor } = useAbilities();
  const { id, kind, contractId, providerOrganizationId, state } = milestone;
  return (
    <FilesPanel
      {...{ of: 'milestones', id, under: contractKey(contractId), refresh: milestoneKeys(milestone) }}
      title={t('milestone.files')}
      addLabel={t('milestone.addFile')}
      changes={
        kind === 'work' &&
        worksFor(providerOrganizationId) &&
        ['scheduled', 'in_progress', 'changes_requested', 'partially_met'].includes(state)
      }
    />
  );
}
