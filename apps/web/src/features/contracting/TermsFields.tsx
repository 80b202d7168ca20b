import { Form, Input } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContractTerms, Finding } from '@contract/contracting';
import { MoneyInput } from '../../ui/MoneyInput';
import { OrganizationName } from '../identity/OrganizationName';
import { useSettled } from '../equipment/useSettled';
import { ClauseFields, RestrictionFields } from './ClauseFields';
import { findingsAbout, LawNotes } from './LawNotes';
import { MilestoneFields } from './MilestoneFields';
import { useCheckedTerms } from './queries';
import { clauseNames, termsOf, withoutGaps, type TermsTyped } from './termsDraft';

/** A part of the terms, with what the law says of it beside. */
export function Part({ children, notes }: { children: ReactNode; notes: readonly Finding[] }) {
  return (
    <div className="terms-part">
      <div className="terms-text">{children}</div>
      <div className="terms-law">
        <LawNotes findings={notes} />
      </div>
    </div>
  );
}

/** Everything that is typed, as terms; with what the law says of them once somebody stops typing. */
export function useTypedTerms(
  contractId: string,
  form: ReturnType<typeof Form.useForm<TermsTyped>>[0],
  seen: Finding[],
) {
  Form.useWatch([], form);
  const typed = form.getFieldsValue(true) as Partial<TermsTyped>;
  const terms = typed.milestones ? withoutGaps(termsOf(typed as TermsTyped)) : null;
  const settled = useSettled<ContractTerms | null>(terms, 400);
  const checked = useCheckedTerms(contractId, settled);
  return { findings: checked.data ?? seen, isChecking: checked.isFetching };
}

function Partners() {
  const { t } = useTranslation();
  const partners = Form.useWatch<TermsTyped['partners'] | undefined>('partners', { preserve: true }) ?? [];
  if (partners.length === 0) return null;
  return (
    <>
      <h3>{t('terms.partners')}</h3>
      <p className="hint">{t('terms.partnersHint')}</p>
      {partners.map(({ organizationId, share }, i) => (
        <Form.Item
          key={organizationId}
          name={['partners', i, 'role']}
          label={
            <span>
              <OrganizationName id={organizationId} /> · {share}%
            </span>
          }
        >
          <Input maxLength={200} placeholder={t('terms.partnerRole')} />
        </Form.Item>
      ))}
    </>
  );
}

/** Every term that may be agreed on. The law's words stand beside each part. */
export function TermsFields({ findings }: { findings: readonly Finding[] }) {
  const { t } = useTranslation();
  const required = { required: true, message: t('field.required') };
  const about = (...clauses: string[]) => findingsAbout(findings, ...clauses);
  return (
    <>
      <Part notes={about('subject', 'work', 'existingIp', 'startsOn', 'endsOn')}>
        <Form.Item name="subject" label={t('terms.subject')} rules={[{ ...required, whitespace: true }]}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="work" label={t('terms.work')}>
          <Input.TextArea maxLength={4000} autoSize={{ minRows: 3, maxRows: 14 }} />
        </Form.Item>
        <div className="form-pair">
          <Form.Item name="startsOn" label={t('terms.startsOn')}>
            <Input type="date" />
          </Form.Item>
          <Form.Item name="endsOn" label={t('terms.endsOn')}>
            <Input type="date" />
          </Form.Item>
        </div>
        <Form.Item name="existingIp" label={t('terms.existingIp')} extra={t('terms.existingIpHint')}>
          <Input.TextArea maxLength={2000} autoSize={{ minRows: 2, maxRows: 8 }} />
        </Form.Item>
        <Partners />
      </Part>
      <Part notes={about('price', 'milestones')}>
        <Form.Item name="price" label={t('terms.price')} rules={[required]}>
          <MoneyInput />
        </Form.Item>
        <MilestoneFields />
      </Part>
      {clauseNames.map((name) => (
        <Part key={name} notes={about(`clauses.${name}`)}>
          <ClauseFields name={name} />
        </Part>
      ))}
      <Part notes={about('clauses.restrictions')}>
        <RestrictionFields />
      </Part>
      <Part notes={about('additional')}>
        <Form.Item name="additional" label={t('terms.additional')}>
          <Input.TextArea maxLength={4000} autoSize={{ minRows: 2, maxRows: 12 }} />
        </Form.Item>
      </Part>
    </>
  );
}
