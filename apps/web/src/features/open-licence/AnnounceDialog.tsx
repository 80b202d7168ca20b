import type { OpenStatementView } from '@contract/open-licence';
import { Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { complain } from '../../ui/complain';
import { openLicenceKeys } from './queries';
import { todayInChina } from '../../ui/format';

type Typed = { on: string; announcement: string };
const early = ['open_announced_too_early', 'patent_event_in_future'];

/** Enters that the patent office announced a statement. */
export function AnnounceDialog({ statement, onClose }: { statement: OpenStatementView; onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Typed>();
  const intent = useIntent();
  const { id, patentId, version } = statement;
  const announce = useAction({
    run: (body: Typed) =>
      intent({ id, body }, (key) =>
        answer(
          api.POST('/open-licences/{id}/announce', {
            params: { path: { id } },
            body,
            headers: { ...key, ...ifMatch(version) },
          }),
        ),
      ),
    refresh: openLicenceKeys(patentId),
    done: t('openLicence.announced'),
    onDone: onClose,
    onStale: onClose,
    onProblem: (problem) => {
      if (!early.includes(problem.code)) return complain(form, problem);
      form.setFields([{ name: 'on', errors: [problem.detail] }]);
      return true;
    },
  });
  const required = { required: true, whitespace: true, message: t('field.required') };
  return (
    <Modal
      open
      title={t('openLicence.announce')}
      okText={t('docket.recordOk')}
      confirmLoading={announce.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <p className="hint">{t('openLicence.announceHint')}</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ on: todayInChina() }}
        onFinish={(typed) => announce.mutate(typed)}
      >
        <div className="form-pair">
          <Form.Item name="on" label={t('openLicence.announcedDay')} rules={[required]}>
            <Input type="date" min={statement.declaredOn} max={todayInChina()} />
          </Form.Item>
          <Form.Item name="announcement" label={t('openLicence.announcement')} rules={[required]}>
            <Input maxLength={200} />
          </Form.Item>
        </div>
      </Form>
    </Modal>
  );
}
