import { Button, Form, Input, InputNumber, Modal, Radio, Slider } from 'antd';
import { useTranslation } from 'react-i18next';
import type { EvaluationMatrix, EvaluationView } from '@contract/evaluation';
import type { Criterion } from '@contract/research';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { complain } from '../../ui/complain';
import { nameIn } from '../../ui/format';
import { formatPoints, totalOf } from './points';
import { requestKeys } from './queries';

type Judged = EvaluationMatrix['proposals'][number];
type Typed = {
  scores: Record<string, { score?: number; reason?: string }>;
  reason?: string;
  conflict?: 'none' | 'conflicted';
};
type ScoreDialogProps = {
  requestId: string;
  criteria: readonly Criterion[];
  proposal: Judged;
  own: EvaluationView | null;
  /** Whether the user has to say first that there is no conflict of interest. */
  declares: boolean;
  onClose: () => void;
};

const typedOf = (own: EvaluationView | null): Typed => ({
  scores: Object.fromEntries((own?.scores ?? []).map(({ criterion, score, reason }) => [criterion, { score, reason }])),
  reason: own?.reason ?? '',
});

function CriterionFields({ criterion, suggested }: { criterion: Criterion; suggested: number | null }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const form = Form.useFormInstance<Typed>();
  const name = nameIn(language, criterion);
  const path = ['scores', criterion.key, 'score'] as ['scores', string, 'score'];
  return (
    <fieldset className="criterion">
      <legend>
        {name} <span className="row-note">{t('evaluation.weight', { weight: String(criterion.weight) })}</span>
      </legend>
      <div className="criterion-score">
        <Form.Item name={path} noStyle>
          <Slider min={0} max={100} ariaLabelForHandle={t('evaluation.scoreOf', { name })} />
        </Form.Item>
        <Form.Item name={path} rules={[{ required: true, message: t('field.required') }]}>
          <InputNumber min={0} max={100} precision={0} aria-label={t('evaluation.pointsOf', { name })} />
        </Form.Item>
      </div>
      {suggested !== null && (
        <p className="hint">
          {t('evaluation.suggestion', { points: String(suggested) })}{' '}
          <Button type="link" size="small" onClick={() => form.setFieldValue(path, suggested)}>
            {t('evaluation.take')}
          </Button>
        </p>
      )}
      <Form.Item
        name={['scores', criterion.key, 'reason']}
        rules={[{ required: true, whitespace: true, message: t('evaluation.reasonNeeded') }]}
      >
        <Input.TextArea
          aria-label={t('evaluation.reasonOf', { name })}
          placeholder={t('evaluation.reasonPlaceholder')}
          maxLength={1000}
          autoSize={{ minRows: 2, maxRows: 6 }}
        />
      </Form.Item>
    </fieldset>
  );
}

function Total({ criteria }: { criteria: readonly Criterion[] }) {
  const { t } = useTranslation();
  const scores = Form.useWatch<Typed['scores'] | undefined>('scores', { preserve: true });
  const open = criteria.filter(({ key }) => scores?.[key]?.score == null).length;
  return (
    <p className="score-total" role="status">
      {t('evaluation.total')} <b>{formatPoints(totalOf(criteria, (key) => scores?.[key]?.score))}</b>
      {open > 0 && <span className="row-note"> {t('evaluation.unscored', { count: open })}</span>}
    </p>
  );
}

function Declaration() {
  const { t } = useTranslation();
  return (
    <Form.Item
      name="conflict"
      label={t('panel.conflict')}
      extra={t('panel.ownHint')}
      rules={[
        { required: true, message: t('field.required') },
        {
          validator: (_, said: Typed['conflict']) =>
            said === 'conflicted' ? Promise.reject(new Error(t('panel.cannotScore'))) : Promise.resolve(),
        },
      ]}
    >
      <Radio.Group
        options={[
          { value: 'none', label: t('panel.noneOption') },
          { value: 'conflicted', label: t('panel.conflictedOption') },
        ]}
      />
    </Form.Item>
  );
}

/** My scores for one proposal, each with its reason. */
export function ScoreDialog({ requestId, criteria, proposal, own, declares, onClose }: ScoreDialogProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Typed>();
  const intent = useIntent();
  const save = useAction({
    run: ({ scores, reason, conflict }: Typed) => {
      const body = {
        scores: criteria.map(({ key }) => ({
          criterion: key,
          score: scores[key]!.score!,
          reason: scores[key]!.reason!.trim(),
        })),
        reason: reason?.trim() || undefined,
        conflictOfInterest: conflict === undefined ? undefined : conflict === 'conflicted',
      };
      return intent({ id: proposal.id, body }, (key) =>
        answer(
          api.POST('/proposals/{id}/evaluate', {
            params: { path: { id: proposal.id } },
            body,
            headers: { ...key, ...(own ? ifMatch(own.version) : {}) },
          }),
        ),
      );
    },
    refresh: requestKeys(requestId),
    done: t('evaluation.saved'),
    onDone: onClose,
    onStale: onClose,
    onProblem: (problem) => complain(form, problem),
  });
  return (
    <Modal
      open
      width={680}
      title={t('evaluation.scoreTitle', { name: proposal.organizationName })}
      okText={t('evaluation.save')}
      confirmLoading={save.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={typedOf(own)}
        scrollToFirstError
        onFinish={(values) => save.mutate(values)}
      >
        {declares && <Declaration />}
        {criteria.map((criterion) => (
          <CriterionFields
            key={criterion.key}
            criterion={criterion}
            suggested={criterion.kind === 'price' ? proposal.suggestedPriceScore : null}
          />
        ))}
        <Form.Item name="reason" label={t('evaluation.overall')}>
          <Input.TextArea maxLength={4000} autoSize={{ minRows: 2, maxRows: 8 }} />
        </Form.Item>
        <Total criteria={criteria} />
      </Form>
    </Modal>
  );
}
