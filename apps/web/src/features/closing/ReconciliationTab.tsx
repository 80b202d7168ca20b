import { ClosingsSection } from './ClosingsSection';
import { useClosingNews } from './queries';
import './closing.css';
import { TiesSection } from './TiesSection';

/** Whether the ledger ties to what it was posted from, and the closing of months. */
export function ReconciliationTab({ centerId }: { centerId: string }) {
  const live = useClosingNews(centerId);
  return (
    <div className="stack">
      <TiesSection centerId={centerId} live={live} />
      <ClosingsSection centerId={centerId} />
    </div>
  );
}
