import type { RdRequestView } from '@contract/research';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useContractOf } from '../contracting/queries';

const afterAward: RdRequestView['state'][] = ['award_notice', 'awarded', 'contracted', 'complete', 'unsuccessful'];

function Found({ requestId }: { requestId: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { data: contract } = useContractOf(requestId);
  return contract ? (
    <Button type="primary" onClick={() => void navigate(`/rd-contracts/${contract.id}`)}>
      {t('rd.contract')}
    </Button>
  ) : null;
}

/** The way from a request to the contract that came of it, for whoever may read that. */
export function ContractLink({ request }: { request: RdRequestView }) {
  return afterAward.includes(request.state) ? <Found requestId={request.id} /> : null;
}
