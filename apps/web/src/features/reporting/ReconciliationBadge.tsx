import { useTranslation } from 'react-i18next';
import type { Reconciliation } from '@contract/reporting';
import { formatMoney } from '../../ui/format';
import { Badge } from '../../ui/tags';
import { hoursOf } from './periods';

/** Whether a report agrees with the usage log and the charges, and what those come to themselves. */
export function ReconciliationBadge({ reconciliation }: { reconciliation: Reconciliation }) {
  const { t } = useTranslation();
  const { agrees, usedMinutes, income } = reconciliation;
  return (
    <p className="reconciliation">
      <Badge tone={agrees ? 'teal' : 'rose'}>{t(agrees ? 'statistics.agrees' : 'statistics.differs')}</Badge>
      <span className="row-note">
        {[
          t('statistics.reconciled'),
          t('statistics.logged', { hours: hoursOf(usedMinutes.log), difference: String(usedMinutes.difference) }),
          t('statistics.charged', { amount: formatMoney(income.charges), difference: formatMoney(income.difference) }),
        ].join(' · ')}
      </span>
    </p>
  );
}
