import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { PanelistState, ReviewView } from '@contract/accreditation';
import { useLanguage } from '../../i18n';
import { nameIn } from '../../ui/format';
import { Page, Section } from '../../ui/Page';
import { More, Nothing, Read } from '../../ui/states';
import { Badge } from '../../ui/tags';
import { useReviews, useToldNews } from './queries';

const tones = { invited: 'amber', declared: 'mid', conflicted: 'rose', reviewed: 'teal', dismissed: 'plain' } as const;
export function PanelistBadge({ state }: { state: PanelistState }) {
  const { t } = useTranslation();
  return <Badge tone={tones[state]}>{t(`panelistState.${state}`)}</Badge>;
}

function Row({ review }: { review: ReviewView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { id, centerName, centerNameEn, field, state, applicationState, kind } = review;
  return (
    <li className="row">
      <div className="row-main">
        <Link to={`/reviews/${id}`} className="row-link">
          {nameIn(language, { name: centerName, nameEn: centerNameEn })}
        </Link>{' '}
        <PanelistBadge state={state} />
        <div className="row-note">
          {[
            t(`applicationKind.${kind as 'promotion'}`),
            t(`expertField.${field}`),
            t(`applicationState.${applicationState as 'draft'}`),
          ].join(' · ')}
        </div>
      </div>
    </li>
  );
}

/** What an expert is asked to review. */
export function ReviewsPage() {
  const { t } = useTranslation();
  const reviews = useReviews();
  useToldNews();
  return (
    <Page title={t('expertReview.nav')} lead={t('expertReview.lead')}>
      <Section title={t('expertReview.list')}>
        <Read query={reviews}>
          {(items) =>
            items.length === 0 ? (
              <Nothing title={t('expertReview.none')} hint={t('expertReview.noneHint')} />
            ) : (
              <ul className="rows">
                {items.map((review) => (
                  <Row key={review.id} review={review} />
                ))}
              </ul>
            )
          }
        </Read>
        <More query={reviews} />
      </Section>
    </Page>
  );
}
