import { useTranslation } from 'react-i18next';
import { Section } from '../../ui/Page';
import { AssessmentList } from './AssessmentList';
import './assessment.css';

/** The assessments of a city's centers. */
export function CityAssessmentsTab({ cityCode }: { cityCode: string }) {
  const { t } = useTranslation();
  return (
    <Section title={t('assess.title')}>
      <p className="hint">{t('assess.hint')}</p>
      <AssessmentList cityCode={cityCode} named none={t('assess.none')} noneHint={t('assess.noneHint')} />
    </Section>
  );
}
