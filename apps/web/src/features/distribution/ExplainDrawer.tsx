import { Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Explanation } from '@contract/distribution';
import { useLanguage } from '../../i18n';
import { formatDate, formatMoney } from '../../ui/format';
import { Read } from '../../ui/states';
import { useWide } from '../../ui/useWidth';
import { useExplanation } from './queries';

type ExplainDrawerProps = { distributionId: string; line: number; onClose: () => void };

/** Why a line is what it is: the formula, what went into it, and the words of the policy. */
export function ExplainDrawer({ distributionId, line, onClose }: ExplainDrawerProps) {
  const { t } = useTranslation();
  const why = useExplanation(distributionId, line);
  const wide = useWide(600);
  return (
    <Drawer open title={t('distribution.why')} size={wide ? 560 : '100%'} onClose={onClose} destroyOnHidden>
      <Read query={why} rows={8}>
        {(explanation) => <Explained explanation={explanation} />}
      </Read>
    </Drawer>
  );
}

type Input = Explanation['inputs'][number];

function InputRow({ input }: { input: Input }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const value = input.amount
    ? formatMoney(input.amount)
    : input.rateBp !== null
      ? `${input.rateBp / 100}%`
      : input.carry !== null
        ? t('distribution.carryText', { carry: input.carry })
        : '';
  const facts = [input.on && formatDate(input.on, language), input.document].filter(Boolean).join(' · ');
  return (
    <li className="why-input">
      <span>
        {input.label[language === 'en' ? 'en' : 'zh']}
        {facts && <span className="row-note"> {facts}</span>}
      </span>
      <span className="money">{value}</span>
    </li>
  );
}

function Explained({ explanation }: { explanation: Explanation }) {
  const { t } = useTranslation();
  const said = useLanguage() === 'en' ? 'en' : 'zh';
  const { name, tier, amount, formula, steps, roundingSaid, asOfSaid, inputs, clause } = explanation;
  return (
    <div className="why">
      <p className="why-amount">
        <b>{name ?? t(`previewParty.${tier}` as 'previewParty.retention')}</b>
        <span className="money">{formatMoney(amount)}</span>
      </p>
      <p className="why-formula">{formula[said]}</p>
      <ol className="why-steps">
        {steps.map((step) => (
          <li key={step.en}>{step[said]}</li>
        ))}
        <li>{roundingSaid[said]}</li>
        {tier === 'investor' && <li>{asOfSaid[said]}</li>}
      </ol>
      <h3>{t('distribution.inputs')}</h3>
      <ul className="why-inputs">
        {inputs.map((input, i) => (
          <InputRow key={`${input.what}-${i}`} input={input} />
        ))}
      </ul>
      <h3>{t('distribution.clause')}</h3>
      <blockquote className="quote">{clause[said]}</blockquote>
      <p className="row-note">
        {t('distribution.policyOf', {
          name: explanation.policyName,
          version: String(explanation.policyVersion),
          document: explanation.policyDocument,
        })}
      </p>
      {explanation.journalId && (
        <p className="row-note why-hash">
          {t('distribution.journalOf', { id: explanation.journalId, line: String(explanation.entryLine ?? '—') })}
        </p>
      )}
      <p className="row-note why-hash">{t('distribution.basisHash', { hash: explanation.basisHash })}</p>
    </div>
  );
}
