import { useState } from 'react';
import type { RdContractView } from '@contract/contracting';
import { useContract } from './queries';
import { TermsForm } from './TermsForm';
import { TermsRead } from './TermsRead';

/**
 * The terms: typed while they are open, else read. The form keeps what its user saw; when the other side saves
 * meanwhile, it says so instead of taking away what was typed.
 */
export function TermsTab({ contract }: { contract: RdContractView }) {
  const [seen, setSeen] = useState(contract);
  const [round, setRound] = useState(0);
  const query = useContract(contract.id);
  const edits = contract.steps.includes('change');
  if (!edits) return <TermsRead contract={contract} findings={contract.findings} />;
  const reload = () =>
    void query.refetch().then(({ data }) => {
      if (!data) return;
      setSeen(data);
      setRound((before) => before + 1);
    });
  return (
    <TermsForm
      key={round}
      seen={seen}
      isStale={JSON.stringify(contract.terms) !== JSON.stringify(seen.terms)}
      onSaved={setSeen}
      onReload={reload}
    />
  );
}
