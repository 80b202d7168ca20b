import { Button, Form, Input, InputNumber, Modal, Segmented, Select, type FormInstance } from 'antd';
import { useTranslation } from 'react-i18next';
import type { RewardAgreementView } from '@contract/sharing';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { complain } from '../../ui/complain';
import { sharingKey, useAssetsOfCenter } from './queries';
import { todayInChina } from '../../ui/format';

type TypedInventor = { userId?: string | null; name?: string; email?: string; parts?: number | null };
type Typed = {
  ipAssetId: string;
  unitOrganizationId: string;
  rate: 'agreed' | 'open';
  percent?: number | null;
  agreedOn: string;
  document: string;
  inventors: TypedInventor[];
};

const greatest = (a: number, b: number): number => (b === 0 ? a : greatest(b, a % b));

/** Shares as whole parts of their sum: what people write down is 3 : 2 : 1. */
function partsOf(inventors: RewardAgreementView['inventors']): TypedInventor[] {
  const whole = inventors.reduce((all, { share }) => (all / greatest(all, share.denominator)) * share.denominator, 1);
  return inventors.map(({ userId, name, share }) => ({
    ...{ userId, name, parts: (whole / share.denominator) * share.numerator },
  }));
}

const typedOf = (agreement: RewardAgreementView): Typed => ({
  ...{ ipAssetId: agreement.ipAssetId, unitOrganizationId: agreement.unitOrganizationId },
  ...{
    rate: agreement.rateBp === null ? 'open' : 'agreed',
    agreedOn: agreement.agreedOn,
    document: agreement.document,
  },
  percent: agreement.rateBp === null ? null : agreement.rateBp / 100,
  inventors: partsOf(agreement.inventors),
});

function Inventors() {
  const { t } = useTranslation();
  const required = [{ required: true, message: t('field.required') }];
  const typed = Form.useWatch<TypedInventor[]>('inventors') ?? [];
  return (
    <Form.List name="inventors">
      {(fields, { add, remove }) => (
        <fieldset className="policy-rules">
          <legend>{t('reward.inventors')}</legend>
          <p className="hint">{t('reward.inventorsHint')}</p>
          {fields.map(({ key, name }) => (
            <div key={key} className="unit-rule">
              <Form.Item name={[name, 'name']} label={t('reward.name')} rules={required}>
                <Input maxLength={200} />
              </Form.Item>
              {typed[name]?.userId ? (
                <p className="hint reward-known">{t('reward.known')}</p>
              ) : (
                <Form.Item name={[name, 'email']} label={t('reward.email')} rules={[{ type: 'email' }]}>
                  <Input maxLength={200} type="email" />
                </Form.Item>
              )}
              <Form.Item name={[name, 'parts']} label={t('reward.parts')} rules={required}>
                <InputNumber min={1} max={1000} precision={0} style={{ width: '100%' }} />
              </Form.Item>
              {fields.length > 1 && (
                <Button onClick={() => remove(name)} aria-label={t('reward.removeOf', { number: String(name + 1) })}>
                  {t('policy.remove')}
                </Button>
              )}
            </div>
          ))}
          <Button type="dashed" onClick={() => add({ parts: 1 })}>
            {t('reward.add')}
          </Button>
        </fieldset>
      )}
    </Form.List>
  );
}

function bodyOf(typed: Typed) {
  const whole = typed.inventors.reduce((sum, { parts }) => sum + (parts ?? 0), 0);
  return {
    ...{ ipAssetId: typed.ipAssetId, unitOrganizationId: typed.unitOrganizationId, agreedOn: typed.agreedOn },
    ...{
      document: typed.document.trim(),
      rateBp: typed.rate === 'open' ? null : Math.round((typed.percent ?? 0) * 100),
    },
    inventors: typed.inventors.map(({ userId, name, email, parts }) => ({
      ...{ userId: userId ?? null, name: name!.trim(), email: email?.trim() || null },
      share: { numerator: parts!, denominator: whole },
    })),
  };
}

type Saving = {
  centerId: string;
  agreement: RewardAgreementView | null;
  form: FormInstance<Typed>;
  onClose: () => void;
};

/** Keeps a draft; what the law does not allow is told at its field. */
function useSaving({ centerId, agreement, form, onClose }: Saving) {
  const { t } = useTranslation();
  const intent = useIntent();
  return useAction({
    run: (values: Typed): Promise<RewardAgreementView> => {
      const body = bodyOf({
        ...(form.getFieldsValue(true) as Typed),
        ...values,
        inventors: form.getFieldValue('inventors'),
      });
      return intent({ id: agreement?.id, body }, (key) =>
        agreement
          ? answer(
              api.POST('/reward-agreements/{id}/change', {
                ...{ params: { path: { id: agreement.id } }, body, headers: { ...key, ...ifMatch(agreement.version) } },
              }),
            )
          : answer(
              api.POST('/centers/{id}/reward-agreements', { params: { path: { id: centerId } }, body, headers: key }),
            ),
      );
    },
    ...{ refresh: [[...sharingKey(centerId)]], done: t('reward.saved'), onDone: onClose, onStale: onClose },
    onProblem: (problem) => {
      const field = { reward_below_floor: 'percent', agreed_in_future: 'agreedOn' }[problem.code];
      if (!field) return complain(form, problem);
      form.setFields([{ name: field as 'percent', errors: [problem.detail] }]);
      return true;
    },
  });
}

/** Drafts what the inventors of a result get, or changes a draft. */
export function AgreementDialog({
  centerId,
  agreement,
  onClose,
}: {
  centerId: string;
  agreement: RewardAgreementView | null;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Typed>();
  const assets = useAssetsOfCenter(centerId);
  const assetId = Form.useWatch('ipAssetId', form);
  const rate = Form.useWatch('rate', form) ?? 'agreed';
  const save = useSaving({ centerId, agreement, form, onClose });
  const required = [{ required: true, message: t('field.required') }];
  const owners = assets.data?.find(({ id }) => id === assetId)?.owners ?? [];
  return (
    <Modal
      open
      width={760}
      title={agreement ? t('reward.edit') : t('reward.draft')}
      okText={t('action.save')}
      confirmLoading={save.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <p className="hint">{t('reward.dialogHint')}</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={
          agreement ? typedOf(agreement) : { rate: 'agreed', agreedOn: todayInChina(), inventors: [{ parts: 1 }] }
        }
        onFinish={(values) => save.mutate(values)}
      >
        <div className="form-pair">
          <Form.Item name="ipAssetId" label={t('reward.asset')} rules={required}>
            <Select
              disabled={agreement !== null}
              options={(assets.data ?? []).map(({ id, title }) => ({ value: id, label: title }))}
              onChange={() => form.setFieldValue('unitOrganizationId', undefined)}
            />
          </Form.Item>
          <Form.Item name="unitOrganizationId" label={t('reward.unit')} rules={required} extra={t('reward.unitHint')}>
            <Select options={owners.map(({ organizationId, name }) => ({ value: organizationId, label: name }))} />
          </Form.Item>
          <Form.Item name="rate" label={t('reward.rate')}>
            <Segmented
              aria-label={t('reward.rate')}
              options={[
                { value: 'agreed', label: t('reward.agreed') },
                { value: 'open', label: t('reward.open') },
              ]}
            />
          </Form.Item>
          {rate === 'agreed' ? (
            <Form.Item name="percent" label={t('reward.percent')} rules={required}>
              <InputNumber min={0} max={100} step={5} precision={2} style={{ width: '100%' }} />
            </Form.Item>
          ) : (
            <p className="hint">{t('reward.openHint')}</p>
          )}
          <Form.Item name="agreedOn" label={t('reward.agreedOn')} rules={required}>
            <Input type="date" max={todayInChina()} />
          </Form.Item>
          <Form.Item name="document" label={t('policy.document')} rules={[{ ...required[0]!, whitespace: true }]}>
            <Input maxLength={200} />
          </Form.Item>
        </div>
        <Inventors />
      </Form>
    </Modal>
  );
}
