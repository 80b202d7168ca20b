import type { PatentWhole } from '@contract/patent';
import { useLiveDocket } from '../docket/queries';
import { GrantsPanel } from '../licensing/GrantsPanel';
import { OpenLicenceSection } from './OpenLicenceSection';

/** How a patent may be used by others: its open licence, what is granted of it, and what is left. */
export function PatentLicensing({ patent }: { patent: Pick<PatentWhole, 'id'> }) {
  useLiveDocket(patent.id);
  return (
    <div className="stack">
      <OpenLicenceSection patentId={patent.id} />
      <GrantsPanel patentId={patent.id} />
    </div>
  );
}
