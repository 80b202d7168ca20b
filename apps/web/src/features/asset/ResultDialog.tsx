import { Form, Input, InputNumber, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { AssetKind, AssetView } from '@contract/asset';
import type { RdContractView } from '@contract/contracting';
import { answer, api } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { complain } from '../../ui/complain';
import { nameIn, todayInChina } from '../../ui/format';
import { contractKeys } from '../contracting/queries';
import { assetsKey } from './queries';

type Typed = {
  kind: AssetKind;
  title: string;
  description?: string;
  registrationNumber?: string;
  createdOn?: string;
  shares?: Record<string, number | null>;
  contractShare: number;
};

const kinds: AssetKind[] = ['patent', 'know_how', 'standard', 'software'];

/** Who owns the result, where the contract leaves that to an agreement of its own. */
function OwnerFields({ contract }: { contract: RdContractView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const form = Form.useFormInstance<Typed>();
  const parties = [contract.buyer, contract.provider, ...contract.partners];
  return (
    <>
      <p className="hint">{t('asset.ownersHint')}</p>
      {parties.map((party, i) => (
        <Form.Item
          key={party.organizationId}
          name={['shares', party.organizationId]}
          label={nameIn(language, party)}
          rules={
            i === parties.length - 1
              ? [
                  {
                    validator: () => {
                      const shares = Object.values(
                        (form.getFieldValue('shares') ?? {}) as Record<string, number | null>,
                      );
                      const sum = shares.reduce((all: number, share) => all + Math.round((share ?? 0) * 100), 0);
                      return sum === 10_000 ? Promise.resolve() : Promise.reject(new Error(t('asset.sharesWrong')));
                    },
                  },
                ]
              : []
          }
        >
          <InputNumber min={0} max={100} precision={2} controls={false} suffix="%" style={{ width: '100%' }} />
        </Form.Item>
      ))}
    </>
  );
}

/** Registers what a contract yielded. */
export function ResultDialog({ contract, onClose }: { contract: RdContractView; onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Typed>();
  const intent = useIntent();
  const isAgreed = contract.terms.clauses.resultOwnership?.rule === 'agreed';
  const register = useAction({
    run: ({
      shares,
      contractShare,
      registrationNumber,
      createdOn,
      description,
      ...rest
    }: Typed): Promise<AssetView> => {
      const owners = Object.entries(shares ?? {}).flatMap(([organizationId, share]) =>
        share ? [{ organizationId, share: { numerator: Math.round(share * 100), denominator: 10_000 } }] : [],
      );
      const body = {
        ...rest,
        description: description?.trim() ?? '',
        registrationNumber: registrationNumber?.trim() || undefined,
        createdOn: createdOn || undefined,
        owners: isAgreed ? owners : undefined,
        contractShareBp: Math.round(contractShare * 100),
      };
      return intent({ id: contract.id, body }, (headers) =>
        answer(api.POST('/rd-contracts/{id}/results', { params: { path: { id: contract.id } }, body, headers })),
      );
    },
    refresh: [[...assetsKey], ...contractKeys(contract.id, contract.requestId)],
    done: t('asset.registered'),
    onDone: onClose,
    onProblem: (problem) => complain(form, problem),
  });
  const required = { required: true, message: t('field.required') };
  return (
    <Modal
      open
      title={t('asset.register')}
      okText={t('asset.registerOk')}
      confirmLoading={register.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <p className="hint">{t(isAgreed ? 'asset.agreedHint' : 'asset.clauseHint')}</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ kind: 'patent', createdOn: todayInChina(), contractShare: 100 }}
        onFinish={(values) => register.mutate(values)}
      >
        <Form.Item name="title" label={t('asset.name')} rules={[{ ...required, whitespace: true }]}>
          <Input maxLength={200} />
        </Form.Item>
        <div className="form-pair">
          <Form.Item name="kind" label={t('asset.kind')}>
            <Select options={kinds.map((value) => ({ value, label: t(`assetKind.${value}`) }))} />
          </Form.Item>
          <Form.Item name="createdOn" label={t('asset.createdOn')}>
            <Input type="date" max={todayInChina()} />
          </Form.Item>
          <Form.Item name="registrationNumber" label={t('asset.number')} extra={t('asset.numberHint')}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item
            name="contractShare"
            label={t('asset.contractShare')}
            extra={t('asset.contractShareHint')}
            rules={[required]}
          >
            <InputNumber min={0.01} max={100} precision={2} controls={false} suffix="%" style={{ width: '100%' }} />
          </Form.Item>
        </div>
        <Form.Item name="description" label={t('asset.description')}>
          <Input.TextArea maxLength={4000} autoSize={{ minRows: 2, maxRows: 8 }} />
        </Form.Item>
        {isAgreed && <OwnerFields contract={contract} />}
      </Form>
    </Modal>
  );
}
