import type { Receipt } from '@contract/proposal';
import { Alert, App, Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { downloadReceipt } from './receipt';

type ReceiptDialogProps = { receipt: Receipt; onClose: () => void };

/** The receipt is given once: nobody closes it unread by a slip. */
export function ReceiptDialog({ receipt, onClose }: ReceiptDialogProps) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const [isKept, setIsKept] = useState(false);
  const close = () => {
    if (isKept) onClose();
    else modal.confirm({ title: t('proposal.receiptCloseAsk'), onOk: onClose });
  };
  return (
    <Modal
      open
      title={t('proposal.receiptTitle')}
      onCancel={close}
      mask={{ closable: false }}
      footer={
        <>
          <Button onClick={close}>{t('proposal.receiptClose')}</Button>
          <Button
            type="primary"
            onClick={() => {
              downloadReceipt(receipt);
              setIsKept(true);
            }}
          >
            {t('proposal.receiptDownload')}
          </Button>
        </>
      }
    >
      <p>{t('proposal.receiptHint')}</p>
      <p className="row-note">{t('proposal.commitment')}</p>
      <p className="code receipt-commitment">{receipt.commitment}</p>
      {isKept && <Alert role="status" type="success" showIcon title={t('proposal.receiptDownloaded')} />}
    </Modal>
  );
}
