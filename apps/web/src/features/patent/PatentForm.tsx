import type { PatentWhole } from '@contract/patent';
import { Form, Input, Modal, Select, type FormInstance } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { complain } from '../../ui/complain';
import { useAbilities } from '../identity/me';
import { holdersTyped, newHolder, shareFrom, sumOf, type HolderTyped } from './holderDraft';
import { HoldersField } from './HoldersField';
import { IpcField } from './IpcField';
import { NumberReading } from './NumberReading';
import { patentsKey } from './queries';

type Typed = {
  applicationNumber: string;
  title: string;
  titleEn?: string;
  abstract?: string;
  claims?: string;
  holders: HolderTyped[];
  inventors: string[];
  ipc: string[];
  filedOn?: string;
  familyId?: string;
  publicationNumber?: string;
  priorities: string[];
};
type PatentFormProps = { existing: PatentWhole | null; onClose: () => void };

const fieldOf: Record<string, keyof Typed> = {
  patent_number_invalid: 'applicationNumber',
  patent_number_check: 'applicationNumber',
  patent_number_kind: 'applicationNumber',
  patent_exists: 'applicationNumber',
  patent_year_differs: 'filedOn',
  filing_date_kept: 'filedOn',
  filing_date_contradicts: 'filedOn',
  holders_must_agree: 'holders',
  not_holder: 'holders',
  holder_unknown: 'holders',
  holder_shares_do_not_sum: 'holders',
  holder_shares_partial: 'holders',
  ipc_unknown: 'ipc',
};

const optional = (text: string | null) => text ?? undefined;
const typedOf = (patent: PatentWhole): Typed => ({
  ...patent,
  titleEn: optional(patent.titleEn),
  abstract: optional(patent.abstract),
  claims: optional(patent.claims),
  filedOn: optional(patent.filedOn),
  familyId: optional(patent.familyId),
  publicationNumber: optional(patent.publicationNumber),
  holders: holdersTyped(patent),
});

const said = (text: string | undefined) => text?.trim() || null;
const bodyOf = (typed: Typed) => ({
  title: typed.title.trim(),
  ...{ titleEn: said(typed.titleEn), abstract: said(typed.abstract), claims: said(typed.claims) },
  ...{ inventors: typed.inventors, ipc: typed.ipc, priorities: typed.priorities, filedOn: typed.filedOn || null },
  ...{ familyId: said(typed.familyId), publicationNumber: said(typed.publicationNumber) },
  holders: typed.holders.map(({ isKnown, organizationId, name, share }) => ({
    ...(isKnown ? { organizationId } : { name: name.trim() }),
    share: shareFrom(share) ?? null,
  })),
});

const separators = [',', '，', '、', ';', '；'];

/** What holders are refused before they are sent. */
function useHoldersCheck() {
  const { t } = useTranslation();
  return (_: unknown, holders: HolderTyped[]) => {
    const fail = (message: string) => Promise.reject(new Error(message));
    if (holders.length === 0 || !holders.every((it) => (it.isKnown ? it.organizationId : it.name.trim())))
      return fail(t('patent.holdersNone'));
    if (holders.some(({ share }) => shareFrom(share) === undefined)) return fail(t('patent.shareWrong'));
    const typed = holders.filter(({ share }) => share.trim() !== '').length;
    if (typed > 0 && typed < holders.length) return fail(t('patent.sharesPartial'));
    const sum = sumOf(holders);
    return sum && sum.parts !== sum.whole ? fail(t('patent.sharesNotWhole')) : Promise.resolve();
  };
}

function NumberField({ form, isNew }: { form: FormInstance<Typed>; isNew: boolean }) {
  const { t } = useTranslation();
  const typed = Form.useWatch('applicationNumber', form) ?? '';
  const take = (canonical: string) => form.setFieldValue('applicationNumber', canonical);
  return (
    <Form.Item
      name="applicationNumber"
      label={t('patent.number')}
      extra={isNew ? <NumberReading typed={typed} onTake={take} /> : undefined}
      rules={[{ required: true, whitespace: true, message: t('field.required') }]}
    >
      <Input disabled={!isNew} maxLength={40} className="code" spellCheck={false} />
    </Form.Item>
  );
}

function PatentFields({ form, isNew }: { form: FormInstance<Typed>; isNew: boolean }) {
  const { t } = useTranslation();
  const checkHolders = useHoldersCheck();
  const optionally = (label: string) => t('rdForm.optional', { label });
  return (
    <>
      <div className="form-pair">
        <NumberField form={form} isNew={isNew} />
        <Form.Item name="filedOn" label={optionally(t('patent.filedOn'))}>
          <Input type="date" />
        </Form.Item>
      </div>
      <Form.Item
        name="title"
        label={t('patent.titleField')}
        rules={[{ required: true, whitespace: true, message: t('field.required') }]}
      >
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="titleEn" label={optionally(t('patent.titleEn'))}>
        <Input maxLength={200} lang="en" />
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
      <Form.Item name="inventors" label={optionally(t('patent.inventors'))} extra={t('patent.inventorsHint')}>
        <Select mode="tags" open={false} suffixIcon={null} maxCount={50} tokenSeparators={separators} />
      </Form.Item>
      <Form.Item name="ipc" label={optionally(t('patent.ipc'))} extra={t('patent.ipcHint')}>
        <IpcField />
      </Form.Item>
      <Form.Item name="abstract" label={optionally(t('patent.abstract'))}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={4000} />
      </Form.Item>
      <Form.Item name="claims" label={optionally(t('patent.claims'))}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={4000} />
      </Form.Item>
      <div className="form-pair">
        <Form.Item name="publicationNumber" label={optionally(t('patent.publicationNumber'))}>
          <Input maxLength={200} className="code" spellCheck={false} />
        </Form.Item>
        <Form.Item name="familyId" label={optionally(t('patent.familyId'))}>
          <Input maxLength={200} className="code" spellCheck={false} />
        </Form.Item>
      </div>
      <Form.Item name="priorities" label={optionally(t('patent.priorities'))} extra={t('patent.prioritiesHint')}>
        <Select mode="tags" open={false} suffixIcon={null} maxCount={20} tokenSeparators={[';', '；']} />
      </Form.Item>
    </>
  );
}

/** Registers a patent or changes what is said of one; its number is what it is. */
export function PatentForm({ existing, onClose }: PatentFormProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { acting } = useAbilities();
  const [form] = Form.useForm<Typed>();
  const intent = useIntent();
  const save = useAction({
    run: (typed: Typed) => {
      const body = bodyOf(typed);
      if (existing)
        return answer(
          api.POST('/patents/{id}/change', {
            params: { path: { id: existing.id } },
            body,
            headers: ifMatch(existing.version),
          }),
        );
      const { applicationNumber } = typed;
      return intent({ applicationNumber, body }, (headers) =>
        answer(api.POST('/patents', { body: { ...body, applicationNumber }, headers })),
      );
    },
    refresh: [[...patentsKey], ['ipc']],
    done: t('patent.saved'),
    onDone: ({ id }) => {
      onClose();
      if (!existing) void navigate(`/patents/${id}`);
    },
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
    : { inventors: [], ipc: [], priorities: [], holders: acting ? [newHolder(true, acting.id)] : [] };
  return (
    <Modal
      open
      width={720}
      title={t(existing ? 'patent.edit' : 'patent.new')}
      okText={t('action.save')}
      confirmLoading={save.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form form={form} layout="vertical" initialValues={initial} onFinish={(typed) => save.mutate(typed)}>
        <PatentFields form={form} isNew={existing === null} />
      </Form>
    </Modal>
  );
}
