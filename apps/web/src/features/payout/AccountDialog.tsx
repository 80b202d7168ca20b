import { Form, Input, Modal, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import type { BankAccountView } from '@contract/payout';
import { answer, api } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { complain } from '../../ui/complain';
import { OrganizationSelect } from '../identity/OrganizationSelect';
import { payoutKey } from './queries';

/** Whose account is entered: said beforehand, or chosen in the dialog between the center and an organization. */
export type AccountParty = { organizationId?: string; userId?: string; name: string };
type Typed = {
  party: 'center' | 'organization';
  organizationId?: string;
  holderName: string;
  bankName: string;
  cnaps: string;
  accountNumber: string;
};

/** The fields of the API's refusals. */
const fieldOf: Record<string, keyof Typed> = {
  cnaps_invalid: 'cnaps',
  account_number_invalid: 'accountNumber',
  holder_name_differs: 'holderName',
  bank_party_unknown: 'organizationId',
};

type AccountDialogProps = { centerId: string; party?: AccountParty; onClose: () => void };

/** Enters an account; somebody else checks it. */
export function AccountDialog({ centerId, party, onClose }: AccountDialogProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Typed>();
  const kind = Form.useWatch('party', form);
  const intent = useIntent();
  const enter = useAction({
    run: ({ party: whose, organizationId, ...details }: Typed): Promise<BankAccountView> => {
      const owner = party
        ? { organizationId: party.organizationId, userId: party.userId }
        : whose === 'center'
          ? { ofCenter: true }
          : { organizationId };
      const body = { centerId, ...owner, ...details };
      return intent(body, (key) => answer(api.POST('/bank-accounts', { body, headers: key })));
    },
    refresh: [[...payoutKey]],
    done: t('bankAccount.entered'),
    onDone: onClose,
    onProblem: (problem) => {
      const field = fieldOf[problem.code];
      if (!field) return complain(form, problem);
      form.setFields([{ name: field, errors: [problem.detail] }]);
      return true;
    },
  });
  const required = { required: true, message: t('field.required') };
  return (
    <Modal
      open
      title={t('bankAccount.enter')}
      okText={t('bankAccount.enter')}
      confirmLoading={enter.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <p className="hint">{t('bankAccount.enterHint')}</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ party: 'organization', holderName: party?.name }}
        onFinish={(values) => enter.mutate(values)}
      >
        {!party && (
          <Form.Item name="party" label={t('bankAccount.whose')}>
            <Radio.Group
              options={(['organization', 'center'] as const).map((value) => ({
                value,
                label: t(`bankAccount.party.${value}`),
              }))}
            />
          </Form.Item>
        )}
        {!party && kind === 'organization' && (
          <Form.Item name="organizationId" label={t('bankAccount.organization')} rules={[required]}>
            <OrganizationSelect />
          </Form.Item>
        )}
        <Form.Item name="holderName" label={t('bankAccount.holderName')} rules={[{ ...required, whitespace: true }]}>
          <Input maxLength={200} autoComplete="off" />
        </Form.Item>
        <Form.Item name="bankName" label={t('bankAccount.bankName')} rules={[{ ...required, whitespace: true }]}>
          <Input maxLength={200} />
        </Form.Item>
        <div className="form-pair">
          <Form.Item name="cnaps" label={t('bankAccount.cnaps')} extra={t('bankAccount.cnapsHint')} rules={[required]}>
            <Input maxLength={20} inputMode="numeric" autoComplete="off" />
          </Form.Item>
          <Form.Item name="accountNumber" label={t('bankAccount.accountNumber')} rules={[required]}>
            <Input maxLength={50} inputMode="numeric" autoComplete="off" />
          </Form.Item>
        </div>
      </Form>
    </Modal>
  );
}
