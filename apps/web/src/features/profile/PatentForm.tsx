import type { PatentView } from '@contract/patent';
import { Form, Input, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { complain } from '../../ui/complain';
import { useAbilities } from '../identity/me';
import { HoldersField, type HolderTyped } from './HoldersField';
import { patentsKey } from './queries';

type Typed = {
  applicationNumber: string;
  title: string;
  titleEn?: string;
  abstract?: string;
  holders: HolderTyped[];
  inventors: string[];
  ipc: string[];
  filedOn?: string;
};
type PatentFormProps = { existing: PatentView | null; onClose: () => void };

const fieldOf: Record<string, keyof Typed> = {
  patent_number_invalid: 'applicationNumber',
  patent_exists: 'applicationNumber',
  patent_year_differs: 'filedOn',
  not_holder: 'holders',
  holder_unknown: 'holders',
};

const typedOf = (patent: PatentView): Typed => ({
  ...patent,
  titleEn: patent.titleEn ?? undefined,
  abstract: patent.abstract ?? undefined,
  filedOn: patent.filedOn ?? undefined,
  holders: patent.holders.map(({ organizationId, name }, i) => ({
    ...{ row: `kept-${i}`, organizationId: organizationId ?? undefined, name, isKnown: organizationId !== null },
  })),
});

function PatentFields({ isNew }: { isNew: boolean }) {
  const { t } = useTranslation();
  const written = [{ required: true, whitespace: true, message: t('field.required') }];
  const checkHolders = (_: unknown, holders: HolderTyped[]) =>
    holders.length > 0 && holders.every((it) => (it.isKnown ? it.organizationId : it.name.trim()))
      ? Promise.resolve()
      : Promise.reject(new Error(t('patent.holdersNone')));
  return (
    <>
      <div className="form-pair">
        <Form.Item
          name="applicationNumber"
          label={t('patent.number')}
          extra={isNew ? t('patent.numberHint') : undefined}
          rules={written}
        >
          <Input disabled={!isNew} maxLength={40} className="code" spellCheck={false} />
        </Form.Item>
        <Form.Item name="filedOn" label={t('rdForm.optional', { label: t('patent.filedOn') })}>
          <Input type="date" />
        </Form.Item>
      </div>
      <Form.Item name="title" label={t('patent.titleField')} rules={written}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="titleEn" label={t('rdForm.optional', { label: t('patent.titleEn') })}>
        <Input maxLength={200} lang="en" />
      </Form.Item>
      <Form.Item name="abstract" label={t('rdForm.optional', { label: t('patent.abstract') })}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 10 }} maxLength={4000} />
      </Form.Item>
      <Form.Item
        name="holders"
        label={t('patent.holders')}
        extra={t('patent.holdersHint')}
        rules={[{ validator: checkHolders }]}
        validateTrigger="onSubmit"
      >
        <HoldersField />
      </Form.Item>
      <Form.Item
        name="inventors"
        label={t('rdForm.optional', { label: t('patent.inventors') })}
        extra={t('patent.inventorsHint')}
      >
        <Select
          mode="tags"
          open={false}
          suffixIcon={null}
          maxCount={50}
          tokenSeparators={[',', '，', '、', ';', '；']}
        />
      </Form.Item>
      <Form.Item name="ipc" label={t('rdForm.optional', { label: t('patent.ipc') })} extra={t('patent.ipcHint')}>
        <Select
          mode="tags"
          open={false}
          suffixIcon={null}
          maxCount={20}
          tokenSeparators={[',', '，', '、', ';', '；']}
        />
      </Form.Item>
    </>
  );
}

/** Registers a patent or changes what is said of one; its number is what it is. */
export function PatentForm({ existing, onClose }: PatentFormProps) {
  const { t } = useTranslation();
  const { acting } = useAbilities();
  const [form] = Form.useForm<Typed>();
  const intent = useIntent();
  const save = useAction({
    run: ({ applicationNumber, ...typed }: Typed) => {
      const body = {
        title: typed.title.trim(),
        titleEn: typed.titleEn?.trim() || null,
        abstract: typed.abstract?.trim() || null,
        holders: typed.holders.map(({ isKnown, organizationId, name }) =>
          isKnown ? { organizationId } : { name: name.trim() },
        ),
        inventors: typed.inventors,
        ipc: typed.ipc,
        filedOn: typed.filedOn || null,
      };
      if (existing)
        return answer(
          api.POST('/patents/{id}/change', {
            params: { path: { id: existing.id } },
            body,
            headers: ifMatch(existing.version),
          }),
        );
      return intent({ applicationNumber, body }, (headers) =>
        answer(api.POST('/patents', { body: { ...body, applicationNumber }, headers })),
      );
    },
    refresh: [[...patentsKey]],
    done: t('patent.saved'),
    onDone: onClose,
    onStale: onClose,
    onProblem: (problem) => {
      const field = fieldOf[problem.code];
      if (!field) return complain(form, problem);
      form.setFields([{ name: field, errors: [problem.detail] }]);
      form.scrollToField(field, { focus: true });
      return true;
    },
  });
  const initial: Partial<Typed> = existing
    ? typedOf(existing)
    : {
        inventors: [],
        ipc: [],
        holders: acting ? [{ row: 'own', organizationId: acting.id, name: '', isKnown: true }] : [],
      };
  return (
    <Modal
      open
      width={680}
      title={t(existing ? 'patent.edit' : 'patent.new')}
      okText={t('action.save')}
      confirmLoading={save.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form form={form} layout="vertical" initialValues={initial} onFinish={(typed) => save.mutate(typed)}>
        <PatentFields isNew={existing === null} />
      </Form>
    </Modal>
  );
}
