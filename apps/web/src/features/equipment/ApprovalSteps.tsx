import { useTranslation } from 'react-i18next';
import type { BookingView } from '@contract/booking';
import { useLanguage } from '../../i18n';
import { formatMoment } from '../../ui/format';
import { Badge } from '../../ui/tags';
import { useAbilities } from '../identity/me';

type Approval = BookingView['approvals'][number];

/** Each step of a booking's approval: who answered it and when, or until when it is waited for. */
export function ApprovalSteps({ booking }: { booking: BookingView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { me } = useAbilities();
  const { approvals, awaiting, decideBy, state, timeZone } = booking;
  const moment = (instant: string) => formatMoment(instant, language, timeZone);
  const told = ({ decidedBy, decidedByName }: Approval, decidedAt: string) => {
    const who = decidedBy === me.user.id ? t('bookingPage.you') : decidedByName;
    return who ? t('bookingPage.decidedBy', { who, when: moment(decidedAt) }) : moment(decidedAt);
  };
  return (
    <ol className="rows">
      {approvals.map((approval) => {
        const { step, decidedAt, declined } = approval;
        const waiting = state === 'requested' && step === awaiting;
        return (
          <li key={step} className="row">
            <div className="row-main">
              <b>{t(`approvalStep.${step}`)}</b>{' '}
              {decidedAt && (
                <Badge tone={declined ? 'rose' : 'teal'}>
                  {t(declined ? 'approval.declined' : 'approval.approved')}
                </Badge>
              )}
              <div className="row-note">
                {decidedAt
                  ? told(approval, decidedAt)
                  : waiting && decideBy
                    ? t('approval.waiting', { when: moment(decideBy) })
                    : t(state === 'requested' ? 'approval.later' : 'approval.unanswered')}
              </div>
            </div>
          </li>
        );
      })}
    </ol>
  );
}
