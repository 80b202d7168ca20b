import { Checkbox, Form, Input, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { RevenueEventView } from '@contract/revenue';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { complain } from '../../ui/complain';
import { formatMoney } from '../../ui/format';
import { DeductionFields, deductionsFrom, type TypedDeduction } from './deductions';
import { revenueKey, useCenterAssets } from './queries';

type Typed = { ipAssetId?: string; description?: string; recurring: boolean; items?: TypedDeduction[] };

/** What an event's deductions are as lines: a total that was given without any is a line of its own. */
function typedItems({ items, taxes, upkeep, directCosts }: RevenueEventView, label: (kind: string) => string) {
  const totals = { tax: taxes, upkeep, direct_cost: directCosts } as const;
  return (Object.keys(totals) as (keyof typeof totals)[]).flatMap((kind): TypedDeduction[] => {
    const lines = items.filter((item) => item.kind === kind);
    if (lines.length > 0) return lines.map((line) => ({ kind, label: line.label, amount: line.amount.amount }));
    return totals[kind].amount > 0 ? [{ kind, label: label(kind), amount: totals[kind].amount }] : [];
  });
}

/** Says whose result earned it and what goes off, while nothing shares it. */
export function ChangeDialog({ event, onClose }: { event: RevenueEventView; onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Typed>();
  const intent = useIntent();
  const assets = useCenterAssets(event.centerId);
  const { id, version } = event;
  const save = useAction({
    run: ({ items, ipAssetId, description, recurring }: Typed) => {
      const lines = deductionsFrom(items);
      const sum = (kind: string) => ({
        amount: lines.filter((line) => line.kind === kind).reduce((all, { amount }) => all + amount.amount, 0),
        currency: 'CNY' as const,
      });
      const totals = { taxes: sum('tax'), upkeep: sum('upkeep'), directCosts: sum('direct_cost') };
      const body = {
        ...{ ...totals, items: lines, recurring, ipAssetId: ipAssetId ?? null },
        description: description?.trim() ?? '',
      };
      return intent({ id, version, body }, (key) =>
        answer(
          api.POST('/revenue-events/{id}/change', {
            ...{ params: { path: { id } }, body, headers: { ...key, ...ifMatch(version) } },
          }),
        ),
      );
    },
    ...{ refresh: [[...revenueKey]], done: t('revenue.changed'), onDone: onClose, onStale: onClose },
    onProblem: (problem) => complain(form, problem),
  });
  return (
    <Modal
      open
      width={640}
      title={t('revenue.changeTitle')}
      okText={t('action.save')}
      confirmLoading={save.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <p className="hint">{t('revenue.changeHint', { amount: formatMoney(event.gross) })}</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{
          ipAssetId: event.ipAssetId ?? undefined,
          ...{ description: event.description, recurring: event.recurring },
          items: typedItems(event, (kind) => t(`deductionKind.${kind as 'tax'}`)),
        }}
        onFinish={(values) => save.mutate(values)}
      >
        <Form.Item name="ipAssetId" label={t('revenue.asset')} extra={t('revenue.assetHint')}>
          <Select
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            loading={assets.isPending}
            placeholder={t('revenue.noAsset')}
            options={assets.data?.map((asset) => ({ value: asset.id, label: asset.title }))}
          />
        </Form.Item>
        <Form.Item name="description" label={t('revenue.description')}>
          <Input.TextArea maxLength={4000} autoSize={{ minRows: 1, maxRows: 6 }} />
        </Form.Item>
        <Form.Item name="recurring" valuePropName="checked">
          <Checkbox>{t('revenue.recurring')}</Checkbox>
        </Form.Item>
        <DeductionFields />
      </Form>
    </Modal>
  );
}
