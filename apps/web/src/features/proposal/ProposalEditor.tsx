import type { ProposalView, Receipt } from '@contract/proposal';
import type { RdRequestView } from '@contract/research';
import { Button, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n';
import { formatMoment } from '../../ui/format';
import { MoneyInput } from '../../ui/MoneyInput';
import { Section } from '../../ui/Page';
import { useAbilities } from '../identity/me';
import { budgetText } from '../research/budget';
import { useRequest } from '../research/queries';
import { remainingText } from '../research/remaining';
import { useNow } from '../research/useNow';
import { CountedText } from './CountedText';
import { DraftFiles } from './DraftFiles';
import { MilestonesField } from './MilestonesField';
import { PartnersField } from './PartnersField';
import { limits, needsStandard } from './proposalDraft';
import { SavedMark } from './SavedMark';
import { SubmitDialog } from './SubmitDialog';
import { TechniquesField } from './TechniquesField';
import { useDraft, type Draft } from './useDraft';
import { useWithdraw } from './useWithdraw';

type PartProps = Pick<Draft, 'typed' | 'edit'>;

/** What is proposed, in the few words that it takes. */
function Words({ typed, edit, titleHint }: PartProps & { titleHint: string }) {
  const { t } = useTranslation();
  return (
    <Section title={t('proposal.content')}>
      <CountedText
        label={t('proposal.titleField')}
        hint={titleHint}
        most={limits.title}
        value={typed.title}
        onChange={(title) => edit({ title })}
      />
      <CountedText
        label={t('proposal.approach')}
        hint={t('proposal.approachHint')}
        most={limits.approach}
        rows={4}
        value={typed.approach}
        onChange={(approach) => edit({ approach })}
      />
      <CountedText
        label={t('proposal.plan')}
        hint={t('proposal.planHint')}
        most={limits.plan}
        rows={6}
        value={typed.plan}
        onChange={(plan) => edit({ plan })}
      />
    </Section>
  );
}

/** The price, and what of it is paid for what. */
function Money({ typed, edit, request }: PartProps & { request: RdRequestView | undefined }) {
  const { t } = useTranslation();
  const isOver = request !== undefined && typed.price !== null && typed.price > request.budget.maximum.amount;
  return (
    <Section title={t('proposal.milestones')}>
      <div className="price-line">
        <label htmlFor="price">{t('proposal.price')}</label>
        <MoneyInput id="price" value={typed.price} onChange={(price) => edit({ price })} />
        {request && (
          <span className={isOver ? 'field-error' : 'row-note'} role={isOver ? 'status' : undefined}>
            {isOver && `${t('proposal.overBudget')} · `}
            {t('proposal.budget', { budget: budgetText(request.budget, t) })}
          </span>
        )}
      </div>
      <MilestonesField
        milestones={typed.milestones}
        price={typed.price}
        onChange={(milestones) => edit({ milestones })}
      />
    </Section>
  );
}

/** What the standard form asks beside the short one. */
function Standard({ typed, edit }: PartProps) {
  const { t } = useTranslation();
  return (
    <>
      <Section title={t('proposal.techniques')}>
        <TechniquesField techniques={typed.techniques} onChange={(techniques) => edit({ techniques })} />
        <div className="price-line">
          <label htmlFor="trl">{t('proposal.trl')}</label>
          <Select
            allowClear
            id="trl"
            value={typed.trl}
            options={Array.from({ length: 9 }, (_, i) => ({
              value: i + 1,
              label: t('proposal.trlLevel', { level: String(i + 1) }),
            }))}
            onChange={(trl?: number) => edit({ trl: trl ?? null })}
          />
        </div>
      </Section>
      <Section title={t('proposal.partners')}>
        <PartnersField partners={typed.partners} onChange={(partners) => edit({ partners })} />
      </Section>
      <Section title={t('proposal.existingIp')}>
        <CountedText
          label={t('proposal.existingIp')}
          hint={t('proposal.existingIpHint')}
          most={2000}
          rows={3}
          value={typed.existingIp}
          onChange={(existingIp) => edit({ existingIp })}
        />
      </Section>
    </>
  );
}

function Deadline({ request }: { request: RdRequestView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const now = useNow(true);
  const left = Date.parse(request.submissionsCloseAt) - now;
  return (
    <span className="row-note" role="timer">
      {t('proposal.left', { when: formatMoment(request.submissionsCloseAt, language) })}
      {left > 0 && ` · ${t('rdPeriod.left', { left: remainingText(left, t) })}`}
    </span>
  );
}

type ProposalEditorProps = {
  proposal: ProposalView;
  onTakeTheirs: () => void;
  onSubmitted: (receipt: Receipt) => void;
};

/** Writes a proposal; whatever is typed is kept, encrypted, as it is typed. */
export function ProposalEditor({ proposal, onTakeTheirs, onSubmitted }: ProposalEditorProps) {
  const { t } = useTranslation();
  const { answersFor } = useAbilities();
  const { data: request } = useRequest(proposal.requestId);
  const draft = useDraft(proposal);
  const { typed, edit } = draft;
  const [form, setForm] = useState<'short' | 'standard'>(() => (needsStandard(typed) ? 'standard' : 'short'));
  const [submitting, setSubmitting] = useState(false);
  const withdraw = useWithdraw(proposal);
  const mayDecide = answersFor(proposal.organizationId);
  return (
    <div className="proposal-form">
      <div className="proposal-form-head">
        <Segmented
          aria-label={t('proposal.form')}
          value={form}
          onChange={setForm}
          options={(['short', 'standard'] as const).map((value) => ({ value, label: t(`proposal.${value}`) }))}
        />
        <span className="row-note">{t(form === 'short' ? 'proposal.shortHint' : 'proposal.standardHint')}</span>
      </div>
      <Words typed={typed} edit={edit} titleHint={t('proposal.untitled')} />
      <Money typed={typed} edit={edit} request={request} />
      {form === 'standard' && <Standard typed={typed} edit={edit} />}
      <DraftFiles proposalId={proposal.id} keeper={draft.keeper} />
      <div className="proposal-form-foot">
        <div className="proposal-form-state">
          <SavedMark saving={draft.saving} keeper={draft.keeper} onTakeTheirs={onTakeTheirs} />
          {request && <Deadline request={request} />}
        </div>
        {mayDecide && (
          <div className="row-actions">
            <Button
              danger
              type="text"
              loading={withdraw.isPending}
              onClick={() => void draft.keeper.save().then(() => void withdraw.ask(draft.keeper.versionNow))}
            >
              {t('proposal.withdrawDraft')}
            </Button>
            <Button type="primary" onClick={() => setSubmitting(true)}>
              {t('proposal.submit')}
            </Button>
          </div>
        )}
      </div>
      {submitting && (
        <SubmitDialog
          proposal={proposal}
          draft={draft}
          onClose={() => setSubmitting(false)}
          onSubmitted={onSubmitted}
        />
      )}
    </div>
  );
}
