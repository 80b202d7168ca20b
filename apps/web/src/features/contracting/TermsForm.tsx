import { Alert, Button, Form } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContractTerms, RdContractView } from '@contract/contracting';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { Section } from '../../ui/Page';
import { LawSummary } from './LawNotes';
import { contractKeys } from './queries';
import { complainTerms, isForbidden } from './termsComplaints';
import { lackOf, termsOf, typedOf, type TermsTyped } from './termsDraft';
import { TermsFields, useTypedTerms } from './TermsFields';

type TermsFormProps = {
  seen: RdContractView;
  isStale: boolean;
  onSaved: (saved: RdContractView) => void;
  onReload: () => void;
};

/** Both sides talk about the terms here until they freeze them. */
export function TermsForm({ seen, isStale, onSaved, onReload }: TermsFormProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<TermsTyped>();
  const [isTouched, setTouched] = useState(false);
  const { findings, isChecking } = useTypedTerms(seen.id, form, seen.findings);
  const intent = useIntent();
  const save = useAction({
    run: (terms: ContractTerms): Promise<RdContractView> =>
      intent({ id: seen.id, version: seen.version, terms }, (key) =>
        answer(
          api.PUT('/rd-contracts/{id}/terms', {
            params: { path: { id: seen.id } },
            body: { terms },
            headers: { ...key, ...ifMatch(seen.version) },
          }),
        ),
      ),
    refresh: contractKeys(seen.id, seen.requestId),
    done: t('terms.saved'),
    onDone: (saved) => {
      setTouched(false);
      onSaved(saved);
    },
    onProblem: (problem) => complainTerms(form, problem),
  });
  const typed = form.getFieldsValue(true) as Partial<TermsTyped>;
  const isRefused = findings.some(isForbidden);
  const sums = typed.milestones === undefined || lackOf(typed as TermsTyped) === 0;
  return (
    <Section title={t('terms.title')} extra={<LawSummary findings={findings} isChecking={isChecking} />}>
      <p className="hint">{t('terms.hint')}</p>
      {isStale && (
        <Alert
          className="evaluation-alert"
          type="warning"
          showIcon
          title={t(isTouched ? 'terms.changedMeanwhile' : 'terms.changed')}
          action={
            <Button size="small" onClick={onReload}>
              {t('terms.load')}
            </Button>
          }
        />
      )}
      <Form
        form={form}
        layout="vertical"
        initialValues={typedOf(seen.terms)}
        scrollToFirstError
        onValuesChange={() => setTouched(true)}
        onFinish={() => save.mutate(termsOf(form.getFieldsValue(true) as TermsTyped))}
      >
        <TermsFields findings={findings} />
        <div className="terms-save">
          {isRefused && <span className="law-refused">{t('terms.forbidden')}</span>}
          {!sums && <span className="law-refused">{t('terms.doNotSum')}</span>}
          <Button type="primary" htmlType="submit" disabled={isRefused || !sums} loading={save.isPending}>
            {t('terms.save')}
          </Button>
        </div>
      </Form>
    </Section>
  );
}
