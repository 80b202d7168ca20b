import type { ImportNote, ImportRow, PatentImportWhole } from '@contract/patent-import';
import { Alert, Button, Checkbox, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { formatMoment } from '../../ui/format';
import { Section } from '../../ui/Page';
import { Badge } from '../../ui/tags';
import { importsKey, patentsKey } from './queries';

type View = 'all' | 'wrong' | 'good';
const pageSize = 100;

const columnOf = ({ path }: ImportNote) => path.split('.')[0] ?? path;

function Notes({ notes, wrong }: { notes: readonly ImportNote[]; wrong: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <ul className={wrong ? 'import-notes hint-wrong' : 'import-notes'}>
      {notes.map((note, i) => (
        <li key={i}>
          <b>{t(`patentImport.field.${columnOf(note) as 'title'}`, { defaultValue: columnOf(note) })}</b>{' '}
          {language === 'en' ? note.messageEn : note.message}
        </li>
      ))}
    </ul>
  );
}

function PreviewRow({ row }: { row: ImportRow }) {
  const { t } = useTranslation();
  const { line, patent, written, errors, warnings, duplicateOf } = row;
  return (
    <li className="row import-row">
      <span className="import-line" aria-label={t('patentImport.line', { line: String(line) })}>
        {line}
      </span>
      <div className="row-main">
        <b>{patent?.title ?? (written.title || t('patentImport.untitled'))}</b>{' '}
        <Badge tone={errors.length > 0 ? 'rose' : 'teal'}>
          {t(errors.length > 0 ? 'patentImport.wrong' : 'patentImport.good')}
        </Badge>
        <div className="row-note">
          <span className="code">{patent?.applicationNumber ?? written.applicationNumber}</span>
          {patent && patent.ipc.length > 0 && (
            <>
              {' · '}
              <span className="code">{patent.ipc.join(', ')}</span>
            </>
          )}
          {patent && patent.inventors.length > 0 && ` · ${patent.inventors.join('、')}`}
        </div>
        {errors.length > 0 && <Notes notes={errors} wrong />}
        {warnings.length > 0 && <Notes notes={warnings} wrong={false} />}
        {duplicateOf?.patentId && (
          <Link className="row-note" to={`/patents/${duplicateOf.patentId}`}>
            {t('patentImport.openDuplicate')}
          </Link>
        )}
      </div>
    </li>
  );
}

function useConfirm({ id, version }: PatentImportWhole, skipInvalid: boolean) {
  const intent = useIntent();
  return useAction({
    run: () =>
      intent({ id, skipInvalid }, (key) =>
        answer(
          api.POST('/patent-imports/{id}/confirm', {
            params: { path: { id } },
            body: { skipInvalid },
            headers: { ...key, ...ifMatch(version) },
          }),
        ),
      ),
    refresh: [[...importsKey], [...patentsKey], ['ipc']],
  });
}

/** The second step: every row with what is wrong with it; and the third, once it is confirmed. */
export function ImportPreview({ read, onAgain }: { read: PatentImportWhole; onAgain: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { counts, state, rows, ignoredColumns, fileName, expiresAt } = read;
  const [view, setView] = useState<View>(counts.invalid > 0 && state === 'preview' ? 'wrong' : 'all');
  const [skip, setSkip] = useState(false);
  const [most, setMost] = useState(pageSize);
  const confirm = useConfirm(read, skip);
  const shown = rows.filter(({ errors }) => view === 'all' || errors.length > 0 === (view === 'wrong'));
  const mayConfirm = state === 'preview' && counts.valid > 0 && (counts.invalid === 0 || skip);
  return (
    <>
      <Section
        title={fileName}
        extra={
          <Button size="small" onClick={onAgain}>
            {t('patentImport.another')}
          </Button>
        }
      >
        {state === 'confirmed' && (
          <Alert
            type="success"
            showIcon
            title={t('patentImport.done', { count: counts.imported ?? 0 })}
            action={<Link to="/patents">{t('patentImport.toLibrary')}</Link>}
          />
        )}
        {state === 'expired' && <Alert type="warning" showIcon title={t('patentImport.expired')} />}
        {state === 'preview' && (
          <>
            <p role="status">
              {t('patentImport.summary', {
                rows: String(counts.rows),
                valid: String(counts.valid),
                invalid: String(counts.invalid),
              })}{' '}
              {counts.duplicates > 0 && t('patentImport.duplicates', { count: counts.duplicates })}
            </p>
            <p className="hint">{t('patentImport.until', { time: formatMoment(expiresAt, language) })}</p>
            <div className="import-confirm">
              {counts.invalid > 0 && counts.valid > 0 && (
                <Checkbox checked={skip} onChange={({ target }) => setSkip(target.checked)}>
                  {t('patentImport.skip', { count: counts.invalid })}
                </Checkbox>
              )}
              <Button
                type="primary"
                disabled={!mayConfirm}
                loading={confirm.isPending}
                onClick={() => confirm.mutate()}
              >
                {t('patentImport.confirm', { count: counts.valid })}
              </Button>
            </div>
          </>
        )}
        {ignoredColumns.length > 0 && (
          <p className="hint">{t('patentImport.ignored', { columns: ignoredColumns.join('、') })}</p>
        )}
      </Section>
      <section className="panel" aria-label={t('patentImport.preview')}>
        <Segmented<View>
          className="views"
          aria-label={t('patentImport.preview')}
          value={view}
          options={(['all', 'wrong', 'good'] as const).map((value) => ({
            value,
            label: t(`patentImport.view.${value}`, {
              count: { all: counts.rows, wrong: counts.invalid, good: counts.valid }[value],
            }),
          }))}
          onChange={(next) => {
            setView(next);
            setMost(pageSize);
          }}
        />
        {shown.length === 0 && <p className="hint">{t('patentImport.noRows')}</p>}
        <ul className="rows">
          {shown.slice(0, most).map((row) => (
            <PreviewRow key={row.line} row={row} />
          ))}
        </ul>
        {shown.length > most && (
          <div className="more">
            <Button onClick={() => setMost(most + pageSize)}>{t('action.more')}</Button>
          </div>
        )}
      </section>
    </>
  );
}
