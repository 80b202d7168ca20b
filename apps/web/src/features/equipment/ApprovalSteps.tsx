import { useTranslation } from 'react-i18next';
import type { BookingView } from '@contract/booking';
import { useLanguage } from '../../i18n';
import { formatMoment } from '../../ui/format';
import { Badge } from '../../ui/tags';
import { useAbilities } from '../identity/me';

/** Each step of a booking's approval: who answered it and when, or until when it is waited for. */
export function ApprovalSteps({ booking }: { booking: BookingView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { me } = useAbilities();
  const { approvals, awaiting, decideBy, state, timeZone, userId, userName } = booking;
  const moment = (instant: string) => formatMoment(instant, language, timeZone);
  const names = new Map([
    [userId, userName],
    [me.user.id, t('bookingPage.you')],
  ]);
  const told = (decidedBy: string | null | undefined, decidedAt: string) => {
    const who = names.get(decidedBy ?? '');
    return who ? t('bookingPage.decidedBy', { who, when: moment(decidedAt) }) : moment(decidedAt);
  };
  return (
    <ol className="rows">
      {approvals.map(({ step, decidedAt, decidedBy }) => {
        const waiting = state === 'requested' && step === awaiting;
        return (
          <li key={step} className="row">
            <div className="row-main">
              <b>{t(`approvalStep.${step}`)}</b> {decidedAt && <Badge tone="teal">{t('approval.approved')}</Badge>}
              <div className="row-note">
                {decidedAt
                  ? told(decidedBy, decidedAt)
                  : waiting && decideBy
                    ? t('approval.waiting', { when: moment(decideBy) })
                    : t('approval.later')}
              </div>
            </div>
          </li>
        );
      })}
    </ol>
  );
}
