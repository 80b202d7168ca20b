import { Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ComplianceView } from '@contract/compliance';
import type { ClauseResultView } from '@contract/policy-pack';
import { useLanguage } from '../../i18n';
import { formatDate, formatMoment } from '../../ui/format';
import { More, Read } from '../../ui/states';
import { useAbilities } from '../identity/me';
import { AttestationSection } from './AttestationSection';
import { figureText, valueText } from './figures';
import { evidencePath } from './paths';
import { useVerdicts } from './queries';
import { textIn } from './textIn';
import { VerdictBadge } from './VerdictBadge';

type ClauseProps = { board: ComplianceView; result: ClauseResultView };

/** One clause in full: its words, what was found, by which rows, and what is missing. */
export function ClauseDrawer({
  board,
  result,
  onClose,
}: {
  board: ComplianceView;
  result: ClauseResultView | null;
  onClose: () => void;
}) {
  return (
    <Drawer open={result !== null} onClose={onClose} size={560} title={result?.id} destroyOnHidden>
      {result && <ClauseBody key={result.id} board={board} result={result} />}
    </Drawer>
  );
}

function ClauseBody({ board, result }: ClauseProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { managesCenter } = useAbilities();
  const { centerId, own } = board;
  const page = result.page?.replace(':centerId', centerId) ?? null;
  return (
    <div className="clause-body">
      <p className="clause-head">
        <VerdictBadge {...result} />
        <span className="row-note">
          {t(`clauseStage.${result.stage}`)} · {t(`clauseKind.${result.kind}`)} · {result.section}
        </span>
      </p>
      <blockquote lang="zh">{result.quotation}</blockquote>
      <p lang="en" className="clause-rendering">
        {result.rendering}
      </p>
      <h3>{t('policyClause.how')}</h3>
      <p>
        {page ? <Link to={page}>{textIn(language, result.how)}</Link> : textIn(language, result.how)} ·{' '}
        {t(`clauseMet.${result.met}`)}
      </p>
      {result.figure && (
        <>
          <h3>{t('policyClause.figure')}</h3>
          <p className="clause-figure">{figureText(result.figure, t)}</p>
        </>
      )}
      {result.missing.length > 0 && (
        <>
          <h3>{t('policyClause.missing')}</h3>
          <ul className="clause-list">
            {result.missing.map((what) => (
              <li key={what.zh}>{textIn(language, what)}</li>
            ))}
          </ul>
        </>
      )}
      <Evidence board={board} result={result} />
      {own && result.met === 'attested' && (
        <AttestationSection
          centerId={centerId}
          clauseId={result.id}
          attests={managesCenter(centerId)}
          inspects={!board.withheld}
        />
      )}
      {own && result.met !== 'outside' && <History centerId={centerId} clauseId={result.id} />}
    </div>
  );
}

function Evidence({ board, result }: ClauseProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const rows = result.evidence;
  return (
    <>
      <h3>{t('policyClause.evidence')}</h3>
      {rows.length === 0 ? (
        <p className="hint">{t(board.withheld ? 'policyClause.evidenceWithheld' : 'policyClause.noEvidence')}</p>
      ) : (
        <ul className="clause-list">
          {rows.map((row, i) => {
            const path = evidencePath(row, result.page, board.centerId);
            return (
              <li key={`${row.type} ${row.id ?? ''} ${i}`}>
                {path ? <Link to={path}>{row.title || row.type}</Link> : row.title || row.type}
                <span className="row-note">
                  {row.on && ` · ${formatDate(row.on, language)}`}
                  {valueText(row) !== null && ` · ${valueText(row)}`}
                </span>
              </li>
            );
          })}
        </ul>
      )}
    </>
  );
}

function History({ centerId, clauseId }: { centerId: string; clauseId: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const history = useVerdicts(centerId, clauseId);
  return (
    <>
      <h3>{t('policyClause.history')}</h3>
      <Read query={history} rows={2}>
        {(items) =>
          items.length === 0 ? (
            <p className="hint">{t('policyClause.noHistory')}</p>
          ) : (
            <ul className="clause-list">
              {items.map((found) => (
                <li key={found.id}>
                  <VerdictBadge verdict={found.verdict} met="checked" />{' '}
                  <span className="row-note">
                    {t('policyClause.since', { when: formatMoment(found.since, language) })}
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Read>
      <More query={history} />
    </>
  );
}
