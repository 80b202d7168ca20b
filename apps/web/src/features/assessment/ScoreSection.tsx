import { Button, Form, Input, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import type { AssessmentDetail } from '@contract/assessment';
import { useLanguage } from '../../i18n';
import { Section } from '../../ui/Page';
import { Badge } from '../../ui/tags';
import { scoreOf } from './AssessmentList';
import { useStep } from './steps';
import { wordsIn } from '../indicator/words';

type Item = AssessmentDetail['card']['items'][number];

/** The scorecard of the center's form: its sentence, its items, and the points with their reasons. */
export function ScoreSection({ assessment }: { assessment: AssessmentDetail }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { card, scores, score, state, may } = assessment;
  const hidden = state === 'assessing' && !may.includes('score');
  return (
    <Section
      title={t('assess.card')}
      extra={score !== null && <Badge tone="teal">{`${t('assess.total')} ${scoreOf(score)}`}</Badge>}
    >
      <blockquote className="assess-quote" lang={language === 'en' ? 'en' : 'zh'}>
        {language === 'en' ? card.rendering : card.quotation}
      </blockquote>
      {hidden && <p className="hint">{t('assess.sealed')}</p>}
      <ul className="rows-plain">
        {card.items.map((item) => {
          const given = scores.find((it) => it.item === item.code);
          return (
            <li key={item.code} className="assess-item">
              <div className="row-main">
                <b>{wordsIn(language, item.name)}</b>{' '}
                <span className="row-note">{t('assess.weight', { weight: item.weight })}</span>
                {given ? (
                  <div className="row-note">
                    <b>{given.points}</b> · {given.reason} · {given.userName}
                  </div>
                ) : (
                  !hidden && <div className="row-note">{t('assess.unscored')}</div>
                )}
              </div>
              {may.includes('score') && <ScoreForm key={given?.at} assessment={assessment} item={item} />}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

function ScoreForm({ assessment, item }: { assessment: AssessmentDetail; item: Item }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const step = useStep(assessment);
  const given = assessment.scores.find((it) => it.item === item.code);
  return (
    <Form
      className="assess-score"
      layout="vertical"
      initialValues={{ points: given?.points, reason: given?.reason }}
      onFinish={(values: { points: number; reason: string }) =>
        step.mutate({ verb: 'score', body: { item: item.code, ...values } })
      }
    >
      <Form.Item
        name="points"
        label={`${wordsIn(language, item.name)} · ${t('assess.points')}`}
        rules={[{ required: true, message: t('field.required') }]}
      >
        <InputNumber min={0} max={100} precision={0} />
      </Form.Item>
      <Form.Item
        name="reason"
        label={`${wordsIn(language, item.name)} · ${t('assess.reason')}`}
        rules={[{ required: true, whitespace: true, message: t('field.required') }]}
      >
        <Input maxLength={2000} />
      </Form.Item>
      <Button htmlType="submit" loading={step.isPending}>
        {t('assess.save')}
      </Button>
    </Form>
  );
}
