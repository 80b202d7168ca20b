import { Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Explanation } from '@contract/distribution';
import { useLanguage } from '../../i18n';
import { formatDate, formatMoment, formatMoney } from '../../ui/format';
import { Read } from '../../ui/states';
import { useWide } from '../../ui/useWidth';
import { OrganizationName } from '../identity/OrganizationName';
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

/** A carried remainder, kept in units of 10⁻¹² fen, as a decimal number of fen. */
function fenOf(carry: string): string {
  const digits = carry.replace('-', '').padStart(13, '0');
  const fraction = digits.slice(-12).replace(/0+$/, '');
  return `${carry.startsWith('-') ? '−' : ''}${digits.slice(0, -12)}${fraction && `.${fraction}`}`;
}

function InputRow({ input }: { input: Input }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const value = input.amount
    ? formatMoney(input.amount)
    : input.rateBp !== null
      ? `${input.rateBp / 100}%`
      : input.carry !== null
        ? t('distribution.carryText', { carry: fenOf(input.carry) })
        : input.parts !== null
          ? t('distribution.partsText', { parts: input.parts })
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

/** From the gross through what came off before, to the line. */
function Chain({ chain }: { chain: Explanation['chain'] }) {
  const { t } = useTranslation();
  const said = useLanguage() === 'en' ? 'en' : 'zh';
  return (
    <>
      <h3>{t('distribution.chain')}</h3>
      <ol className="why-inputs why-chain">
        {chain.map(({ what, label, amount, left }) => {
          const isSum = what === 'gross' || what === 'net' || what === 'line';
          return (
            <li key={what} className={isSum ? 'why-input why-sum' : 'why-input'}>
              <span>
                {what === 'line' ? t('distribution.chainLine', { tier: label[said] }) : label[said]}
                {!isSum && left && (
                  <span className="row-note"> {t('distribution.chainLeft', { amount: formatMoney(left) })}</span>
                )}
              </span>
              <span className="money">
                {isSum ? '' : '− '}
                {formatMoney(amount)}
              </span>
            </li>
          );
        })}
      </ol>
    </>
  );
}

/** What was kept with the receipt; the desk opens it where it keeps it. */
function Files({ files }: { files: Explanation['files'] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <>
      <h3>{t('distribution.files')}</h3>
      <ul className="why-inputs">
        {files.map(({ id, name, sha256, uploadedAt }) => (
          <li key={id} className="why-file">
            {name} <span className="row-note">{formatMoment(uploadedAt, language)}</span>
            <div className="row-note why-hash">{t('distribution.fileHash', { hash: sha256 })}</div>
          </li>
        ))}
      </ul>
    </>
  );
}

function Explained({ explanation }: { explanation: Explanation }) {
  const { t } = useTranslation();
  const said = useLanguage() === 'en' ? 'en' : 'zh';
  const { organizationId, name, tier, amount, formula, steps, roundingSaid, asOfSaid, inputs, clause } = explanation;
  return (
    <div className="why">
      <p className="why-amount">
        <b>
          <OrganizationName id={organizationId} known={name ?? t(`previewParty.${tier}` as 'previewParty.retention')} />
        </b>
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
      {explanation.chain.length > 0 && <Chain chain={explanation.chain} />}
      <h3>{t('distribution.inputs')}</h3>
      <ul className="why-inputs">
        {inputs.map((input, i) => (
          <InputRow key={`${input.what}-${i}`} input={input} />
        ))}
      </ul>
      {explanation.files.length > 0 && <Files files={explanation.files} />}
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
