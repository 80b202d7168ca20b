import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { NewObjection, PublicNoticeView } from '@contract/accreditation';
import { answer, api } from '../../api/client';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { complain } from '../../ui/complain';
import { formatMoment, nameIn } from '../../ui/format';
import { Section } from '../../ui/Page';
import { Read } from '../../ui/states';
import { cityName } from '../city-desk/cities';
import { useFieldName } from '../alliance/queries';
import { PublicFrame } from './PublicFrame';
import { publicKey, useNotice } from './queries';

function ObjectionForm({ noticeId }: { noticeId: string }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<NewObjection>();
  const lodge = useAction({
    run: (body: NewObjection) =>
      answer(api.POST('/public-notices/{id}/objections', { params: { path: { id: noticeId } }, body })),
    refresh: [[...publicKey]],
    onProblem: (problem) => complain(form, problem),
  });
  const required = { required: true, whitespace: true, message: t('field.required') };
  if (lodge.isSuccess)
    return (
      <p role="status">
        <b>{t('publicPage.lodged')}</b> <span className="code">{lodge.data.id}</span>
      </p>
    );
  return (
    <Form form={form} layout="vertical" onFinish={(body) => lodge.mutate(body)}>
      <p className="hint">{t('publicPage.objectHint')}</p>
      <div className="form-pair">
        <Form.Item name="name" label={t('publicPage.name')} rules={[required]}>
          <Input maxLength={200} autoComplete="name" />
        </Form.Item>
        <Form.Item name="contact" label={t('publicPage.contact')} rules={[required]}>
          <Input maxLength={200} autoComplete="tel" />
        </Form.Item>
      </div>
      <Form.Item
        name="statement"
        label={t('publicPage.statement')}
        rules={[required, { min: 10, message: t('publicPage.statementShort') }]}
      >
        <Input.TextArea maxLength={4000} autoSize={{ minRows: 4, maxRows: 12 }} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={lodge.isPending}>
        {t('publicPage.object')}
      </Button>
    </Form>
  );
}

function About({ notice }: { notice: PublicNoticeView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const field = useFieldName(notice.policyId, notice.fieldCode);
  const {
    centerName,
    centerNameEn,
    leadName,
    leadNameEn,
    cityCode,
    outcome,
    level,
    statement,
    opensAt,
    closesAt,
    open,
  } = notice;
  const facts: [string, string][] = [
    [t('publicPage.center'), nameIn(language, { name: centerName, nameEn: centerNameEn })],
    [t('publicPage.leadUnit'), nameIn(language, { name: leadName, nameEn: leadNameEn })],
    [t('cityDesk.city'), cityName(language, cityCode)],
    [t('application.field'), field],
    [t('application.level'), t(`centerLevel.${level}`)],
    [t('publicPage.proposed'), t(`outcome.${outcome}`)],
    [t('publicPage.from'), formatMoment(opensAt, language, 'Asia/Shanghai')],
    [t('publicPage.closes'), formatMoment(closesAt, language, 'Asia/Shanghai')],
  ];
  return (
    <>
      <Section title={t('publicPage.notice')}>
        <dl className="facts">
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <div className="quote prose">{statement}</div>
      </Section>
      <Section title={t('publicPage.object')}>
        {open ? <ObjectionForm noticeId={notice.id} /> : <p className="hint">{t('publicPage.over')}</p>}
      </Section>
    </>
  );
}

/** What is about to be decided, and what anybody has to say against it. */
export function NoticePage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { noticeId = '' } = useParams();
  const notice = useNotice(noticeId);
  const known = notice.data;
  const name = known && nameIn(language, { name: known.centerName, nameEn: known.centerNameEn });
  return (
    <PublicFrame
      title={name ?? t('publicPage.notice')}
      lead={known && t('publicPage.noticeLead', { outcome: t(`outcome.${known.outcome}`) })}
    >
      <Read query={notice} rows={6}>
        {(it) => (
          <div className="stack">
            <About notice={it} />
          </div>
        )}
      </Read>
    </PublicFrame>
  );
}
