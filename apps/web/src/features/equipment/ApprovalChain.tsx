import { useTranslation } from 'react-i18next';
import type { BookingView } from '@contract/booking';
import { useLanguage } from '../../i18n';
import { formatMoment } from '../../ui/format';

/** Who has said yes, who is waited for and until when: `单位负责人 ✓ → 仪器管理单位，14:00 前`. */
export function ApprovalChain({ booking }: { booking: BookingView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { approvals, awaiting, decideBy, state, timeZone } = booking;
  if (approvals.length === 0) return null;
  const stepText = (step: (typeof approvals)[number]) => {
    if (step.decidedAt) return { className: 'chain-approved', mark: '✓', text: t('approval.approved') };
    if (state === 'requested' && step.step === awaiting && decideBy) {
      const when = formatMoment(decideBy, language, timeZone);
      return { className: 'chain-waiting', mark: '…', text: t('approval.waiting', { when }) };
    }
    return { className: 'chain-later', mark: '', text: t('approval.later') };
  };
  return (
    <ol className="chain" aria-label={t('approval.chain')}>
      {approvals.map((approval) => {
        const { className, mark, text } = stepText(approval);
        return (
          <li key={approval.step} className={className}>
            {t(`approvalStep.${approval.step}`)} <span aria-hidden="true">{mark}</span>
            <span className={className === 'chain-waiting' ? undefined : 'visually-hidden'}> {text}</span>
          </li>
        );
      })}
    </ol>
  );
}
