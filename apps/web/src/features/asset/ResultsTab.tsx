import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RdContractView } from '@contract/contracting';
import { Section } from '../../ui/Page';
import { Nothing, Read } from '../../ui/states';
import { useMilestones } from '../delivery/queries';
import { useAbilities } from '../identity/me';
import './asset.css';
import { AssetRow } from './AssetRow';
import { DisclosureSection } from './DisclosureSection';
import { useAssetsOf } from './queries';
import { RegistrationSection } from './RegistrationSection';
import { ResultDialog } from './ResultDialog';

function Results({ contract }: { contract: RdContractView }) {
  const { t } = useTranslation();
  const { answersFor } = useAbilities();
  const [registering, setRegistering] = useState(false);
  const assets = useAssetsOf(contract.id);
  const milestones = useMilestones(contract.id, contract.effectiveAt !== null);
  const hasYielded = milestones.data?.some(({ acceptedAmount }) => acceptedAmount.amount > 0) ?? false;
  const may = hasYielded && (answersFor(contract.buyer.organizationId) || answersFor(contract.provider.organizationId));
  return (
    <Section
      title={t('asset.results')}
      extra={
        may && (
          <Button size="small" onClick={() => setRegistering(true)}>
            {t('asset.register')}
          </Button>
        )
      }
    >
      <Read query={assets} rows={2}>
        {(items) =>
          items.length === 0 ? (
            <Nothing title={t('asset.none')} hint={t(hasYielded ? 'asset.noneHint' : 'asset.tooEarly')} />
          ) : (
            <ul className="rows">
              {items.map((asset) => (
                <AssetRow key={asset.id} asset={asset} />
              ))}
            </ul>
          )
        }
      </Read>
      {registering && <ResultDialog contract={contract} onClose={() => setRegistering(false)} />}
    </Section>
  );
}

/** What came of a contract, its registration with the authority, and the record of it all. */
export function ResultsTab({ contract }: { contract: RdContractView }) {
  return (
    <div className="stack">
      <Results contract={contract} />
      <RegistrationSection contract={contract} />
      <DisclosureSection contract={contract} />
    </div>
  );
}
