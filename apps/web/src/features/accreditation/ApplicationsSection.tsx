import { Button, Form, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CenterAccreditation } from '@contract/accreditation';
import { useLanguage } from '../../i18n';
import { formatDate } from '../../ui/format';
import { Section } from '../../ui/Page';
import { More, Nothing, Read } from '../../ui/states';
import { ApplicationRow } from './ApplicationRow';
import { AccreditationBadge, CertificateBadge } from './badges';
import { useAccreditationNews, useCenterApplications, useDeed, useStanding } from './queries';

function ApplyDialog({ standing, onClose }: { standing: CenterAccreditation; onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ kind: string; statement: string }>();
  const deed = useDeed(t('application.drafted'), onClose);
  return (
    <Modal
      open
      title={t('application.apply')}
      okText={t('application.apply')}
      confirmLoading={deed.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <p className="hint">{t('application.applyHint')}</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ kind: standing.kinds[0] }}
        onFinish={(typed) =>
          deed.mutate({
            ...{ path: '/centers/{id}/applications', id: standing.centerId },
            body: { ...typed, ...(standing.nextLevel ? { targetLevel: standing.nextLevel } : {}) },
          })
        }
      >
        <Form.Item name="kind" label={t('application.kind')}>
          <Radio.Group options={standing.kinds.map((value) => ({ value, label: t(`applicationKind.${value}`) }))} />
        </Form.Item>
        <Form.Item
          name="statement"
          label={t('application.statement')}
          rules={[{ required: true, whitespace: true, message: t('field.required') }]}
        >
          <Input.TextArea maxLength={4000} autoSize={{ minRows: 3, maxRows: 10 }} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

/** Where the center stands: what it was granted, until when, and its certificate. */
function Standing({ standing }: { standing: CenterAccreditation }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { current, exclusion } = standing;
  return (
    <>
      {exclusion && (
        <p className="quote" role="note">
          {t('application.excluded', { until: formatDate(exclusion.until, language), cause: exclusion.cause })}
        </p>
      )}
      {current && (
        <dl className="facts">
          <div>
            <dt>{t('application.standing')}</dt>
            <dd>
              <AccreditationBadge state={current.state} /> {t(`centerLevel.${current.level}`)}
            </dd>
          </div>
          <div>
            <dt>{t('application.since')}</dt>
            <dd>{formatDate(current.since, language)}</dd>
          </div>
          {current.state === 'preparing' && current.preparationEndsOn && (
            <div>
              <dt>{t('application.preparationEnds')}</dt>
              <dd>
                {formatDate(current.preparationEndsOn, language)}
                {current.extendedAt && ` · ${t('application.extended')}`}
              </dd>
            </div>
          )}
          {current.watchedAt && (
            <div>
              <dt>{t('application.watched')}</dt>
              <dd>{current.watchedClauses.join(t('application.comma'))}</dd>
            </div>
          )}
          {current.certificate && (
            <div>
              <dt>{t('application.certificate')}</dt>
              <dd>
                <Link to={`/certificates/${current.certificate.code}`}>{current.certificate.number}</Link>{' '}
                <CertificateBadge state={current.certificate.state} />
              </dd>
            </div>
          )}
        </dl>
      )}
    </>
  );
}

/** What the center asked its city for, and what came of it. */
export function ApplicationsSection({ centerId, applies }: { centerId: string; applies: boolean }) {
  const { t } = useTranslation();
  const standing = useStanding(centerId);
  const applications = useCenterApplications(centerId);
  const [applying, setApplying] = useState(false);
  useAccreditationNews(centerId);
  const open = applications.data?.some(({ closedAt }) => closedAt === null) ?? true;
  const mayApply = applies && !open && (standing.data?.kinds.length ?? 0) > 0;
  return (
    <Section
      id="applications"
      title={t('application.title')}
      extra={
        mayApply && (
          <Button size="small" type="primary" onClick={() => setApplying(true)}>
            {t('application.apply')}
          </Button>
        )
      }
    >
      {applying && standing.data && <ApplyDialog standing={standing.data} onClose={() => setApplying(false)} />}
      <Read query={standing} rows={2}>
        {(known) => <Standing standing={known} />}
      </Read>
      <Read query={applications} rows={2}>
        {(items) =>
          items.length === 0 ? (
            <Nothing title={t('application.none')} hint={t('application.noneHint')} />
          ) : (
            <ul className="rows">
              {items.map((application) => (
                <ApplicationRow key={application.id} application={application} />
              ))}
            </ul>
          )
        }
      </Read>
      <More query={applications} />
    </Section>
  );
}
