import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatMoney } from '../../ui/format';
import { MoneyInput } from '../../ui/MoneyInput';
import { lackOf, nextKey, type TermsTyped } from './termsDraft';

/** Whether the milestones and the upfront payment come to the price, to the fen. */
export function SumLine() {
  const { t } = useTranslation();
  const form = Form.useFormInstance<TermsTyped>();
  Form.useWatch([], form);
  const lack = lackOf(form.getFieldsValue(true) as TermsTyped);
  const words =
    lack === 0
      ? t('terms.sums')
      : t(lack > 0 ? 'terms.lacks' : 'terms.exceeds', {
          amount: formatMoney({ amount: Math.abs(lack), currency: 'CNY' }),
        });
  return (
    <p className={lack === 0 ? 'sum-line' : 'sum-line sum-wrong'} role="status">
      {words}
    </p>
  );
}

/** The parts of the work, each with its deliverables, amount and day. */
export function MilestoneFields() {
  const { t } = useTranslation();
  const form = Form.useFormInstance<TermsTyped>();
  const required = { required: true, message: t('field.required') };
  return (
    <Form.List name="milestones">
      {(rows, { add, remove }) => (
        <>
          <ol className="terms-milestones">
            {rows.map(({ key, name }, i) => (
              <li key={key}>
                <fieldset>
                  <legend>
                    {t('terms.milestone', { number: String(i + 1) })}
                    {rows.length > 1 && (
                      <Button
                        type="text"
                        size="small"
                        icon={<DeleteOutlined />}
                        aria-label={t('terms.removeMilestone', { number: String(i + 1) })}
                        onClick={() => remove(name)}
                      />
                    )}
                  </legend>
                  <Form.Item
                    name={[name, 'title']}
                    label={t('terms.milestoneTitle')}
                    rules={[{ ...required, whitespace: true }]}
                  >
                    <Input maxLength={200} />
                  </Form.Item>
                  <Form.Item name={[name, 'deliverables']} label={t('terms.deliverables')}>
                    <Input.TextArea maxLength={1000} autoSize={{ minRows: 1, maxRows: 5 }} />
                  </Form.Item>
                  <div className="form-pair">
                    <Form.Item name={[name, 'amount']} label={t('terms.amount')} rules={[required]}>
                      <MoneyInput />
                    </Form.Item>
                    <Form.Item name={[name, 'dueOn']} label={t('terms.dueOn')}>
                      <Input type="date" />
                    </Form.Item>
                  </div>
                </fieldset>
              </li>
            ))}
          </ol>
          <Button
            icon={<PlusOutlined />}
            onClick={() => add({ key: nextKey((form.getFieldValue('milestones') ?? []) as TermsTyped['milestones']) })}
          >
            {t('terms.addMilestone')}
          </Button>
          <SumLine />
        </>
      )}
    </Form.List>
  );
}
