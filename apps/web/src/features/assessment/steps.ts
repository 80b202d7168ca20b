import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { Head, type AssessmentDetail, type Decision, type NewScore } from '@contract/assessment';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { assessmentsKey, supportKey } from './queries';

/** A step with what it takes. */
export type Step =
  | { verb: 'collect' | 'submit' | 'assess' | 'accept' }
  | { verb: 'write'; body: { head: Head; text: string } }
  | { verb: 'return' | 'object' | 'answer'; body: { statement: string } }
  | { verb: 'commission'; body: { organizationId: string } }
  | { verb: 'score'; body: NewScore }
  | { verb: 'finish'; body: { opinion: string } }
  | { verb: 'decide'; body: Decision };

const done = {
  ...({ collect: 'collected', submit: 'submitted', assess: 'begun', accept: 'accepted', write: 'written' } as const),
  ...({ return: 'returned', object: 'objected', answer: 'answered', commission: 'commissioned' } as const),
  ...({ score: 'saved', finish: 'finished', decide: 'decided' } as const),
} as const;

function send(id: string, step: Step, headers: Record<string, string>): Promise<AssessmentDetail> {
  const rest = { params: { path: { id } }, headers };
  if (step.verb === 'write') return answer(api.POST('/assessments/{id}/write', { ...rest, body: step.body }));
  if (step.verb === 'commission') return answer(api.POST('/assessments/{id}/commission', { ...rest, body: step.body }));
  if (step.verb === 'score') return answer(api.POST('/assessments/{id}/score', { ...rest, body: step.body }));
  if (step.verb === 'finish') return answer(api.POST('/assessments/{id}/finish', { ...rest, body: step.body }));
  if (step.verb === 'decide') return answer(api.POST('/assessments/{id}/decide', { ...rest, body: step.body }));
  if ('body' in step) return answer(api.POST(`/assessments/{id}/${step.verb}`, { ...rest, body: step.body }));
  return answer(api.POST(`/assessments/{id}/${step.verb}`, { ...rest, body: {} }));
}

/** Takes a step of an assessment the user has seen in its newest version. */
export function useStep({ id, version }: Pick<AssessmentDetail, 'id' | 'version'>, onDone?: () => void) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const intent = useIntent();
  return useAction({
    run: (step: Step) => intent({ id, version, step }, (key) => send(id, step, { ...key, ...ifMatch(version) })),
    refresh: [[...assessmentsKey], [...supportKey]],
    onDone: (_: AssessmentDetail, { verb }: Step) => {
      void message.success(t(`assess.${done[verb]}`));
      onDone?.();
    },
    onProblem: ({ code, facts }) => {
      if (code !== 'report_heads_missing') return false;
      const missing = String(facts['heads']).split(', ');
      const heads = Head.options.filter((head) => missing.includes(head)).map((head) => t(`assessHead.${head}`));
      void message.error(t('assess.missingHeads', { heads: heads.join(' · ') }), 6);
      return true;
    },
  });
}
