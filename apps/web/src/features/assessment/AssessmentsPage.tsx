import { useTranslation } from 'react-i18next';
import { Page, Section } from '../../ui/Page';
import { AssessmentList } from './AssessmentList';
import './assessment.css';

/** Every assessment the user has to do with: as assessor, for a center, or for a city. */
export function AssessmentsPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('assess.nav')} lead={t('assess.lead')}>
      <Section title={t('assess.title')}>
        <AssessmentList named none={t('assess.deskNone')} noneHint={t('assess.deskNoneHint')} />
      </Section>
    </Page>
  );
}
