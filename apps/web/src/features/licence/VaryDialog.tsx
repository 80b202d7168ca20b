import { Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import type { LicenceView } from '@contract/licence';
import type { TermName } from '@contract/licensing';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { TermChanges } from '../licensing/TermChanges';
import { TermsForm } from '../licensing/TermsForm';
import { useTermsForm } from '../licensing/useTermsForm';
import { licenceKeys } from './queries';

/** What a variation leaves as it is. */
const fixed: readonly TermName[] = ['kind', 'startsOn', 'trial', 'cross'];

/** Proposes other terms for a licence that holds, or the full licence that a trial becomes. */
export function VaryDialog({
  licence,
  converts,
  onClose,
}: {
  licence: LicenceView;
  converts: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ rationale: string }>();
  const intent = useIntent();
  const { id, version, terms: held } = licence;
  const begin = converts ? { ...held, trial: null, endsOn: null } : held;
  const terms = useTermsForm({
    initial: begin,
    patentIds: licence.patents.filter(({ side }) => side === 'licensor').map((patent) => patent.id),
    before: held,
  });
  const propose = useAction({
    run: async ({ rationale }: { rationale: string }) => {
      const said = await terms.read();
      const changed = (Object.keys(said) as TermName[]).filter(
        (term) => !fixed.includes(term) && JSON.stringify(said[term]) !== JSON.stringify(held[term]),
      );
      const changes = Object.fromEntries(changed.map((term) => [term, said[term]])) as never;
      const body = { rationale: rationale.trim(), changes };
      return intent({ id, converts, body }, (key) => {
        const call = { params: { path: { id } }, body, headers: { ...key, ...ifMatch(version) } };
        return converts
          ? answer(api.POST('/licences/{id}/convert', call))
          : answer(api.POST('/licences/{id}/variations', call));
      });
    },
    refresh: licenceKeys(id),
    done: t('variation.proposed'),
    onDone: onClose,
    onStale: onClose,
    onProblem: (problem) => terms.complain(problem),
  });
  return (
    <Modal
      open
      width={820}
      title={t(converts ? 'variation.convertTitle' : 'variation.proposeTitle')}
      okText={t(converts ? 'variation.convert' : 'variation.propose')}
      okButtonProps={{ disabled: terms.isRefused }}
      confirmLoading={propose.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <p className="hint">{t(converts ? 'variation.convertHint' : 'variation.hint')}</p>
      <TermsForm state={terms} kinds={[held.kind]} omit={fixed} />
      <div className="offer-changes" aria-live="polite">
        <h3>{t('variation.changes')}</h3>
        <TermChanges changes={terms.changes} />
      </div>
      <Form form={form} layout="vertical" onFinish={(typed) => propose.mutate(typed)}>
        <Form.Item
          name="rationale"
          label={t('variation.rationale')}
          rules={[{ required: true, whitespace: true, message: t('field.required') }]}
        >
          <Input.TextArea maxLength={4000} autoSize={{ minRows: 2, maxRows: 6 }} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
