import type { ProposalSummary } from '@contract/proposal';
import { LockOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLanguage } from '../../i18n';
import { formatMoment } from '../../ui/format';
import { useAbilities } from '../identity/me';
import { useRequest } from '../research/queries';
import { remainingText } from '../research/remaining';
import { useNow } from '../research/useNow';
import { useWithdraw } from './useWithdraw';

/** What is known of a sealed proposal to whoever handed it in: that it is there, and what it commits to. */
export function SealedProposal({ proposal }: { proposal: ProposalSummary }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { answersFor } = useAbilities();
  const { data: request } = useRequest(proposal.requestId);
  const withdraw = useWithdraw(proposal);
  const now = useNow(true);
  const left = request ? Date.parse(request.submissionsCloseAt) - now : 0;
  return (
    <section className="panel sealed">
      <LockOutlined className="sealed-lock" aria-hidden="true" />
      <h2>{t('proposal.sealedTitle')}</h2>
      {request && <p>{t('proposal.sealedHint', { when: formatMoment(request.submissionsCloseAt, language) })}</p>}
      {left > 0 && (
        <p className="sealed-left" role="timer">
          {t('rdPeriod.left', { left: remainingText(left, t) })}
        </p>
      )}
      <dl className="facts sealed-facts">
        <div>
          <dt>{t('rdSeal.commitment')}</dt>
          <dd className="code">{proposal.commitment}</dd>
        </div>
        {proposal.submittedAt && (
          <div>
            <dt>{t('proposalState.submitted')}</dt>
            <dd>{t('proposal.submittedAt', { when: formatMoment(proposal.submittedAt, language) })}</dd>
          </div>
        )}
      </dl>
      <div className="row-actions">
        {answersFor(proposal.organizationId) && left > 0 && (
          <Button danger loading={withdraw.isPending} onClick={() => withdraw.ask(proposal.version)}>
            {t('proposal.withdraw')}
          </Button>
        )}
        <Link to={`/rd-requests/${proposal.requestId}/proposals`}>{t('rdSeal.title')}</Link>
      </div>
    </section>
  );
}
