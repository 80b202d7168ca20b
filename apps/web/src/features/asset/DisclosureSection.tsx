import { useTranslation } from 'react-i18next';
import { Button } from 'antd';
import type { RdContractView } from '@contract/contracting';
import { Section } from '../../ui/Page';

/** The whole process as an open record, for whoever keeps or checks it elsewhere. */
export function DisclosureSection({ contract }: { contract: RdContractView }) {
  const { t } = useTranslation();
  return (
    <Section
      title={t('disclosure.title')}
      extra={
        <Button size="small" href={`/api/v1/rd-requests/${contract.requestId}/ocds.json`} download>
          {t('disclosure.download')}
        </Button>
      }
    >
      <p className="hint">{t('disclosure.hint')}</p>
    </Section>
  );
}
