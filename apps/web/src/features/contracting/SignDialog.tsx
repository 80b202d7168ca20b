import { Alert, Checkbox, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RdContractView } from '@contract/contracting';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { formatMoney, nameIn } from '../../ui/format';
import { contractKeys } from './queries';

/** Signing is done knowingly: what is signed, for whom, and under which fingerprint. */
export function SignDialog({ contract, onClose }: { contract: RdContractView; onClose: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [agrees, setAgrees] = useState(false);
  const intent = useIntent();
  const { id, requestId, version, sha256, edition, subject, price, side } = contract;
  const own = side === 'buyer' ? contract.buyer : contract.provider;
  const sign = useAction({
    run: () => {
      const body = { sha256: sha256 ?? undefined };
      return intent({ id, body }, (key) =>
        answer(
          api.POST('/rd-contracts/{id}/sign', {
            params: { path: { id } },
            body,
            headers: { ...key, ...ifMatch(version) },
          }),
        ),
      );
    },
    refresh: contractKeys(id, requestId),
    done: t('rdContract.signed'),
    onDone: onClose,
    onStale: onClose,
  });
  return (
    <Modal
      open
      title={t('rdContract.signTitle')}
      okText={t('rdContract.sign')}
      okButtonProps={{ disabled: !agrees }}
      confirmLoading={sign.isPending}
      onOk={() => sign.mutate()}
      onCancel={onClose}
      destroyOnHidden
    >
      <dl className="facts">
        <div>
          <dt>{t('terms.subject')}</dt>
          <dd>{subject}</dd>
        </div>
        <div>
          <dt>{t('terms.price')}</dt>
          <dd className="money">{formatMoney(price)}</dd>
        </div>
        <div>
          <dt>{t('rdContract.edition')}</dt>
          <dd>
            {t('rdContract.editionNumber', { number: String(edition) })} ·{' '}
            <a href={`/api/v1/rd-contracts/${id}/document.pdf?edition=${edition}`}>{t('rdContract.pdf')}</a>
          </dd>
        </div>
        <div>
          <dt>SHA-256</dt>
          <dd>
            <code className="code">{sha256}</code>
          </dd>
        </div>
      </dl>
      <Alert className="sign-note" type="info" showIcon title={t('rdContract.signHint')} />
      <Checkbox checked={agrees} onChange={({ target }) => setAgrees(target.checked)}>
        {t('rdContract.signAgree', { name: nameIn(language, own) })}
      </Checkbox>
    </Modal>
  );
}
