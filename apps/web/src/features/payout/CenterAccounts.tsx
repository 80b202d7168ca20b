import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../../ui/Page';
import { More, Nothing, Read } from '../../ui/states';
import { AccountDialog } from './AccountDialog';
import { AccountRow } from './AccountRow';
import { useCenterAccounts } from './queries';

/** The accounts a center pays to and from. */
export function CenterAccounts({ centerId }: { centerId: string }) {
  const { t } = useTranslation();
  const accounts = useCenterAccounts(centerId);
  const [entering, setEntering] = useState(false);
  return (
    <Section
      title={t('bankAccount.title')}
      extra={
        <Button icon={<PlusOutlined aria-hidden />} onClick={() => setEntering(true)}>
          {t('bankAccount.enter')}
        </Button>
      }
    >
      <p className="hint">{t('bankAccount.deskHint')}</p>
      <Read query={accounts} rows={3}>
        {(items) =>
          items.length === 0 ? (
            <Nothing title={t('bankAccount.none')} hint={t('bankAccount.noneAtDesk')} />
          ) : (
            <ul className="rows">
              {items.map((account) => (
                <AccountRow key={account.id} account={account} isDesk />
              ))}
            </ul>
          )
        }
      </Read>
      <More query={accounts} />
      {entering && <AccountDialog centerId={centerId} onClose={() => setEntering(false)} />}
    </Section>
  );
}
