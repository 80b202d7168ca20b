import { Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AssessmentDetail, AssessmentVerb } from '@contract/assessment';
import { Section } from '../../ui/Page';
import { StepDialog, type DialogVerb } from './StepDialog';
import { useStep } from './steps';

const plain = ['collect', 'submit', 'assess', 'accept'] as const;
const asking = ['return', 'commission', 'finish', 'object', 'answer', 'decide'] as const;
type PlainVerb = (typeof plain)[number];

/** What the user may do with the assessment now. */
export function StepsSection({ assessment }: { assessment: AssessmentDetail }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<DialogVerb | null>(null);
  const may = (verb: AssessmentVerb) => assessment.may.includes(verb);
  const [steps, dialogs] = [plain.filter(may), asking.filter(may)];
  return (
    <Section title={t('assess.steps')}>
      {steps.length + dialogs.length === 0 ? (
        <p className="hint">{t('assess.nothing')}</p>
      ) : (
        <div className="assess-steps">
          {steps.map((verb) => (
            <PlainStep key={verb} verb={verb} assessment={assessment} />
          ))}
          {dialogs.map((verb) => (
            <Button key={verb} onClick={() => setOpen(verb)}>
              {t(
                verb === 'commission' && assessment.state === 'assessing' ? 'assess.commissionAnew' : `assess.${verb}`,
              )}
            </Button>
          ))}
        </div>
      )}
      {open && <StepDialog verb={open} assessment={assessment} onClose={() => setOpen(null)} />}
    </Section>
  );
}

function PlainStep({ verb, assessment }: { verb: PlainVerb; assessment: AssessmentDetail }) {
  const { t } = useTranslation();
  const step = useStep(assessment);
  const again = verb === 'collect' && assessment.state === 'collecting';
  const label = again ? t('assess.collectAgain') : t(`assess.${verb}`);
  const ask = { submit: t('assess.submitAsk'), assess: t('assess.assessAsk'), accept: null, collect: null }[verb];
  const button = (
    <Button
      type={verb === 'submit' || (verb === 'collect' && !again) ? 'primary' : 'default'}
      loading={step.isPending}
      onClick={ask ? undefined : () => step.mutate({ verb })}
    >
      {label}
    </Button>
  );
  if (!ask) return button;
  return (
    <Popconfirm title={ask} okText={label} onConfirm={() => step.mutate({ verb })}>
      {button}
    </Popconfirm>
  );
}
