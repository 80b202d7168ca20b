import { useTranslation } from 'react-i18next';
import type { ReportView } from '@contract/royalty';
import { FilesPanel } from '../attachment/FilesPanel';
import { useAbilities } from '../identity/me';
import { royaltyKey, royaltyKeys } from './queries';

/** The files that prove a report: brought by the licensee until both sides agree to it. */
export function EvidencePanel({ report }: { report: ReportView }) {
  const { t } = useTranslation();
  const { worksFor } = useAbilities();
  const { id, licenceId, licenseeOrganizationId, state } = report;
  return (
    <FilesPanel
      {...{ of: 'royalty-reports', id, under: royaltyKey(licenceId), refresh: royaltyKeys(licenceId) }}
      title={t('royaltyReport.evidence')}
      changes={worksFor(licenseeOrganizationId) && ['due', 'submitted', 'queried'].includes(state)}
    />
  );
}
