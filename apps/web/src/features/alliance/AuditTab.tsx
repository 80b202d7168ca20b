import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { useList } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { formatMoment } from '../../ui/format';
import { Section } from '../../ui/Page';
import { More, Nothing, Read } from '../../ui/states';
import { centerKey } from './queries';

type Values = Record<string, unknown>;
const record = (value: unknown): Values => (typeof value === 'object' && value !== null ? (value as Values) : {});
const told = (value: unknown) =>
  value === undefined ? '—' : typeof value === 'string' ? value : JSON.stringify(value);

/** The members that differ between before and after. */
function Changes({ before, after }: { before: unknown; after: unknown }) {
  const { t } = useTranslation();
  const [was, is] = [record(before), record(after)];
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter(
    (name) => told(was[name]) !== told(is[name]),
  );
  if (names.length === 0) return null;
  return (
    <details className="changes">
      <summary>{t('audit.changes', { count: names.length })}</summary>
      <dl>
        {names.map((name) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {name in was && <del>{told(was[name])}</del>} {name in is && <ins>{told(is[name])}</ins>}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

export function AuditTab({ centerId }: { centerId: string }) {
  const { t, i18n } = useTranslation();
  const language = useLanguage();
  const entries = useList([...centerKey(centerId), 'audit'], (cursor) =>
    answer(api.GET('/centers/{id}/audit-entries', { params: { path: { id: centerId }, query: { cursor } } })),
  );
  const nameOf = (type: string) => {
    const name = `event.${type.replace(/[.-]/g, '_')}` as 'event.center_founded';
    const known: boolean = i18n.exists(name as string);
    return known ? t(name) : type;
  };
  return (
    <Section title={t('center.tab.audit')}>
      <p className="hint">{t('audit.lead')}</p>
      <Read query={entries} rows={8}>
        {(items) =>
          items.length === 0 ? (
            <Nothing title={t('audit.none')} hint={t('audit.noneHint')} />
          ) : (
            <ol className="rows">
              {items.map((entry) => (
                <li key={entry.id} className="row audit-row">
                  <time dateTime={entry.at} className="audit-at">
                    {formatMoment(entry.at, language)}
                  </time>
                  <div className="row-main">
                    <b>{nameOf(entry.type)}</b>
                    <div className="row-note">
                      {entry.actorName ?? t('audit.system')}
                      {entry.address && ` · ${entry.address}`}
                      {entry.requestId && (
                        <>
                          {' '}
                          · <span className="code">{entry.requestId}</span>
                        </>
                      )}
                    </div>
                    <Changes before={entry.before} after={entry.after} />
                  </div>
                </li>
              ))}
            </ol>
          )
        }
      </Read>
      <More query={entries} />
    </Section>
  );
}
