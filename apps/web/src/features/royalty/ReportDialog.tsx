import { Checkbox, Form, Input, InputNumber, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ReportView } from '@contract/royalty';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { complain } from '../../ui/complain';
import { formatDate } from '../../ui/format';
import { MoneyInput } from '../../ui/MoneyInput';
import { royaltyKeys } from './queries';

type Typed = {
  nil?: boolean;
  netSales?: number | null;
  units?: number | null;
  sublicenceIncome?: number | null;
  note?: string;
};

const money = (amount: number | null | undefined) =>
  amount == null ? undefined : { amount, currency: 'CNY' as const };

type ReportDialogProps = {
  licenceId: string;
  /** The report to correct or to fill in; null for the running period. */
  report: ReportView | null;
  onClose: () => void;
};

/** Says what was sold in a period. */
export function ReportDialog({ licenceId, report, onClose }: ReportDialogProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [form] = Form.useForm<Typed>();
  const nil = Form.useWatch('nil', form) ?? false;
  const intent = useIntent();
  const again = report !== null && report.state !== 'due';
  const submit = useAction({
    run: ({ netSales, units, sublicenceIncome, note, nil: isNil }: Typed): Promise<ReportView> => {
      const figures = isNil
        ? { nil: true, note: note?.trim() || undefined }
        : {
            netSales: money(netSales ?? 0),
            units: units ?? undefined,
            sublicenceIncome: money(sublicenceIncome),
            note: note?.trim() || undefined,
          };
      if (again)
        return intent({ id: report.id, figures }, (key) =>
          answer(
            api.POST('/royalty-reports/{id}/resubmit', {
              params: { path: { id: report.id } },
              body: figures,
              headers: { ...key, ...ifMatch(report.version) },
            }),
          ),
        );
      const body = { ...figures, periodStartsOn: report?.startsOn };
      return intent({ licenceId, body }, (headers) =>
        answer(api.POST('/licences/{id}/royalty-reports', { params: { path: { id: licenceId } }, body, headers })),
      );
    },
    refresh: royaltyKeys(licenceId),
    done: t('royaltyReport.submitted'),
    onDone: onClose,
    onStale: onClose,
    onProblem: (problem) => complain(form, problem),
  });
  return (
    <Modal
      open
      title={t(again ? 'royaltyReport.editTitle' : 'royaltyReport.newTitle')}
      okText={t(again ? 'royaltyReport.edit' : 'royaltyReport.new')}
      confirmLoading={submit.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <p className="hint">
        {report
          ? t('royaltyReport.period', {
              from: formatDate(report.startsOn, language),
              to: formatDate(report.endsOn, language),
            })
          : t('royaltyReport.newHint')}
      </p>
      <Form
        form={form}
        layout="vertical"
        requiredMark="optional"
        initialValues={{
          ...{ nil: report?.nil ?? false, netSales: report?.netSales?.amount, units: report?.units },
          ...{ sublicenceIncome: report?.sublicenceIncome?.amount || undefined, note: report?.note ?? '' },
        }}
        onFinish={(values) => submit.mutate(values)}
      >
        <Form.Item name="nil" valuePropName="checked">
          <Checkbox>{t('royaltyReport.nil')}</Checkbox>
        </Form.Item>
        {!nil && (
          <>
            <Form.Item
              name="netSales"
              label={t('royaltyReport.netSales')}
              rules={[{ required: true, message: t('field.required') }]}
            >
              <MoneyInput />
            </Form.Item>
            <div className="form-pair">
              <Form.Item name="units" label={t('royaltyReport.units')}>
                <InputNumber min={0} precision={0} controls={false} style={{ width: '100%' }} />
              </Form.Item>
              <Form.Item name="sublicenceIncome" label={t('royaltyReport.sublicenceIncome')}>
                <MoneyInput />
              </Form.Item>
            </div>
          </>
        )}
        <Form.Item name="note" label={t('royaltyReport.note')}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={4000} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
