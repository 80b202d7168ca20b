import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { RdContractView } from '@contract/contracting';
import type { MilestoneView } from '@contract/delivery';
import { formatMoney } from '../../ui/format';
import { Section } from '../../ui/Page';
import { Nothing, Read } from '../../ui/states';
import './delivery.css';
import { MilestoneCard } from './MilestoneCard';
import { useMilestones } from './queries';
import { ReviewsSection } from './ReviewsSection';

const sum = (amounts: readonly number[]) => amounts.reduce((all, amount) => all + amount, 0);
const cny = (amount: number) => ({ amount, currency: 'CNY' as const });

/** Of the price, how much is accepted and how much is paid: one bar within the other. */
function Progress({ contract, milestones }: { contract: RdContractView; milestones: readonly MilestoneView[] }) {
  const { t } = useTranslation();
  const price = contract.price.amount;
  const accepted = sum(
    milestones.filter(({ kind }) => kind === 'work').map(({ acceptedAmount }) => acceptedAmount.amount),
  );
  const paid = sum(milestones.map(({ payment }) => payment.paid.amount));
  const owed = sum(milestones.map(({ payment }) => payment.owed.amount));
  const overdue = sum(milestones.map(({ payment }) => payment.overdue.amount));
  const share = (amount: number) => `${Math.min(100, (amount * 100) / price)}%`;
  const figures: [string, number, string][] = [
    [t('terms.price'), price, ''],
    [t('milestone.acceptedSum'), accepted, ''],
    [t('milestone.paidSum'), paid, ''],
    [t('milestone.owedSum'), owed, ''],
    ...(overdue > 0 ? ([[t('milestone.overdueSum'), overdue, 'figure-late']] as [string, number, string][]) : []),
  ];
  return (
    <div className="progress-money">
      <div className="progress-bar" aria-hidden="true">
        <span className="progress-accepted" style={{ width: share(accepted) }} />
        <span className="progress-paid" style={{ width: share(paid) }} />
      </div>
      <dl className="money-figures">
        {figures.map(([name, amount, tone]) => (
          <div key={name} className={tone}>
            <dt>{name}</dt>
            <dd className="money">{formatMoney(cny(amount))}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** What is delivered, accepted and paid, part by part. */
export function MilestonesTab({ contract }: { contract: RdContractView }) {
  const { t } = useTranslation();
  const milestones = useMilestones(contract.id);
  return (
    <div className="stack">
      <Section title={t('milestone.title')}>
        <Read query={milestones} rows={6}>
          {(items) =>
            items.length === 0 ? (
              <Nothing
                title={t('milestone.none')}
                hint={t('milestone.noneHint')}
                action={<Link to={`/rd-contracts/${contract.id}`}>{t('terms.title')}</Link>}
              />
            ) : (
              <>
                <Progress contract={contract} milestones={items} />
                <ol className="milestones">
                  {items.map((milestone) => (
                    <MilestoneCard key={milestone.id} milestone={milestone} />
                  ))}
                </ol>
              </>
            )
          }
        </Read>
      </Section>
      <ReviewsSection contract={contract} />
    </div>
  );
}
