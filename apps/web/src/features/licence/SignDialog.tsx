import { Alert, Checkbox, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LicenceView } from '@contract/licence';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { nameIn } from '../../ui/format';
import { LicenceKindBadge } from '../licensing/Names';
import { licenceKeys } from './queries';

/** Signing is done knowingly: what is signed, for whom, and under which fingerprint. */
export function SignDialog({ licence, onClose }: { licence: LicenceView; onClose: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [agrees, setAgrees] = useState(false);
  const intent = useIntent();
  const { id, version, sha256, edition, number, kind, side } = licence;
  const own = side === 'licensor' ? licence.licensor : licence.licensee;
  const sign = useAction({
    run: () => {
      const body = { sha256: sha256 ?? undefined };
      return intent({ id, body }, (key) =>
        answer(
          api.POST('/licences/{id}/sign', { params: { path: { id } }, body, headers: { ...key, ...ifMatch(version) } }),
        ),
      );
    },
    refresh: licenceKeys(id),
    done: t('licence.signDone'),
    onDone: onClose,
    onStale: onClose,
  });
  return (
    <Modal
      open
      title={t('licence.signTitle')}
      okText={t('licence.sign')}
      okButtonProps={{ disabled: !agrees }}
      confirmLoading={sign.isPending}
      onOk={() => sign.mutate()}
      onCancel={onClose}
      destroyOnHidden
    >
      <dl className="facts">
        <div>
          <dt>{t('licence.number')}</dt>
          <dd>
            {number} <LicenceKindBadge kind={kind} />
          </dd>
        </div>
        <div>
          <dt>{t('licence.edition')}</dt>
          <dd>
            {t('licence.editionNumber', { number: String(edition) })} ·{' '}
            <a href={`/api/v1/licences/${id}/document.pdf?edition=${edition}`}>{t('licence.pdf')}</a>
          </dd>
        </div>
        <div>
          <dt>SHA-256</dt>
          <dd>
            <code className="code">{sha256}</code>
          </dd>
        </div>
      </dl>
      <Alert className="sign-note" type="info" showIcon title={t('licence.signHint')} />
      <Checkbox checked={agrees} onChange={({ target }) => setAgrees(target.checked)}>
        {t('licence.signAgree', { name: nameIn(language, own) })}
      </Checkbox>
    </Modal>
  );
}
