import { Alert, Button, Checkbox, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SupportCalculation, SupportOptionView, SupportQuestion } from '@contract/policy-pack';
import { answer, api } from '../../api/client';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { complain } from '../../ui/complain';
import { formatMoney, nameIn, todayInChina } from '../../ui/format';
import { MoneyInput } from '../../ui/MoneyInput';
import { Page, Section } from '../../ui/Page';
import { Nothing, Read } from '../../ui/states';
import { Badge } from '../../ui/tags';
import { governedCenters } from '../governance-desk/rights';
import { useAbilities } from '../identity/me';
import { useEntitlements, usePacks } from './queries';
import { textIn } from './textIn';
import './compliance.css';

type Values = {
  packId: string;
  level: SupportQuestion['level'];
  equity?: number | null;
  higherGrant?: number | null;
  matchingRequired?: boolean;
  accreditedOn?: string;
  assessment?: 'passed' | 'failed';
};

const questionOf = ({ assessment, accreditedOn, matchingRequired, ...values }: Values) => ({
  ...values,
  matchingRequired: matchingRequired ?? false,
  accreditedOn: accreditedOn || null,
  assessmentPassed: assessment === undefined ? null : assessment === 'passed',
});

/** What a document grants, each with the sentence that does; and what one's own center has now. */
export function SupportPage() {
  const { t } = useTranslation();
  const [form] = Form.useForm<Values>();
  const calculate = useAction({
    run: (values: Values): Promise<SupportCalculation> =>
      answer(api.POST('/support-calculation', { body: questionOf(values) })),
    refresh: [],
    onProblem: (problem) => complain(form, problem),
  });
  return (
    <Page title={t('support.title')} lead={t('support.lead')}>
      <div className="stack">
        <Section title={t('support.question')}>
          <Form
            form={form}
            layout="vertical"
            className="support-form"
            initialValues={{ packId: 'guangzhou', level: 'national' }}
            onFinish={(values) => calculate.mutate(values)}
          >
            <Fields />
            <Button type="primary" htmlType="submit" loading={calculate.isPending}>
              {t('support.calculate')}
            </Button>
          </Form>
        </Section>
        {calculate.data && <Result calculation={calculate.data} />}
        <OwnEntitlements />
      </div>
    </Page>
  );
}

function Fields() {
  const { t } = useTranslation();
  const language = useLanguage();
  const packs = usePacks();
  return (
    <>
      <Form.Item name="packId" label={t('support.document')}>
        <Select
          loading={packs.isPending}
          options={(packs.data ?? []).map(({ id, title, titleEn }) => ({
            value: id,
            label: language === 'en' ? titleEn : title,
          }))}
        />
      </Form.Item>
      <Form.Item name="level" label={t('support.level')}>
        <Select
          options={(['national', 'provincial', 'municipal'] as const).map((value) => ({
            value,
            label: t(`centerLevel.${value}`),
          }))}
        />
      </Form.Item>
      <Form.Item name="equity" label={t('support.equity')}>
        <MoneyInput />
      </Form.Item>
      <Form.Item name="higherGrant" label={t('support.higherGrant')}>
        <MoneyInput />
      </Form.Item>
      <Form.Item name="accreditedOn" label={t('support.accreditedOn')}>
        <Input type="date" max={todayInChina()} />
      </Form.Item>
      <Form.Item name="assessment" label={t('support.assessment')}>
        <Select
          allowClear
          placeholder={t('support.notYet')}
          options={(['passed', 'failed'] as const).map((value) => ({ value, label: t(`support.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="matchingRequired" valuePropName="checked">
        <Checkbox>{t('support.matchingRequired')}</Checkbox>
      </Form.Item>
    </>
  );
}

function Result({ calculation: { options, most, status } }: { calculation: SupportCalculation }) {
  const { t } = useTranslation();
  return (
    <Section title={t('support.result')}>
      {status === 'expired' && (
        <Alert type="warning" showIcon className="compliance-note" title={t('support.expired')} />
      )}
      <p>
        {t('support.most')} <b className="support-amount">{formatMoney(most)}</b>
      </p>
      <Options options={options} />
    </Section>
  );
}

function Options({ options }: { options: readonly SupportOptionView[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (options.length === 0) return <Nothing title={t('support.none')} />;
  return (
    <ul className="rows">
      {options.map((option) => (
        <li key={option.code} className={option.best ? 'row support-best' : 'row'}>
          <div className="row-main">
            <b>{textIn(language, option.title)}</b>{' '}
            <Badge tone={option.open ? 'teal' : 'plain'}>{t(option.open ? 'support.open' : 'support.closed')}</Badge>{' '}
            {option.best && <Badge tone="mid">{t('support.best')}</Badge>}{' '}
            {option.amount && <b className="support-amount">{formatMoney(option.amount)}</b>}
            <div className="row-note">
              {textIn(language, option.explanation)}
              {option.group && ` · ${t('support.eitherOr')}`}
            </div>
            <p className="row-note">
              {option.clauseId} · {option.section} · <q>{language === 'en' ? option.rendering : option.quotation}</q>
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}

/** What each center the user works for may have now, by its own document and record. */
function OwnEntitlements() {
  const { me } = useAbilities();
  const posts = governedCenters(me).filter(({ centerId }) => me.staff.some((post) => post.centerId === centerId));
  return posts.map((post) => <Entitlements key={post.centerId} {...post} />);
}

function Entitlements(center: { centerId: string; centerName: string; centerNameEn: string | null }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const name = nameIn(language, { name: center.centerName, nameEn: center.centerNameEn });
  const entitled = useEntitlements(center.centerId);
  return (
    <Section title={t('support.own', { name })}>
      <p className="hint">{t('support.ownHint')}</p>
      <Read query={entitled}>{({ options }) => <Options options={options} />}</Read>
    </Section>
  );
}
