import { Alert, Input, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ComplianceView } from '@contract/compliance';
import { ClauseKind, Stage, VerdictCode, type ClauseResultView } from '@contract/policy-pack';
import { useLanguage } from '../../i18n';
import { formatDate, todayInChina } from '../../ui/format';
import { Section } from '../../ui/Page';
import { Nothing, Read } from '../../ui/states';
import { Badge } from '../../ui/tags';
import { LiveMark } from '../equipment/LiveMark';
import { ClauseDrawer } from './ClauseDrawer';
import { useCompliance, useComplianceNews, usePacks, type Look } from './queries';
import { textIn } from './textIn';
import { VerdictBadge } from './VerdictBadge';
import './compliance.css';

type Filter = { verdict: VerdictCode | 'outside' | 'all'; stage?: Stage; kind?: ClauseKind };

const passes =
  ({ verdict, stage, kind }: Filter) =>
  (result: ClauseResultView) =>
    (verdict === 'all' || (verdict === 'outside') === (result.met === 'outside')) &&
    (verdict === 'all' || verdict === 'outside' || result.verdict === verdict) &&
    (!stage || result.stage === stage) &&
    (!kind || result.kind === kind);

/** The center beside its city's document: every clause, whether it holds, and by what. */
export function ComplianceTab({ centerId }: { centerId: string }) {
  const { t } = useTranslation();
  const [look, setLook] = useState<Look>({});
  const [filter, setFilter] = useState<Filter>({ verdict: 'all' });
  const [open, setOpen] = useState<string | null>(null);
  const live = useComplianceNews(centerId);
  const board = useCompliance(centerId, look);
  return (
    <Section title={t('compliance.title')} extra={<LiveMark liveness={live} />}>
      <LookBar look={look} onLook={setLook} />
      <Read query={board} rows={10}>
        {(found) => (
          <>
            <Standing found={found} filter={filter} onFilter={setFilter} />
            <FilterBar filter={filter} onFilter={setFilter} />
            <Clauses results={found.results.filter(passes(filter))} onOpen={setOpen} />
            <ClauseDrawer
              board={found}
              result={found.results.find(({ id }) => id === open) ?? null}
              onClose={() => setOpen(null)}
            />
          </>
        )}
      </Read>
    </Section>
  );
}

function LookBar({ look, onLook }: { look: Look; onLook: (look: Look) => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const packs = usePacks();
  return (
    <div className="filters">
      <Select
        aria-label={t('compliance.document')}
        value={look.packId ?? ''}
        onChange={(packId) => onLook({ ...look, packId: packId || undefined })}
        loading={packs.isPending}
        options={[
          { value: '', label: t('compliance.ownDocument') },
          ...(packs.data ?? []).map(({ id, title, titleEn }) => ({
            value: id,
            label: t('compliance.whatIf', { title: language === 'en' ? titleEn : title }),
          })),
        ]}
      />
      <label className="inline-field compliance-day">
        <span className="hint">{t('compliance.asOf')}</span>
        <Input
          type="date"
          max={todayInChina()}
          value={look.asOf ?? ''}
          onChange={({ target }) => onLook({ ...look, asOf: target.value || undefined })}
        />
      </label>
    </div>
  );
}

type FilterProps = { filter: Filter; onFilter: (filter: Filter) => void };

function Standing({ found, filter, onFilter }: FilterProps & { found: ComplianceView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { counts, status, effectiveUntil, asOf, own, withheld } = found;
  const outside = found.results.filter(({ met }) => met === 'outside').length;
  const shown = { ...counts, outside, all: found.results.length };
  return (
    <>
      <p className="hint">
        {language === 'en' ? found.packTitleEn : found.packTitle} ·{' '}
        {t('compliance.asOfDay', { day: formatDate(asOf, language) })}
      </p>
      {status === 'expired' && effectiveUntil && (
        <Alert
          type="warning"
          showIcon
          className="compliance-note"
          title={t('compliance.expired', { day: formatDate(effectiveUntil, language) })}
        />
      )}
      {!own && <Alert type="info" showIcon className="compliance-note" title={t('compliance.notOwn')} />}
      {withheld && <Alert type="info" showIcon className="compliance-note" title={t('compliance.withheld')} />}
      <Segmented
        className="compliance-counts"
        aria-label={t('compliance.verdict')}
        value={filter.verdict}
        onChange={(verdict) => onFilter({ ...filter, verdict })}
        options={(['all', ...VerdictCode.options, 'outside'] as const).map((value) => ({
          value,
          label: `${value === 'all' ? t('compliance.all') : value === 'outside' ? t('clauseMet.outside') : t(`clauseVerdict.${value}`)} ${shown[value]}`,
        }))}
      />
    </>
  );
}

function FilterBar({ filter, onFilter }: FilterProps) {
  const { t } = useTranslation();
  return (
    <div className="filters">
      <Select
        allowClear
        aria-label={t('compliance.stage')}
        placeholder={t('compliance.anyStage')}
        value={filter.stage}
        onChange={(stage) => onFilter({ ...filter, stage })}
        options={Stage.options.map((value) => ({ value, label: t(`clauseStage.${value}`) }))}
      />
      <Select
        allowClear
        aria-label={t('compliance.kind')}
        placeholder={t('compliance.anyKind')}
        value={filter.kind}
        onChange={(kind) => onFilter({ ...filter, kind })}
        options={ClauseKind.options.map((value) => ({ value, label: t(`clauseKind.${value}`) }))}
      />
    </div>
  );
}

function Clauses({ results, onOpen }: { results: ClauseResultView[]; onOpen: (id: string) => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (results.length === 0) return <Nothing title={t('compliance.none')} hint={t('compliance.noneHint')} />;
  return (
    <ul className="rows compliance-clauses">
      {results.map((result) => {
        const { id, section, quotation, rendering, kind, stage, missing, evidence, verdict } = result;
        const lacking = verdict === 'holds' ? [] : missing.map((text) => textIn(language, text));
        return (
          <li key={id} className="row">
            <button type="button" className="clause-open" onClick={() => onOpen(id)} aria-haspopup="dialog">
              <span className="clause-head">
                <code>{id}</code>
                <VerdictBadge {...result} />
                <Badge>{t(`clauseKind.${kind}`)}</Badge>
                <span className="row-note">
                  {t(`clauseStage.${stage}`)} · {section}
                </span>
              </span>
              <span className="clause-text">{language === 'en' ? rendering : quotation}</span>
              {lacking.length > 0 && result.met !== 'outside' && (
                <span className="row-note">{t('compliance.missing', { what: lacking.join(' · ') })}</span>
              )}
              {evidence.length > 0 && (
                <span className="row-note">{t('compliance.evidence', { count: evidence.length })}</span>
              )}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
