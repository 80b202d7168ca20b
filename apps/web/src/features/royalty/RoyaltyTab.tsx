import { useTranslation } from 'react-i18next';
import type { LicenceView } from '@contract/licence';
import type { DueView, RoyaltySchedule } from '@contract/royalty';
import { formatMoney } from '../../ui/format';
import { Section } from '../../ui/Page';
import { Read } from '../../ui/states';
import { useAbilities } from '../identity/me';
import '../delivery/delivery.css';
import { AuditsSection } from './AuditsSection';
import { DuesSection } from './DuesSection';
import { MilestonesSection } from './MilestonesSection';
import { ObligationList } from './ObligationList';
import { useDues, useObligations, useRoyaltyNews, useSchedule } from './queries';
import { ReportsSection } from './ReportsSection';
import './royalty.css';

const cny = (amount: number) => ({ amount, currency: 'CNY' as const });

function Figures({ schedule, dues }: { schedule: RoyaltySchedule; dues: readonly DueView[] }) {
  const { t } = useTranslation();
  const sum = (of: (due: DueView) => number) => dues.reduce((total, due) => total + of(due), 0);
  const overdue = sum(({ state, owed }) => (state === 'overdue' ? owed.amount : 0));
  const figures: [string, number, string][] = [
    [t('royalty.owed'), sum(({ owed }) => owed.amount), ''],
    ...(overdue > 0 ? ([[t('royalty.overdue'), overdue, 'figure-late']] as [string, number, string][]) : []),
    [t('royalty.paid'), sum(({ paid }) => paid.amount), ''],
    [t('royalty.minimum'), schedule.minimumAnnual.amount, ''],
    ...(schedule.creditLeft
      ? ([[t('royalty.creditLeft'), schedule.creditLeft.amount, '']] as [string, number, string][])
      : []),
  ];
  return (
    <Section title={t('royalty.figures')}>
      <dl className="money-figures">
        {figures.map(([name, amount, tone]) => (
          <div key={name} className={tone}>
            <dt>{name}</dt>
            <dd className="money">{formatMoney(cny(amount))}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

/** What is owed, reported and paid under a licence. */
export function RoyaltyTab({ licence }: { licence: LicenceView }) {
  const { id: licenceId, side, terms } = licence;
  const { t } = useTranslation();
  const { acting } = useAbilities();
  const schedule = useSchedule(licenceId);
  const { data: dues } = useDues(licenceId);
  const { data: calendar } = useObligations(licenceId);
  useRoyaltyNews(licenceId);
  const binds = acting?.role === 'owner' || acting?.role === 'manager';
  return (
    <Read query={schedule} rows={8}>
      {(plan) => (
        <div className="stack">
          <Figures schedule={plan} dues={dues ?? []} />
          <DuesSection licenceId={licenceId} />
          <MilestonesSection licenceId={licenceId} milestones={plan.milestones} may={binds && side !== null} />
          <ReportsSection licenceId={licenceId} asked={plan.reports} may={binds && side === 'licensee'} />
          <AuditsSection licenceId={licenceId} right={terms.auditRight} may={binds && side === 'licensor'} />
          {calendar && (
            <Section title={t('obligation.section')}>
              <ObligationList obligations={calendar.obligations} side={side} />
            </Section>
          )}
        </div>
      )}
    </Read>
  );
}
