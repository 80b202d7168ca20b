import { Read } from '../../ui/states';
import './docket.css';
import { AnnuitiesSection } from './AnnuitiesSection';
import { EventsSection } from './EventsSection';
import { useAnnuitySchedule, useLiveDocket, usePatentStanding } from './queries';
import { StandingSection } from './StandingSection';

/** Where a patent stands, what is to be paid to keep it, and everything that happened to it; as it happens. */
export function DocketTab({ patentId, mine }: { patentId: string; mine: boolean }) {
  useLiveDocket(patentId);
  const standing = usePatentStanding(patentId);
  const schedule = useAnnuitySchedule(patentId);
  return (
    <Read query={standing} rows={8}>
      {(known) => (
        <div className="stack">
          <StandingSection standing={known} mine={mine} />
          <Read query={schedule} rows={4}>
            {(annuities) => <AnnuitiesSection schedule={annuities} mine={mine} />}
          </Read>
          <EventsSection standing={known} mine={mine} />
        </div>
      )}
    </Read>
  );
}
