import { undertakingText, type RdRequestView } from '@contract/research';
import { Checkbox, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { useAbilities } from '../identity/me';
import { useOrganizationName } from '../identity/organizations';
import { requestKey } from './queries';

type UndertakingDialogProps = { request: RdRequestView; onClose: () => void };

/** An organization takes on the duty of confidence, in words everybody can read. */
export function UndertakingDialog({ request, onClose }: UndertakingDialogProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { acting } = useAbilities();
  const name = useOrganizationName(acting?.id);
  const [accepted, setAccepted] = useState(false);
  const intent = useIntent();
  const give = useAction({
    run: () =>
      intent({ id: request.id }, (headers) =>
        answer(
          api.POST('/rd-requests/{id}/undertakings', {
            params: { path: { id: request.id } },
            body: { accepted: true, organizationId: acting?.id },
            headers,
          }),
        ),
      ),
    refresh: [[...requestKey(request.id)]],
    done: t('rd.undertaken'),
    onDone: onClose,
  });
  return (
    <Modal
      open
      title={t('rd.undertake')}
      okText={t('rd.undertake')}
      okButtonProps={{ disabled: !accepted }}
      confirmLoading={give.isPending}
      onOk={() => give.mutate()}
      onCancel={onClose}
    >
      {acting && <p>{t('rd.undertakeFor', { name })}</p>}
      <blockquote className="quote">{undertakingText[language === 'en' ? 'en' : 'zh']}</blockquote>
      <Checkbox className="rd-agree" checked={accepted} onChange={({ target }) => setAccepted(target.checked)}>
        {t('rd.undertakeAgree')}
      </Checkbox>
    </Modal>
  );
}
