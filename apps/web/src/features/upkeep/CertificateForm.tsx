import { Checkbox, Form, Input, Modal, type FormInstance } from 'antd';
import { useTranslation } from 'react-i18next';
import { dayIn, startOfDay } from '@concentric/kernel';
import type { InstrumentView } from '@contract/equipment';
import { Scheme } from '@contract/upkeep';
import { answer, api } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { complain } from '../../ui/complain';
import { plusDays } from '../equipment/wallTime';
import { upkeepKey } from './queries';

type Typed = {
  number: string;
  issuer: string;
  quantity: string;
  range: string;
  schemes?: Scheme[];
  issuedOn: string;
  validFrom: string;
  /** The last day it is valid. */
  validUntil: string;
  note?: string;
};

const faultyField: Record<string, keyof Typed> = {
  certificate_issued_in_future: 'issuedOn',
  certificate_expired: 'validUntil',
  certificate_too_long: 'validUntil',
  certificate_exists: 'number',
};

function useAddCertificate({ id, timeZone }: InstrumentView, form: FormInstance<Typed>, onDone: () => void) {
  const { t } = useTranslation();
  const intent = useIntent();
  return useAction({
    run: ({ schemes = [], validFrom, validUntil, note, ...rest }: Typed) => {
      const body = {
        ...rest,
        schemes,
        validFrom: startOfDay(timeZone, validFrom).toISOString(),
        validUntil: startOfDay(timeZone, plusDays(validUntil, 1)).toISOString(),
        note: note || null,
      };
      return intent(body, (headers) =>
        answer(api.POST('/instruments/{id}/certificates', { params: { path: { id } }, body, headers })),
      );
    },
    refresh: [upkeepKey(id)],
    done: t('certificate.added'),
    onDone,
    onProblem: (problem) => {
      const field = faultyField[problem.code];
      if (!field) return complain(form, problem);
      form.setFields([{ name: field, errors: [problem.detail] }]);
      return true;
    },
  });
}

export function CertificateForm({
  instrument,
  open,
  onClose,
}: {
  instrument: InstrumentView;
  open: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Typed>();
  const add = useAddCertificate(instrument, form, onClose);
  const today = dayIn(instrument.timeZone, new Date());
  const required = { required: true, message: t('field.required') };
  const line = { ...required, whitespace: true };
  return (
    <Modal
      open={open}
      title={t('certificate.add')}
      okText={t('certificate.add')}
      confirmLoading={add.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
      destroyOnHidden
    >
      <Form form={form} layout="vertical" preserve={false} onFinish={(values) => add.mutate(values)}>
        <div className="form-pair">
          <Form.Item name="quantity" label={t('certificate.quantity')} rules={[line]}>
            <Input maxLength={200} placeholder={t('certificate.quantityExample')} />
          </Form.Item>
          <Form.Item name="range" label={t('certificate.range')} rules={[line]}>
            <Input maxLength={200} placeholder="0–300 kN" />
          </Form.Item>
        </div>
        <Form.Item name="issuer" label={t('certificate.issuer')} rules={[line]}>
          <Input maxLength={200} />
        </Form.Item>
        <div className="form-pair">
          <Form.Item name="number" label={t('certificate.number')} rules={[line]}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="issuedOn" label={t('certificate.issuedOn')} rules={[required]}>
            <Input type="date" max={today} />
          </Form.Item>
        </div>
        <div className="form-pair">
          <Form.Item name="validFrom" label={t('certificate.validFrom')} rules={[required]}>
            <Input type="date" />
          </Form.Item>
          <Form.Item
            name="validUntil"
            label={t('certificate.validUntil')}
            dependencies={['validFrom']}
            rules={[
              required,
              ({ getFieldValue }) => ({
                validator: (_, value?: string) =>
                  !value || !getFieldValue('validFrom') || value >= String(getFieldValue('validFrom'))
                    ? Promise.resolve()
                    : Promise.reject(new Error(t('certificate.endsBeforeStart'))),
              }),
            ]}
          >
            <Input type="date" min={today} />
          </Form.Item>
        </div>
        <Form.Item name="schemes" label={t('certificate.schemes')}>
          <Checkbox.Group
            options={Scheme.options.map((value) => ({ value, label: t(`certificate.scheme.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="note" label={t('certificate.note')}>
          <Input.TextArea rows={2} maxLength={4000} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
