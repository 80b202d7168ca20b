import { App, Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import type { RegistrationVerb, RegistrationView } from '@contract/registration';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { complain } from '../../ui/complain';
import { MoneyInput } from '../../ui/MoneyInput';
import { contractKeys } from '../contracting/queries';
import { todayInChina } from '../../ui/format';

type Typed = { materialCost?: number | null; note?: string; number?: string; on?: string };
type RegistrationDialogProps = { registration: RegistrationView; verb: RegistrationVerb; onClose: () => void };

function useSend({ contractId, version }: RegistrationView, verb: RegistrationVerb) {
  const intent = useIntent();
  return ({ materialCost, note, number, on }: Typed): Promise<RegistrationView> =>
    intent({ contractId, verb, materialCost, note, number, on }, (key) => {
      const params = { path: { id: contractId } };
      const headers = { ...key, ...ifMatch(version) };
      const body = { reason: note?.trim() ?? '' };
      switch (verb) {
        case 'check': {
          const cost = materialCost == null ? undefined : { amount: materialCost, currency: 'CNY' as const };
          const asked = { params, body: { materialCost: cost }, headers };
          return answer(api.POST('/rd-contracts/{id}/registration/pre-check', asked));
        }
        case 'file':
          return answer(
            api.POST('/rd-contracts/{id}/registration/file', {
              params,
              body: { note: note?.trim() || undefined },
              headers,
            }),
          );
        case 'register':
          return answer(
            api.POST('/rd-contracts/{id}/registration/register', {
              params,
              body: { number: number!.trim(), on: on! },
              headers,
            }),
          );
        case 'correct':
          return answer(api.POST('/rd-contracts/{id}/registration/correct', { params, body, headers }));
        case 'refuse':
          return answer(api.POST('/rd-contracts/{id}/registration/refuse', { params, body, headers }));
        case 'change':
          return answer(api.POST('/rd-contracts/{id}/registration/change', { params, body, headers }));
        case 'deregister':
          return answer(api.POST('/rd-contracts/{id}/registration/deregister', { params, body, headers }));
      }
    });
}

function Fields({ verb }: { verb: RegistrationVerb }) {
  const { t } = useTranslation();
  const required = { required: true, message: t('field.required') };
  if (verb === 'check')
    return (
      <Form.Item name="materialCost" label={t('registration.materialCost')} extra={t('registration.materialHint')}>
        <MoneyInput />
      </Form.Item>
    );
  if (verb === 'register')
    return (
      <>
        <Form.Item name="number" label={t('registration.number')} rules={[{ ...required, whitespace: true }]}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="on" label={t('registration.registeredOn')} rules={[required]}>
          <Input type="date" max={todayInChina()} />
        </Form.Item>
      </>
    );
  const optional = verb === 'file';
  return (
    <Form.Item
      name="note"
      label={t(optional ? 'registration.note' : 'field.reason')}
      rules={optional ? [] : [{ ...required, whitespace: true }]}
    >
      <Input maxLength={200} />
    </Form.Item>
  );
}

/** What the seller did at the bureau, or what the bureau answered. */
export function RegistrationDialog({ registration, verb, onClose }: RegistrationDialogProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<Typed>();
  const send = useSend(registration, verb);
  const act = useAction({
    run: send,
    refresh: contractKeys(registration.contractId, registration.requestId),
    onDone: () => {
      void message.success(t(`registrationDone.${verb}`));
      onClose();
    },
    onStale: onClose,
    onProblem: (problem) => {
      const field = { registration_number_taken: 'number', registered_in_future: 'on' }[problem.code] as
        'number' | 'on' | undefined;
      if (!field) return complain(form, problem);
      form.setFields([{ name: field, errors: [problem.detail] }]);
      return true;
    },
  });
  return (
    <Modal
      open
      title={t(`registrationVerb.${verb}`)}
      okText={t(`registrationVerb.${verb}`)}
      confirmLoading={act.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ materialCost: registration.form.materialCost.amount, on: todayInChina() }}
        onFinish={(values) => act.mutate(values)}
      >
        <Fields verb={verb} />
      </Form>
    </Modal>
  );
}
