import { Button, Drawer, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { RationaleCode } from '@contract/amendment';
import type { RdContractView } from '@contract/contracting';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { LawSummary } from './LawNotes';
import { contractKeys } from './queries';
import { complainTerms, isForbidden } from './termsComplaints';
import { lackOf, termsOf, typedOf, type TermsTyped } from './termsDraft';
import { TermsFields, useTypedTerms } from './TermsFields';

type Typed = TermsTyped & { rationaleCode?: RationaleCode; rationale?: string };

const codes: RationaleCode[] = [
  'milestone_replanning',
  'duration_extension',
  'technical_difficulty',
  'volume_change',
  'price_reduction',
  'quality_improvement',
  'tax_rate_change',
  'party_change',
  'law_change',
  'other',
];

/** Proposes other terms for a contract in force; whoever proposes signs first. */
export function AmendDialog({ contract, onClose }: { contract: RdContractView; onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Typed>();
  const { findings, isChecking } = useTypedTerms(contract.id, form as never, contract.findings);
  const intent = useIntent();
  const propose = useAction({
    run: ({ rationaleCode, rationale, ...terms }: Typed) => {
      const body = { rationaleCode: rationaleCode!, rationale: rationale!.trim(), terms: termsOf(terms) };
      return intent({ id: contract.id, body }, (key) =>
        answer(
          api.POST('/rd-contracts/{id}/amend', {
            params: { path: { id: contract.id } },
            body,
            headers: { ...key, ...ifMatch(contract.version) },
          }),
        ),
      );
    },
    refresh: contractKeys(contract.id, contract.requestId),
    done: t('amendment.proposed'),
    onDone: onClose,
    onStale: onClose,
    onProblem: (problem) => complainTerms(form as never, problem),
  });
  const typed = form.getFieldsValue(true) as Partial<Typed>;
  const sums = typed.milestones === undefined || lackOf(typed as TermsTyped) === 0;
  const required = { required: true, message: t('field.required') };
  return (
    <Drawer
      open
      size="min(1080px, 100vw)"
      title={t('amendment.propose')}
      onClose={onClose}
      footer={
        <div className="terms-save">
          <LawSummary findings={findings} isChecking={isChecking} />
          {!sums && <span className="law-refused">{t('terms.doNotSum')}</span>}
          <Button
            type="primary"
            disabled={!sums || findings.some(isForbidden)}
            loading={propose.isPending}
            onClick={() => form.submit()}
          >
            {t('amendment.send')}
          </Button>
        </div>
      }
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={typedOf(contract.terms)}
        scrollToFirstError
        onFinish={() => propose.mutate(form.getFieldsValue(true) as Typed)}
      >
        <div className="form-pair">
          <Form.Item name="rationaleCode" label={t('amendment.rationaleCode')} rules={[required]}>
            <Select options={codes.map((value) => ({ value, label: t(`rationaleCode.${value}`) }))} />
          </Form.Item>
        </div>
        <Form.Item name="rationale" label={t('amendment.rationale')} rules={[{ ...required, whitespace: true }]}>
          <Input.TextArea maxLength={4000} autoSize={{ minRows: 2, maxRows: 8 }} />
        </Form.Item>
        <TermsFields findings={findings} />
      </Form>
    </Drawer>
  );
}
