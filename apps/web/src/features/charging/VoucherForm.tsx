import { Form, Input, InputNumber, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { MeView } from '@contract/identity';
import { answer, api } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { complain } from '../../ui/complain';
import { nameIn } from '../../ui/format';
import { MoneyInput } from '../../ui/MoneyInput';
import { useAbilities } from '../identity/me';
import { OrganizationSelect } from '../identity/OrganizationSelect';
import { chargingKey } from './queries';

type Typed = {
  organizationId: string;
  code: string;
  issuer: string;
  cap: number;
  share: string;
  validFrom: string;
  validUntil: string;
  centerId?: string;
  note?: string;
};

/** Midnight of a day in China, which has no summer time. */
const midnight = (day: string) => `${day}T00:00:00+08:00`;

/** Basis points of a percentage typed with at most two decimals, by text alone. */
function basisPoints(percent: string): number {
  const [whole = '0', rest = ''] = percent.split('.');
  return Number(whole) * 100 + Number(rest.padEnd(2, '0').slice(0, 2));
}

/** Records a voucher that an authority granted to an organization. */
export function VoucherForm({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const { me, keepsAccounts } = useAbilities();
  const [form] = Form.useForm<Typed>();
  const intent = useIntent();
  const centers = me.staff.filter(
    ({ centerId }, i, all) => keepsAccounts(centerId) && all.findIndex((post) => post.centerId === centerId) === i,
  );
  const record = useAction({
    run: ({ organizationId: id, cap, share, validFrom, validUntil, note, centerId, ...rest }: Typed) => {
      const body = {
        ...rest,
        cap: { amount: cap, currency: 'CNY' as const },
        shareBp: basisPoints(share),
        validFrom: midnight(validFrom),
        validUntil: midnight(validUntil),
        note: note?.trim() || null,
        centerId: centerId ?? null,
      };
      return intent({ id, body }, (headers) =>
        answer(api.POST('/organizations/{id}/vouchers', { params: { path: { id } }, body, headers })),
      );
    },
    refresh: [chargingKey],
    done: t('voucher.recorded'),
    onDone: onClose,
    onProblem: (problem) => {
      if (problem.code !== 'voucher_exists') return complain(form, problem);
      form.setFields([{ name: 'code', errors: [problem.detail] }]);
      return true;
    },
  });
  return (
    <Modal
      open={open}
      title={t('voucher.record')}
      okText={t('voucher.record')}
      confirmLoading={record.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
      destroyOnHidden
    >
      <p className="hint">{t('voucher.recordHint')}</p>
      <Form
        form={form}
        layout="vertical"
        preserve={false}
        initialValues={centers.length === 1 ? { centerId: centers[0]!.centerId } : {}}
        onFinish={(values) => record.mutate(values)}
      >
        <VoucherFields centers={centers} />
      </Form>
    </Modal>
  );
}

function VoucherFields({ centers }: { centers: MeView['staff'] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const required = { required: true, message: t('field.required') };
  return (
    <>
      <Form.Item name="organizationId" label={t('voucher.holder')} rules={[required]}>
        <OrganizationSelect />
      </Form.Item>
      <div className="form-pair">
        <Form.Item name="code" label={t('voucher.code')} rules={[required]}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="issuer" label={t('voucher.issuer')} rules={[required]}>
          <Input maxLength={200} />
        </Form.Item>
      </div>
      <div className="form-pair">
        <Form.Item name="cap" label={t('voucher.cap')} rules={[required]}>
          <MoneyInput />
        </Form.Item>
        <Form.Item
          name="share"
          label={t('voucher.share')}
          rules={[required, { pattern: /^(100(\.0{1,2})?|\d{1,2}(\.\d{1,2})?)$/, message: t('voucher.shareWrong') }]}
        >
          <InputNumber<string> stringMode min="0.01" max="100" controls={false} style={{ width: '100%' }} />
        </Form.Item>
      </div>
      <div className="form-pair">
        <Form.Item name="validFrom" label={t('voucher.validFrom')} rules={[required]}>
          <Input type="date" />
        </Form.Item>
        <Form.Item
          name="validUntil"
          label={t('voucher.validUntil')}
          extra={t('voucher.validUntilHint')}
          dependencies={['validFrom']}
          rules={[
            required,
            ({ getFieldValue }) => ({
              validator: (_, until: string | undefined) =>
                !until || until > String(getFieldValue('validFrom') ?? '')
                  ? Promise.resolve()
                  : Promise.reject(new Error(t('voucher.untilBeforeFrom'))),
            }),
          ]}
        >
          <Input type="date" />
        </Form.Item>
      </div>
      {centers.length > 0 && (
        <Form.Item name="centerId" label={t('voucher.byCenter')} rules={[required]}>
          <Select
            options={centers.map(({ centerId, centerName, centerNameEn }) => ({
              value: centerId,
              label: nameIn(language, { name: centerName, nameEn: centerNameEn }),
            }))}
          />
        </Form.Item>
      )}
      <Form.Item name="note" label={t('voucher.note')}>
        <Input.TextArea maxLength={4000} autoSize={{ minRows: 2, maxRows: 5 }} />
      </Form.Item>
    </>
  );
}
