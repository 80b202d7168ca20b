import { Button, Form, Input, InputNumber, Modal, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PolicyView } from '@contract/sharing';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { complain } from '../../ui/complain';
import { MoneyInput } from '../../ui/MoneyInput';
import { OrganizationSelect } from '../identity/OrganizationSelect';
import { newPolicy, tierNames, tiersOf, typedOf, type TypedPolicy } from './policyForm';
import { PreviewPanel } from './PreviewPanel';
import { sharingKey } from './queries';
import { todayInChina } from '../../ui/format';

const streams = ['licence', 'assignment', 'rd_contract', 'equipment', 'other'] as const;
const brokers = ['mandate', 'none'] as const;
const modes = ['by_agreement', 'none'] as const;
const methods = ['by_recurrence', 'carried', 'largest_remainder'] as const;
const bases = ['asset_or_center', 'center'] as const;

function UnitRules() {
  const { t } = useTranslation();
  const required = [{ required: true, message: t('field.required') }];
  return (
    <Form.List name="unitRules">
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name }) => (
            <div key={key} className="unit-rule">
              <Form.Item name={[name, 'organizationId']} label={t('policy.unit')} rules={required}>
                <OrganizationSelect />
              </Form.Item>
              <Form.Item name={[name, 'percent']} label={t('policy.percent')} rules={required}>
                <InputNumber min={0} max={100} step={5} precision={2} style={{ width: '100%' }} />
              </Form.Item>
              <Form.Item name={[name, 'document']} label={t('policy.document')} rules={required}>
                <Input maxLength={200} />
              </Form.Item>
              <Button onClick={() => remove(name)} aria-label={t('policy.removeRule', { number: String(name + 1) })}>
                {t('policy.remove')}
              </Button>
            </div>
          ))}
          <Button type="dashed" onClick={() => add({})}>
            {t('policy.addRule')}
          </Button>
        </>
      )}
    </Form.List>
  );
}

function TierFields({ retention, reward }: Pick<Partial<TypedPolicy>, 'retention' | 'reward'>) {
  const { t } = useTranslation();

  const required = [{ required: true, message: t('field.required') }];
  return (
    <>
      <div className="form-pair">
        <Form.Item name="broker" label={t('waterfallTier.broker')}>
          <Select options={brokers.map((value) => ({ value, label: t(`brokerSource.${value}`) }))} />
        </Form.Item>
        <Form.Item name="reward" label={t('waterfallTier.inventor')} extra={t('policy.rewardHint')}>
          <Select options={modes.map((value) => ({ value, label: t(`rewardMode.${value}`) }))} />
        </Form.Item>
      </div>
      {reward !== 'none' && (
        <fieldset className="policy-rules">
          <legend>{t('policy.unitRules')}</legend>
          <p className="hint">{t('policy.unitRulesHint')}</p>
          <UnitRules />
        </fieldset>
      )}
      <div className="form-pair">
        <Form.Item name="retention" label={t('waterfallTier.retention')}>
          <Segmented
            aria-label={t('waterfallTier.retention')}
            options={[
              { value: 'rate', label: t('policy.byRate') },
              { value: 'fixed', label: t('policy.fixed') },
            ]}
          />
        </Form.Item>
        {retention !== 'fixed' ? (
          <Form.Item name="retentionPercent" label={t('policy.percent')} rules={required}>
            <InputNumber min={0} max={100} step={1} precision={2} style={{ width: '100%' }} />
          </Form.Item>
        ) : (
          <Form.Item name="retentionFixed" label={t('policy.amount')} rules={required}>
            <MoneyInput />
          </Form.Item>
        )}
        <Form.Item name="method" label={t('policy.method')} extra={t('policy.methodHint')}>
          <Select options={methods.map((value) => ({ value, label: t(`sharingMethod.${value}`) }))} />
        </Form.Item>
        <Form.Item name="basis" label={t('policy.basis')}>
          <Select options={bases.map((value) => ({ value, label: t(`stakesBasis.${value}`) }))} />
        </Form.Item>
      </div>
      <details className="policy-clauses">
        <summary>{t('policy.clauses')}</summary>
        <p className="hint">{t('policy.clausesHint')}</p>
        {tierNames.map((tier) => (
          <div key={tier} className="form-pair">
            {(['zh', 'en'] as const).map((language) => (
              <Form.Item
                key={language}
                name={['clauses', tier, language]}
                label={`${t(`waterfallTier.${tier}`)} · ${t(`policy.${language}`)}`}
                rules={required}
              >
                <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={4000} />
              </Form.Item>
            ))}
          </div>
        ))}
      </details>
    </>
  );
}

/** Drafts a policy, or changes a draft, and shows at every stroke what it would do. */
export function PolicyDialog({
  centerId,
  policy,
  onClose,
}: {
  centerId: string;
  policy: PolicyView | null;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [form] = Form.useForm<TypedPolicy>();
  const [typed, setTyped] = useState<Partial<TypedPolicy>>(() =>
    policy ? typedOf(policy) : newPolicy(todayInChina()),
  );
  const intent = useIntent();
  const save = useAction({
    run: (values: TypedPolicy): Promise<PolicyView> => {
      const tiers = tiersOf({ ...typed, ...values })!;
      const body = {
        ...{ name: values.name.trim(), document: values.document.trim() },
        ...{ streams: values.streams, effectiveFrom: values.effectiveFrom, tiers },
      };
      return intent({ id: policy?.id, body }, (key) =>
        policy
          ? answer(
              api.POST('/waterfall-policies/{id}/change', {
                ...{ params: { path: { id: policy.id } }, body, headers: { ...key, ...ifMatch(policy.version) } },
              }),
            )
          : answer(
              api.POST('/centers/{id}/waterfall-policies', { params: { path: { id: centerId } }, body, headers: key }),
            ),
      );
    },
    ...{ refresh: [[...sharingKey(centerId)]], done: t('policy.saved'), onDone: onClose, onStale: onClose },
    onProblem: (problem) => complain(form, problem),
  });
  const required = [{ required: true, message: t('field.required') }];
  return (
    <Modal
      open
      width={960}
      title={policy ? t('policy.edit') : t('policy.draft')}
      okText={t('action.save')}
      confirmLoading={save.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <p className="hint">{t('policy.dialogHint')}</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={typed}
        onValuesChange={() => setTyped({ ...(form.getFieldsValue(true) as TypedPolicy) })}
        onFinish={(values) => save.mutate(values)}
      >
        <div className="form-pair">
          <Form.Item name="name" label={t('policy.name')} rules={[{ ...required[0]!, whitespace: true }]}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="document" label={t('policy.document')} rules={[{ ...required[0]!, whitespace: true }]}>
            <Input maxLength={200} placeholder={t('policy.documentExample')} />
          </Form.Item>
          <Form.Item name="streams" label={t('policy.streams')} rules={required}>
            <Select mode="multiple" options={streams.map((value) => ({ value, label: t(`revenueStream.${value}`) }))} />
          </Form.Item>
          <Form.Item name="effectiveFrom" label={t('policy.effectiveFrom')} rules={required}>
            <Input type="date" />
          </Form.Item>
        </div>
        <TierFields retention={typed.retention} reward={typed.reward} />
      </Form>
      <PreviewPanel
        centerId={centerId}
        tiers={typed ? tiersOf(typed) : null}
        stream={typed?.streams?.[0] ?? 'licence'}
      />
    </Modal>
  );
}
