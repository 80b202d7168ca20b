import { useState } from 'react';
import { BalancesSection } from './BalancesSection';
import { EntriesSection } from './EntriesSection';
import './ledger.css';
import { useLedgerNews, type EntryFilter } from './queries';
import { VerifyPanel } from './VerifyPanel';

/** A center's books: what every account comes to, every entry, and whether all is as it was sealed. */
export function LedgerTab({ centerId }: { centerId: string }) {
  const [filter, setFilter] = useState<EntryFilter>({});
  const live = useLedgerNews(centerId);
  return (
    <div className="stack">
      <BalancesSection centerId={centerId} live={live} onChosen={setFilter} />
      <EntriesSection centerId={centerId} filter={filter} onFilter={setFilter} />
      <VerifyPanel centerId={centerId} />
    </div>
  );
}
