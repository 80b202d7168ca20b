import { useTranslation } from 'react-i18next';
import type { Clauses } from '@contract/contracting';
import { formatMoney } from '../../ui/format';
import type { ClauseName } from './termsDraft';

export const percent = (basisPoints: number) => `${basisPoints / 100}%`;

/** What is agreed in each clause, in sentences; null for a clause that is left to the law. */
export function useClauseWords(): (name: ClauseName, clauses: Clauses) => string[] | null {
  const { t } = useTranslation();
  const yes = (isSo: boolean, words: string) => (isSo ? [words] : []);
  const given = (text: string) => (text === '' ? [] : [text]);
  return (name, clauses) => {
    switch (name) {
      case 'resultOwnership': {
        const it = clauses.resultOwnership;
        return (
          it && [
            t(`ownershipRule.${it.rule}`),
            ...(it.clientShareBp === null ? [] : [t('clauseWords.clientShare', { share: percent(it.clientShareBp) })]),
            ...yes(it.rule === 'developer' && it.clientMayPractise, t('clause.clientMayPractise')),
            ...given(it.text),
          ]
        );
      }
      case 'riskSharing': {
        const it = clauses.riskSharing;
        return (
          it && [
            t(`riskRule.${it.rule}`),
            ...(it.clientBp === null ? [] : [t('clauseWords.clientPart', { share: percent(it.clientBp) })]),
            ...given(it.text),
          ]
        );
      }
      case 'confidentiality': {
        const it = clauses.confidentiality;
        return it && [t('clauseWords.years', { years: String(it.years) }), it.scope];
      }
      case 'acceptance': {
        const it = clauses.acceptance;
        return (
          it && [
            it.criteria,
            t('clauseWords.inspection', { days: String(it.inspectionDays) }),
            t(it.silentAcceptance ? 'clauseWords.silent' : 'clauseWords.notSilent'),
          ]
        );
      }
      case 'payment': {
        const it = clauses.payment;
        if (!it) return null;
        const { lateInterestPpm, upfront, retentionBp, retentionMonths } = it;
        return [
          t('clauseWords.due', { days: String(it.dueDays) }),
          lateInterestPpm === null
            ? t('clauseWords.lawfulInterest')
            : t('clauseWords.interest', { rate: String(lateInterestPpm / 100) }),
          ...(upfront
            ? [t('clauseWords.upfront', { amount: formatMoney(upfront.amount) }), ...given(upfront.justification)]
            : []),
          ...yes(
            retentionBp > 0,
            t('clauseWords.retention', { share: percent(retentionBp), months: String(retentionMonths) }),
          ),
          ...yes(it.payWhenPaid, t('clause.payWhenPaid')),
        ];
      }
      case 'improvements': {
        const it = clauses.improvements;
        if (!it) return null;
        const backs = it.rule === 'grant_back';
        return [
          t(`improvementRule.${it.rule}`),
          ...yes(backs, t(it.reciprocal ? 'clause.reciprocal' : 'clauseWords.oneSided')),
          ...yes(backs && it.free, t('clause.free')),
        ];
      }
      case 'liability': {
        const it = clauses.liability;
        return (
          it && [
            it.capBp === null ? t('clauseWords.noCap') : t('clauseWords.cap', { share: percent(it.capBp) }),
            ...given(it.text),
          ]
        );
      }
      case 'disputes': {
        const it = clauses.disputes;
        return it && [`${t(`disputeWay.${it.way}`)} · ${it.place}`];
      }
    }
  };
}
