import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { EvaluationMatrix } from '@contract/evaluation';
import type { ProposalSummary } from '@contract/proposal';
import type { RdRequestView } from '@contract/research';
import { useLanguage } from '../../i18n';
import { formatMoment, formatMoney } from '../../ui/format';
import { Section } from '../../ui/Page';
import { Badge } from '../../ui/tags';
import { useContractOf } from '../contracting/queries';
import { requestKey, useCommitments } from '../research/queries';
import { OrganizationName } from '../identity/OrganizationName';
import { Remaining } from './Remaining';

type NoticeProps = {
  request: RdRequestView;
  proposals: readonly ProposalSummary[];
  matrix: EvaluationMatrix | null;
};

/** Who won, and until when it may be complained of. */
export function AwardNotice({ request, proposals, matrix }: NoticeProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const client = useQueryClient();
  const contract = useContractOf(request.id);
  const known = [...(matrix?.proposals ?? []), ...proposals].find(({ state }) => state === 'winning');
  const commitments = useCommitments(request.id);
  const winner = known ?? commitments.data?.find(({ winning }) => winning);
  const runs = request.state === 'award_notice' && request.standstillEndsAt !== null;
  return (
    <Section
      title={t('award.notice')}
      extra={
        runs ? (
          <Remaining
            until={request.standstillEndsAt!}
            over={t('award.standstillOver')}
            onOver={() => void client.invalidateQueries({ queryKey: requestKey(request.id) })}
          />
        ) : (
          <Badge tone="teal">{t('award.standstillOver')}</Badge>
        )
      }
    >
      <dl className="facts">
        {winner && (
          <>
            <div>
              <dt>{t('award.winner')}</dt>
              <dd>
                <b>
                  <OrganizationName id={winner.organizationId!} known={winner.organizationName ?? ''} />
                </b>
              </dd>
            </div>
            {winner.price && (
              <div>
                <dt>{t('award.price')}</dt>
                <dd className="money">{formatMoney(winner.price)}</dd>
              </div>
            )}
          </>
        )}
        {request.standstillEndsAt && (
          <div>
            <dt>{t('award.standstill')}</dt>
            <dd>{t('award.standstillUntil', { when: formatMoment(request.standstillEndsAt, language) })}</dd>
          </div>
        )}
        {contract.data && (
          <div>
            <dt>{t('rdContract.one')}</dt>
            <dd>
              <Link to={`/rd-contracts/${contract.data.id}`}>{t('rdContract.openOne')}</Link>
            </dd>
          </div>
        )}
      </dl>
      {runs && <p className="hint">{t('award.noticeHint')}</p>}
    </Section>
  );
}
