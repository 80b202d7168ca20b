import { useTranslation } from 'react-i18next';
import type { FeedbackView } from '@contract/evaluation';
import type { ProposalSummary } from '@contract/proposal';
import { useLanguage } from '../../i18n';
import { nameIn } from '../../ui/format';
import { Section } from '../../ui/Page';
import { Read } from '../../ui/states';
import { useAbilities } from '../identity/me';
import { ProposalBadge } from '../proposal/ProposalBadge';
import { formatPoints } from './points';
import { useFeedback } from './queries';

function Scores({ feedback }: { feedback: FeedbackView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (feedback.evaluations.length === 0) return <p className="hint">{t('evaluation.noScores')}</p>;
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label={t('feedback.scores')}>
      <table className="table scores">
        <thead>
          <tr>
            <th scope="col">{t('evaluation.criterion')}</th>
            {feedback.evaluations.map(({ reviewer }) => (
              <th key={reviewer} scope="col">
                {t('feedback.reviewer', { number: String(reviewer) })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {feedback.criteria.map((criterion) => (
            <tr key={criterion.key}>
              <th scope="row">
                {nameIn(language, criterion)}
                <div className="row-note">{t('evaluation.weight', { weight: String(criterion.weight) })}</div>
              </th>
              {feedback.evaluations.map(({ reviewer, scores }) => {
                const score = scores.find((it) => it.criterion === criterion.key);
                return (
                  <td key={reviewer}>
                    <b className="number-plain">{score?.score ?? '–'}</b>
                    {score && <div className="row-note">{score.reason}</div>}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('evaluation.total')}</th>
            {feedback.evaluations.map(({ reviewer, total, reason }) => (
              <td key={reviewer}>
                {formatPoints(total)}
                {reason && <div className="row-note">{reason}</div>}
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function Feedback({ proposal }: { proposal: ProposalSummary }) {
  const { t } = useTranslation();
  const query = useFeedback(proposal.id);
  return (
    <Read query={query} rows={3}>
      {(feedback) =>
        feedback && (
          <Section
            title={t('feedback.title', { name: proposal.organizationName })}
            extra={
              <span className="row-actions">
                <ProposalBadge state={feedback.state} />
                <span>
                  {t('evaluation.mean')} <b>{formatPoints(feedback.mean)}</b>
                </span>
              </span>
            }
          >
            {feedback.reason && <p className="feedback-note">{feedback.reason}</p>}
            <Scores feedback={feedback} />
          </Section>
        )
      }
    </Read>
  );
}

/** What the proposers get to know of how their own proposals were judged. */
export function FeedbackSections({ proposals }: { proposals: readonly ProposalSummary[] }) {
  const { ownIds } = useAbilities();
  const told = ['winning', 'unsuccessful', 'disqualified'];
  return proposals
    .filter(({ organizationId, state }) => ownIds.has(organizationId) && told.includes(state))
    .map((proposal) => <Feedback key={proposal.id} proposal={proposal} />);
}
