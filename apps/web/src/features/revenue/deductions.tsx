import { Button, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { DeductionKind } from '@contract/revenue';
import { MoneyInput } from '../../ui/MoneyInput';

export type TypedDeduction = { kind: DeductionKind; label: string; amount: number };

/** As the API takes them. */
export const deductionsFrom = (typed: readonly TypedDeduction[] | undefined) =>
  (typed ?? []).map(({ kind, label, amount }) => ({
    ...{ kind, label: label.trim(), amount: { amount, currency: 'CNY' as const } },
  }));

/** What goes off before anything is shared, line by line: taxes, upkeep and direct costs. */
export function DeductionFields() {
  const { t } = useTranslation();
  const required = { required: true, message: t('field.required') };
  const kinds = DeductionKind.options.map((value) => ({ value, label: t(`deductionKind.${value}`) }));
  return (
    <Form.List name="items">
      {(fields, { add, remove }) => (
        <fieldset className="revenue-deductions">
          <legend>{t('revenue.deductions')}</legend>
          <p className="hint">{t('revenue.deductionsHint')}</p>
          {fields.map(({ key, name }, i) => (
            <div key={key} className="revenue-deduction">
              <Form.Item name={[name, 'kind']} label={t('revenue.deductionKind', { n: i + 1 })} rules={[required]}>
                <Select options={kinds} />
              </Form.Item>
              <Form.Item
                name={[name, 'label']}
                label={t('revenue.deductionLabel', { n: i + 1 })}
                rules={[{ ...required, whitespace: true }]}
              >
                <Input maxLength={200} />
              </Form.Item>
              <Form.Item name={[name, 'amount']} label={t('revenue.deductionAmount', { n: i + 1 })} rules={[required]}>
                <MoneyInput />
              </Form.Item>
              <Button onClick={() => remove(name)} aria-label={t('revenue.deductionRemove', { n: i + 1 })}>
                {t('revenue.remove')}
              </Button>
            </div>
          ))}
          <Button onClick={() => add({ kind: 'tax' })}>{t('revenue.deductionAdd')}</Button>
        </fieldset>
      )}
    </Form.List>
  );
}
