import { lazy, Suspense, type ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { RdContractView } from '@contract/contracting';
import { useLanguage } from '../../i18n';
import { nameIn } from '../../ui/format';
import { Page } from '../../ui/Page';
import { Loading, Read } from '../../ui/states';
import { TabRow } from '../../ui/TabRow';
import { Badge } from '../../ui/tags';
import '../equipment/equipment.css';
import { LiveMark } from '../equipment/LiveMark';
import '../evaluation/evaluation.css';
import { ContractCard } from './ContractCard';
import './contracting.css';
import '../delivery/delivery.css';
import { useContract, useContractNews } from './queries';
import { TermsTab } from './TermsTab';

type Tab = ComponentType<{ contract: RdContractView }>;
const tabs = {
  terms: TermsTab,
  milestones: lazy(async () => ({ default: (await import('../delivery/MilestonesTab')).MilestonesTab })),
  amendments: lazy(async () => ({ default: (await import('./AmendmentsTab')).AmendmentsTab })),
  notices: lazy(async () => ({ default: (await import('./NoticesTab')).NoticesTab })),
  results: lazy(async () => ({ default: (await import('../asset/ResultsTab')).ResultsTab })),
  history: lazy(async () => ({ default: (await import('./HistoryTab')).HistoryTab })),
} satisfies Record<string, Tab>;
type TabName = keyof typeof tabs;
const names = Object.keys(tabs) as TabName[];

/** While terms are talked about they come first; once the contract holds, what is to be delivered does. */
const firstOf = ({ effectiveAt }: RdContractView): TabName => (effectiveAt ? 'milestones' : 'terms');

function Tabs({ contract }: { contract: RdContractView }) {
  const { t } = useTranslation();
  const { tab } = useParams();
  const active = names.find((name) => name === tab) ?? firstOf(contract);
  const Content: Tab = tabs[active];
  return (
    <>
      <TabRow
        label={t('rdContract.sections')}
        names={names}
        active={active}
        to={(name) => `/rd-contracts/${contract.id}/${name}`}
        text={(name) => t(`rdContract.tab.${name}`)}
      />
      <Suspense fallback={<Loading rows={8} />}>
        <Content key={contract.id} contract={contract} />
      </Suspense>
    </>
  );
}

/** The workspace of a contract: its terms, what is delivered, changed, notified, and what came of it. */
export function ContractPage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { contractId = '' } = useParams();
  const contract = useContract(contractId);
  const { data } = contract;
  const liveness = useContractNews(contractId, data?.requestId);
  return (
    <Page
      title={data?.subject ?? t('rdContract.one')}
      eyebrow={
        <>
          <Link to="/rd-projects">{t('project.title')}</Link>
          {data && (
            <>
              {' '}
              / <Link to={`/rd-requests/${data.requestId}`}>{t('project.request')}</Link>
            </>
          )}
        </>
      }
      lead={
        data && (
          <span className="tag-line">
            <Badge tone="mid">{t(`rdContractType.${data.contractType}`)}</Badge>
            {`${nameIn(language, data.buyer)} · ${nameIn(language, data.provider)}`}
            <LiveMark liveness={liveness} />
          </span>
        )
      }
    >
      <Read query={contract} rows={10}>
        {(loaded) => (
          <>
            <ContractCard contract={loaded} />
            <Tabs contract={loaded} />
          </>
        )}
      </Read>
    </Page>
  );
}
