import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { AssessmentState, type AssessmentView } from '@contract/assessment';
import { useLanguage, type Language } from '../../i18n';
import { formatDate, nameIn } from '../../ui/format';
import { More, Nothing, Read } from '../../ui/states';
import { Badge } from '../../ui/tags';
import { useAssessments } from './queries';

const tones = {
  ...({ planned: 'amber', collecting: 'amber', submitted: 'mid', assessing: 'mid' } as const),
  ...({ scored: 'mid', objected: 'rose', decided: 'teal' } as const),
} as const;
const outcomeTones = { excellent: 'teal', qualified: 'teal', rectify: 'amber', unqualified: 'rose' } as const;
export const rectificationTones = {
  ...({ due: 'amber', reported: 'mid', accepted: 'teal', missed: 'rose', waived: 'plain' } as const),
} as const;

export const scoreOf = (hundredths: number) => String(hundredths / 100);
export const yearsOf = ({ fromYear, year }: Pick<AssessmentView, 'fromYear' | 'year'>) =>
  fromYear === year ? String(year) : `${fromYear}–${year}`;

/** What the assessed center is called, and who assesses it; null while nobody does. */
export const centerNameOf = ({ centerName, centerNameEn }: AssessmentView, language: Language) =>
  nameIn(language, { name: centerName, nameEn: centerNameEn });
export const assessorOf = ({ assessorName, assessorNameEn }: AssessmentView, language: Language) =>
  assessorName && nameIn(language, { name: assessorName, nameEn: assessorNameEn });

type Badged = Pick<AssessmentView, 'state' | 'outcome' | 'rectification'>;

export function AssessmentBadges({ assessment }: { assessment: Badged }) {
  const { t } = useTranslation();
  const { state, outcome, rectification } = assessment;
  return (
    <>
      <Badge tone={tones[state]}>{t(`assessState.${state}`)}</Badge>
      {outcome && <Badge tone={outcomeTones[outcome]}>{t(`assessOutcome.${outcome}`)}</Badge>}
      {rectification && (
        <Badge tone={rectificationTones[rectification]}>{t(`assessRectification.${rectification}`)}</Badge>
      )}
    </>
  );
}

type Props = { centerId?: string; cityCode?: string; named?: boolean; none: string; noneHint: string };

/** Assessments of a center, of a city, or all the user may see; each leads to its page. */
export function AssessmentList({ centerId, cityCode, named, none, noneHint }: Props) {
  const { t } = useTranslation();
  const [state, setState] = useState<AssessmentState | 'all'>('all');
  const assessments = useAssessments({ centerId, cityCode, state: state === 'all' ? undefined : state });
  return (
    <>
      <div className="filters assess-filters">
        <Segmented
          aria-label={t('assess.state')}
          value={state}
          onChange={setState}
          options={['all' as const, ...AssessmentState.options].map((value) => ({
            value,
            label: value === 'all' ? t('assess.all') : t(`assessState.${value}`),
          }))}
        />
      </div>
      <Read query={assessments}>
        {(items) =>
          items.length === 0 ? (
            <Nothing title={none} hint={noneHint} />
          ) : (
            <ul className="rows">
              {items.map((assessment) => (
                <AssessmentRow key={assessment.id} assessment={assessment} named={named} />
              ))}
            </ul>
          )
        }
      </Read>
      <More query={assessments} />
    </>
  );
}

function AssessmentRow({ assessment, named }: { assessment: AssessmentView; named: boolean | undefined }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { id, kind, dueOn, score, state, rectifyBy, rectification } = assessment;
  const assessor = assessorOf(assessment, language);
  const facts = [
    state === 'planned' || state === 'collecting' ? t('assess.due', { day: formatDate(dueOn, language) }) : null,
    assessor && t('assess.assessor', { name: assessor }),
    score !== null && t('assess.score', { score: scoreOf(score) }),
    rectifyBy && rectification !== 'accepted' && t('assess.rectifyUntil', { day: formatDate(rectifyBy, language) }),
  ];
  const name = t('assess.name', { years: yearsOf(assessment), kind: t(`assessKind.${kind}`) });
  return (
    <li className="row">
      <div className="row-main">
        <Link to={`/assessments/${id}`} className="row-link">
          {named ? `${centerNameOf(assessment, language)} · ${name}` : name}
        </Link>{' '}
        <span className="assess-badges">
          <AssessmentBadges assessment={assessment} />
        </span>
        <div className="row-note">{facts.filter(Boolean).join(' · ')}</div>
      </div>
    </li>
  );
}
