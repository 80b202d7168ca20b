import { Button, Form, Input, InputNumber, Popconfirm, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { Recommendation, ReviewCriterion, type ReviewView } from '@contract/accreditation';
import type { PlanSections } from '@contract/formation';
import { useLanguage } from '../../i18n';
import { formatDate, nameIn } from '../../ui/format';
import { Page, Section } from '../../ui/Page';
import { Read } from '../../ui/states';
import { useReason } from '../../ui/useReason';
import { PlanText } from '../formation/PlanSection';
import './accreditation.css';
import { points } from './points';
import { useDeed, useReview, useToldNews } from './queries';
import { PanelistBadge } from './ReviewsPage';

/** Before anything is shown: does something bind the expert to the applicant? */
function Declaration({ review }: { review: ReviewView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [dialog, ask] = useReason();
  const deed = useDeed(t('expertReview.declared'));
  const { id, version, organizations } = review;
  const declare = (body: object) => deed.mutate({ path: '/reviews/{id}/declare', id, version, body });
  return (
    <Section title={t('expertReview.declare')}>
      {dialog}
      <p>{t('expertReview.declareHint')}</p>
      <ul className="review-organizations">
        {organizations.map((organization) => (
          <li key={organization.name}>{nameIn(language, organization)}</li>
        ))}
      </ul>
      <div className="row-actions">
        <Popconfirm
          title={t('expertReview.noConflictAsk')}
          okText={t('expertReview.noConflict')}
          onConfirm={() => declare({ conflict: false })}
        >
          <Button type="primary" loading={deed.isPending}>
            {t('expertReview.noConflict')}
          </Button>
        </Popconfirm>
        <Button
          danger
          onClick={() =>
            ask({
              ...{ title: t('expertReview.conflict'), ok: t('expertReview.conflict'), danger: true, required: true },
              hint: t('expertReview.conflictHint'),
              onGiven: (reason) => declare({ conflict: true, reason }),
            })
          }
        >
          {t('expertReview.conflict')}
        </Button>
      </div>
    </Section>
  );
}

type Typed = { scores: Record<ReviewCriterion, number>; opinion: string; recommendation: Recommendation };

function ReviewForm({ review }: { review: ReviewView }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Typed>();
  const deed = useDeed(t('expertReview.given'));
  const required = { required: true, message: t('field.required') };
  const { id, version, applicationState } = review;
  if (applicationState !== 'expert_review') return <p className="hint">{t('expertReview.notYet')}</p>;
  return (
    <Section title={t('expertReview.give')}>
      <p className="hint">{t('expertReview.giveHint')}</p>
      <Form
        form={form}
        layout="vertical"
        onFinish={({ scores, opinion, recommendation }) =>
          deed.mutate({
            ...{ path: '/reviews/{id}/submit', id, version },
            body: {
              ...{ opinion, recommendation },
              scores: ReviewCriterion.options.map((criterion) => ({ criterion, score: scores[criterion] })),
            },
          })
        }
      >
        <div className="review-scores">
          {ReviewCriterion.options.map((criterion) => (
            <Form.Item
              key={criterion}
              name={['scores', criterion]}
              label={t(`reviewCriterion.${criterion}`)}
              rules={[required]}
            >
              <InputNumber min={0} max={100} precision={0} />
            </Form.Item>
          ))}
        </div>
        <Form.Item name="recommendation" label={t('expertReview.recommendation')} rules={[required]}>
          <Radio.Group
            options={Recommendation.options.map((value) => ({ value, label: t(`recommendation.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="opinion" label={t('application.opinion')} rules={[{ ...required, whitespace: true }]}>
          <Input.TextArea maxLength={4000} autoSize={{ minRows: 3, maxRows: 12 }} />
        </Form.Item>
        <Popconfirm
          title={t('expertReview.submitAsk')}
          okText={t('expertReview.submit')}
          onConfirm={() => form.submit()}
        >
          <Button type="primary" loading={deed.isPending}>
            {t('expertReview.submit')}
          </Button>
        </Popconfirm>
      </Form>
    </Section>
  );
}

function FileLinks({ files, path }: { files: { id: string; name: string }[]; path: (fileId: string) => string }) {
  if (files.length === 0) return null;
  return (
    <ul className="review-files">
      {files.map(({ id, name }) => (
        <li key={id}>
          <a href={path(id)}>{name}</a>
        </li>
      ))}
    </ul>
  );
}

function Material({ review }: { review: ReviewView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { id: reviewId, material, applicationId } = review;
  if (!material) return null;
  return (
    <Section title={t('expertReview.material')}>
      <div className="quote application-statement">{material.statement}</div>
      <h3>{t('expertReview.plan')}</h3>
      <PlanText
        plan={{
          sections: material.sections as PlanSections,
          targets: material.targets.map((target) => ({ ...target, code: null })),
        }}
      />
      {material.dossier.length > 0 && <h3>{t('expertReview.dossier')}</h3>}
      {material.dossier.length > 0 && (
        <ul className="rows">
          {material.dossier.map(({ id, kind, code, title, statement, datedOn, files }) => (
            <li key={id} className="row">
              <div className="row-main">
                <b>{title}</b>
                <div className="row-note">
                  {[
                    t(`dossierKind.${kind as 'document'}`),
                    t(`dossierCode.${code as 'user'}`),
                    formatDate(datedOn, language),
                  ].join(' · ')}
                </div>
                {statement && <div className="quote">{statement}</div>}
                <FileLinks
                  files={files}
                  path={(fileId) => `/api/v1/reviews/${reviewId}/dossier-files/${fileId}/content`}
                />
              </div>
            </li>
          ))}
        </ul>
      )}
      {material.files.length > 0 && <h3>{t('expertReview.files')}</h3>}
      <FileLinks
        files={material.files}
        path={(fileId) => `/api/v1/applications/${applicationId}/attachments/${fileId}/content`}
      />
    </Section>
  );
}

function Given({ review }: { review: ReviewView }) {
  const { t } = useTranslation();
  const { scores, total, opinion, recommendation, others } = review;
  return (
    <Section title={t('expertReview.own')}>
      <dl className="facts">
        {scores?.map(({ criterion, score }) => (
          <div key={criterion}>
            <dt>{t(`reviewCriterion.${criterion}`)}</dt>
            <dd>{score}</dd>
          </div>
        ))}
        <div>
          <dt>{t('expertReview.recommendation')}</dt>
          <dd>{`${t(`recommendation.${recommendation!}`)} · ${t('expertPanel.total', { total: points(total!) })}`}</dd>
        </div>
      </dl>
      <div className="quote application-statement">{opinion}</div>
      {others.length > 0 && (
        <>
          <h3>{t('expertReview.others')}</h3>
          <ul className="rows">
            {others.map((other, i) => (
              <li key={i} className="row">
                <div className="row-main">
                  <b>{t(`expertField.${other.field}`)}</b>
                  <div className="row-note">
                    {`${t('expertPanel.total', { total: points(other.total) })} · ${t(`recommendation.${other.recommendation}`)}`}
                  </div>
                  <div className="quote application-statement">{other.opinion}</div>
                </div>
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}

/** One review: the declaration, then the material and the scores, then what the others said. */
export function ReviewPage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { reviewId = '' } = useParams();
  const review = useReview(reviewId);
  useToldNews();
  const known = review.data;
  return (
    <Page
      title={known ? nameIn(language, { name: known.centerName, nameEn: known.centerNameEn }) : t('expertReview.nav')}
      eyebrow={<Link to="/reviews">{t('expertReview.nav')}</Link>}
      actions={known && <PanelistBadge state={known.state} />}
    >
      <Read query={review} rows={8}>
        {(it) => (
          <div className="stack">
            {it.state === 'invited' && <Declaration review={it} />}
            {it.state === 'conflicted' && (
              <Section title={t('expertReview.declare')}>
                <p className="hint">{t('expertReview.left')}</p>
                <div className="quote application-statement">{it.conflictReason}</div>
              </Section>
            )}
            {it.state === 'dismissed' && (
              <Section title={t('expertReview.declare')}>
                <p className="hint">{t('expertReview.dismissed')}</p>
              </Section>
            )}
            {it.state === 'reviewed' && <Given review={it} />}
            <Material review={it} />
            {it.state === 'declared' && <ReviewForm review={it} />}
          </div>
        )}
      </Read>
    </Page>
  );
}
