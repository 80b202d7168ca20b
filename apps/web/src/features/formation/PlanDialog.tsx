import { Button, Form, Input, InputNumber, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { planSections, type PlanChange, type PlanView } from '@contract/formation';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { complain } from '../../ui/complain';
import { formationKey } from './queries';

type PlanDialogProps = { centerId: string; plan: PlanView | null; onClose: () => void };

const emptyTarget = { name: '', unit: '', baseline: '0', value: '', year: new Date().getFullYear() + 1 };

function Targets() {
  const { t } = useTranslation();
  const required = { required: true, whitespace: true, message: t('field.required') };
  const quantity = { pattern: /^-?\d{1,12}(\.\d{1,4})?$/, message: t('formation.quantity') };
  return (
    <Form.List name="targets">
      {(fields, { add, remove }) => (
        <fieldset className="plain-fieldset">
          <legend>{t('formation.targets')}</legend>
          {fields.map(({ key, name }) => (
            <div key={key} className="formation-target">
              <Form.Item name={[name, 'name']} label={t('formation.target')} rules={[required]}>
                <Input maxLength={200} />
              </Form.Item>
              <div className="form-pair">
                <Form.Item name={[name, 'baseline']} label={t('formation.baseline')} rules={[required, quantity]}>
                  <Input inputMode="decimal" />
                </Form.Item>
                <Form.Item name={[name, 'value']} label={t('formation.value')} rules={[required, quantity]}>
                  <Input inputMode="decimal" />
                </Form.Item>
              </div>
              <div className="form-pair">
                <Form.Item name={[name, 'unit']} label={t('formation.unit')} rules={[required]}>
                  <Input maxLength={40} placeholder={t('formation.unitHint')} />
                </Form.Item>
                <Form.Item
                  name={[name, 'year']}
                  label={t('formation.year')}
                  rules={[{ required: true, message: t('field.required') }]}
                >
                  <InputNumber min={2000} max={2100} precision={0} />
                </Form.Item>
              </div>
              <Button size="small" danger onClick={() => remove(name)}>
                {t('formation.removeTarget')}
              </Button>
            </div>
          ))}
          <Button onClick={() => add(emptyTarget)}>{t('formation.addTarget')}</Button>
        </fieldset>
      )}
    </Form.List>
  );
}

/** Writes a version of the plan: the draft there is, or a new one that begins with what was handed in last. */
export function PlanDialog({ centerId, plan, onClose }: PlanDialogProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<PlanChange>();
  const intent = useIntent();
  const save = useAction({
    run: (body: PlanChange) => {
      if (plan?.state === 'draft') {
        const { id, version } = plan;
        const options = { params: { path: { id } }, body, headers: ifMatch(version) };
        return answer(api.PUT('/construction-plans/{id}', options));
      }
      const params = { path: { id: centerId } };
      return intent(body, (key) =>
        answer(api.POST('/centers/{id}/construction-plans', { params, body, headers: key })),
      );
    },
    refresh: [[...formationKey]],
    done: t('formation.saved'),
    onDone: onClose,
    onProblem: (problem) => complain(form, problem),
  });
  const initial = {
    sections: plan?.sections ?? Object.fromEntries(planSections.map((section) => [section, ''])),
    targets: plan?.targets ?? [emptyTarget],
  };
  return (
    <Modal
      open
      width={720}
      title={t('formation.writePlan')}
      okText={t('formation.savePlan')}
      confirmLoading={save.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <Form form={form} layout="vertical" initialValues={initial} onFinish={(values) => save.mutate(values)}>
        {planSections.map((section) => (
          <Form.Item key={section} name={['sections', section]} label={t(`planSection.${section}`)}>
            <Input.TextArea maxLength={4000} autoSize={{ minRows: 2, maxRows: 10 }} />
          </Form.Item>
        ))}
        <Targets />
      </Form>
    </Modal>
  );
}
