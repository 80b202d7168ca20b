import { useTranslation } from 'react-i18next';
import type { ApplicationView } from '@contract/accreditation';
import { SubjectFiles } from '../attachment/SubjectFiles';
import { accreditationKey } from './queries';

/** What was handed in with the application, and what the office added. */
export function ApplicationFiles({ application, ofOffice }: { application: ApplicationView; ofOffice: boolean }) {
  const { t } = useTranslation();
  const { id, state, closedAt, verbs } = application;
  const own = state === 'draft' || state === 'returned';
  return (
    <SubjectFiles
      {...{ of: 'applications', id, under: accreditationKey }}
      title={t('application.files')}
      changes={ofOffice ? !own && closedAt === null : own && verbs.includes('submit')}
    />
  );
}
