import type { InstrumentView } from '@contract/equipment';
import { CertificatesSection } from './CertificatesSection';
import { FaultsSection } from './FaultsSection';
import { OutagesSection } from './OutagesSection';
import { useUpkeepNews } from './queries';

/** What keeps an instrument in order: its certificates, when it is out of service, and what is wrong with it. */
export function UpkeepTab({ instrument }: { instrument: InstrumentView }) {
  useUpkeepNews(instrument.id);
  return (
    <div className="stack">
      <FaultsSection instrument={instrument} />
      <OutagesSection instrument={instrument} />
      <CertificatesSection instrument={instrument} />
    </div>
  );
}
