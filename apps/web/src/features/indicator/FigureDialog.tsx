import { Form, Input, Modal, Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DefinitionView, FigureKind, FigureView } from '@contract/indicator';
import { answer, api } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { complain } from '../../ui/complain';
import { indicatorsKey, type Whose } from './queries';
import { readValue } from './value';
import { wordsIn } from './words';

type Values = { code: string; kind: FigureKind; value: string; evidence: string };

/** Enters what was set out to be reached, or was reached, with the evidence for it. */
export function FigureDialog({
  whose,
  definitions,
  year,
  onClose,
}: {
  whose: Whose;
  definitions: readonly DefinitionView[];
  year: number;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const intent = useIntent();
  const [form] = Form.useForm<Values>();
  const kind = Form.useWatch('kind', form) ?? 'actual';
  const open = definitions.filter(({ source }) => kind === 'target' || source !== 'fed');
  const code = Form.useWatch('code', form);
  const unit = definitions.find((definition) => definition.code === code)?.unit ?? 'count';
  // What is merely counted has no unit in English.
  const unitName: string = t(`indicatorUnit.${unit}`);
  const enter = useAction({
    run: ({ value, ...rest }: Values): Promise<FigureView> => {
      const body = { ...rest, year, unit, value: readValue(value, unit)! };
      return intent({ whose, body }, (headers) =>
        'centerId' in whose
          ? answer(
              api.POST('/centers/{id}/indicator-figures', {
                params: { path: { id: whose.centerId } },
                ...{ body, headers },
              }),
            )
          : answer(
              api.POST('/cities/{code}/indicator-figures', {
                params: { path: { code: whose.cityCode } },
                ...{ body, headers },
              }),
            ),
      );
    },
    ...{ refresh: [[...indicatorsKey]], done: t('indicator.entered'), onDone: onClose },
    onProblem: (problem) => complain(form, problem),
  });
  const required = { required: true, whitespace: true, message: t('field.required') };
  return (
    <Modal
      open
      title={`${t('indicator.enterTitle')} · ${year}`}
      okText={t('indicator.enter')}
      confirmLoading={enter.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <p className="hint">{t('indicator.enterHint')}</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ kind: 'actual' }}
        onFinish={(values) => enter.mutate(values)}
      >
        <Form.Item name="kind" label={t('indicator.kind')}>
          <Segmented
            options={(['actual', 'target'] as const).map((value) => ({ value, label: t(`indicatorKind.${value}`) }))}
            onChange={() => form.setFieldValue('code', undefined)}
          />
        </Form.Item>
        <Form.Item name="code" label={t('indicator.which')} rules={[{ required: true, message: t('field.required') }]}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={open.map(({ code: value, name }) => ({ value, label: wordsIn(language, name) }))}
          />
        </Form.Item>
        <Form.Item
          name="value"
          label={unitName ? t('indicator.value', { unit: unitName }) : t('indicator.valueBare')}
          rules={[
            {
              validator: (_, text?: string) =>
                readValue(text ?? '', unit) === null
                  ? Promise.reject(new Error(t('indicator.wrongValue')))
                  : Promise.resolve(),
            },
          ]}
        >
          <Input inputMode="decimal" />
        </Form.Item>
        <Form.Item name="evidence" label={t('indicator.evidence')} rules={[required]}>
          <Input maxLength={200} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
