import { Alert, Form } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LicenceKind, TermName } from '@contract/licensing';
import { useLanguage } from '../../i18n';
import { Findings } from './Findings';
import { PriceFields } from './PriceFields';
import { CrossFields, MoreFields, RightsFields } from './RightsFields';
import { ScopeFields } from './ScopeFields';
import type { TermsFormState } from './useTermsForm';
import './licensing.css';

type TermsFormProps = {
  state: TermsFormState;
  /** Terms that are said elsewhere. */
  omit?: readonly TermName[];
  /** The kinds that may be chosen; all that can be negotiated unless said otherwise. */
  kinds?: readonly LicenceKind[];
  /** Whose patents a cross-licence may be granted in return. */
  licenseeOrganizationId?: string;
  /** Whether what the law says is shown beneath; a page may show it elsewhere. */
  showFindings?: boolean;
};

function Group({ title, children, open = true }: { title: string; children: ReactNode; open?: boolean }) {
  return (
    <details className="term-group" open={open}>
      <summary>{title}</summary>
      <div className="term-group-fields">{children}</div>
    </details>
  );
}

/**
 * Every term a licence may have, and what the law says of them. It is no form element of its own, so it may stand within
 * another; whoever shows it asks the state for the terms.
 */
export function TermsForm({ state, omit = [], kinds, licenseeOrganizationId, showFindings = true }: TermsFormProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { form, initial, indicative, refused, findings, isChecking, lifeEndsOn } = state;
  const kind = Form.useWatch<LicenceKind | undefined>('kind', form);
  const has = (term: TermName) => !omit.includes(term);
  return (
    <Form form={form} component={false} layout="vertical" initialValues={initial} scrollToFirstError>
      <div className="terms-form">
        <Group title={t('termsForm.scope')}>
          <ScopeFields {...{ has, indicative, kinds, lifeEndsOn }} />
        </Group>
        {kind === 'cross' && has('cross') && !indicative && (
          <Group title={t('termsForm.inReturn')}>
            <CrossFields licenseeOrganizationId={licenseeOrganizationId} />
          </Group>
        )}
        <Group title={t('termsForm.price')}>
          <PriceFields indicative={indicative} />
        </Group>
        <Group title={t('termsForm.rights')} open={!indicative}>
          <RightsFields />
        </Group>
        <Group title={t('termsForm.more')} open={!indicative}>
          <MoreFields />
        </Group>
        {refused && <Alert type="error" showIcon title={language === 'en' ? refused.en : refused.zh} />}
        {showFindings && <Findings findings={findings} isChecking={isChecking} />}
      </div>
    </Form>
  );
}
