import { useTranslation } from 'react-i18next';
import type { EditionView, RdContractView } from '@contract/contracting';
import { useLanguage } from '../../i18n';
import { formatMoment } from '../../ui/format';
import { Section } from '../../ui/Page';
import { More, Nothing, Read } from '../../ui/states';
import { Badge } from '../../ui/tags';
import { useEditions, useHistory, type HistoryEntry } from './queries';
import { TermChanges } from './TermChanges';

function Entry({ entry }: { entry: HistoryEntry }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <li className="row history-row">
      <div className="row-main">
        <b>{t(`historyKind.${entry.kind}`)}</b>{' '}
        {entry.side && (
          <Badge tone={entry.side === 'buyer' ? 'amber' : 'teal'}>{t(`contractSide.${entry.side}`)}</Badge>
        )}
        <div className="row-note">{[entry.userName, formatMoment(entry.at, language)].filter(Boolean).join(' · ')}</div>
        {entry.kind !== 'drafted' && <TermChanges changes={entry.changes} />}
      </div>
    </li>
  );
}

function Edition({ contractId, edition }: { contractId: string; edition: EditionView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const signed = edition.signatures.map(({ side, userName }) => `${t(`contractSide.${side}`)} ${userName}`);
  return (
    <li className="row">
      <div className="row-main">
        <b>{t('rdContract.editionNumber', { number: String(edition.edition) })}</b>
        <div className="row-note">{formatMoment(edition.frozenAt, language)}</div>
        <div className="row-note hash">
          SHA-256 <code>{edition.sha256}</code>
        </div>
        <div className="row-note">
          {signed.length > 0 ? t('rdContract.signatures', { names: signed.join(' · ') }) : t('rdContract.unsigned')}
        </div>
      </div>
      <a href={`/api/v1/rd-contracts/${contractId}/document.pdf?edition=${edition.edition}`}>{t('rdContract.pdf')}</a>
    </li>
  );
}

/** Every change of the terms, and every text that was frozen. */
export function HistoryTab({ contract }: { contract: RdContractView }) {
  const { t } = useTranslation();
  const history = useHistory(contract.id);
  const editions = useEditions(contract.id);
  return (
    <div className="stack">
      <Section title={t('rdContract.editions')}>
        <Read query={editions} rows={2}>
          {(items) =>
            items.length === 0 ? (
              <Nothing title={t('rdContract.noEditions')} hint={t('rdContract.noEditionsHint')} />
            ) : (
              <ul className="rows">
                {items.map((edition) => (
                  <Edition key={edition.edition} contractId={contract.id} edition={edition} />
                ))}
              </ul>
            )
          }
        </Read>
      </Section>
      <Section title={t('rdContract.history')}>
        <Read query={history} rows={4}>
          {(entries) => (
            <ul className="rows">
              {entries.map((entry) => (
                <Entry key={entry.version} entry={entry} />
              ))}
            </ul>
          )}
        </Read>
        <More query={history} />
      </Section>
    </div>
  );
}
