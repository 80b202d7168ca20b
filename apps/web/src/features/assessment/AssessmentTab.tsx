import { useTranslation } from 'react-i18next';
import { Section } from '../../ui/Page';
import { LiveMark } from '../equipment/LiveMark';
import { AssessmentList } from './AssessmentList';
import './assessment.css';
import { useAssessmentNews } from './queries';
import { SupportSection } from './SupportSection';

/** What a center is assessed for, and the support its accreditation brings. */
export function AssessmentTab({ centerId }: { centerId: string }) {
  const { t } = useTranslation();
  const live = useAssessmentNews(centerId);
  return (
    <div className="stack">
      <Section title={t('assess.title')} extra={<LiveMark liveness={live} />}>
        <p className="hint">{t('assess.hint')}</p>
        <AssessmentList centerId={centerId} none={t('assess.none')} noneHint={t('assess.noneHint')} />
      </Section>
      <SupportSection centerId={centerId} />
    </div>
  );
}
