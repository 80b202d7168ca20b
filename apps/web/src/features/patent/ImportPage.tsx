import { DownloadOutlined, InboxOutlined } from '@ant-design/icons';
import { importColumns, importLimits } from '@contract/patent-import';
import { fileMediaTypes } from '@concentric/kernel';
import { Alert, App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { answer, api } from '../../api/client';
import { useIntent } from '../../api/intent';
import { asProblem } from '../../api/problem';
import { useAction } from '../../api/queries';
import { saveFile } from '../../api/save';
import { useLanguage } from '../../i18n';
import { formatMoment } from '../../ui/format';
import { Page, Section } from '../../ui/Page';
import { Read } from '../../ui/states';
import { Badge } from '../../ui/tags';
import { FileButton } from '../../ui/FileButton';
import { ImportPreview } from './ImportPreview';
import './patent.css';
import { importsKey, useImport, useImports } from './queries';

const mediaTypes: Record<string, string> = { csv: 'text/csv', xlsx: fileMediaTypes.xlsx };

/** Hands a table in; what it means is read by the server, and nothing is imported. */
function useHandIn(onRead: (id: string) => void) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const intent = useIntent();
  const [refused, setRefused] = useState<string | null>(null);
  const handIn = useAction({
    run: ({ file, mediaType }: { file: File; mediaType: string }) => {
      const { name, size, lastModified } = file;
      return intent({ name, size, lastModified }, (key) =>
        answer(
          api.POST('/patent-imports', {
            params: { header: { 'X-File-Name': encodeURIComponent(name) } },
            headers: { ...key, 'Content-Type': mediaType },
            body: '',
            bodySerializer: () => file,
          }),
        ),
      );
    },
    refresh: [[...importsKey]],
    onDone: ({ id }) => onRead(id),
    onProblem: (problem) => {
      setRefused(asProblem(problem).detail);
      return true;
    },
  });
  const choose = (file: File) => {
    setRefused(null);
    const mediaType = mediaTypes[/[^.]*$/.exec(file.name.toLowerCase())![0]];
    if (!mediaType) return void message.error(t('patentImport.wrongKind'));
    if (file.size > importLimits.bytes) return void message.error(t('patentImport.tooLarge'));
    handIn.mutate({ file, mediaType });
  };
  return { choose, refused, isPending: handIn.isPending };
}

/** The first step: which columns there are, and the file. */
function HandIn({ onRead }: { onRead: (id: string) => void }) {
  const { t } = useTranslation();
  const { choose, refused, isPending } = useHandIn(onRead);
  const [over, setOver] = useState(false);
  const template = useAction({
    run: () => saveFile(api.GET('/patent-imports/template.csv', { parseAs: 'blob' }), 'patents-template.csv'),
    refresh: [],
  });
  return (
    <Section
      title={t('patentImport.file')}
      extra={
        <Button size="small" icon={<DownloadOutlined />} loading={template.isPending} onClick={() => template.mutate()}>
          {t('patentImport.template')}
        </Button>
      }
    >
      {refused && <Alert type="error" showIcon title={refused} className="import-alert" />}
      <div
        className={over ? 'drop-zone drop-over' : 'drop-zone'}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          const [file] = event.dataTransfer.files;
          if (file) choose(file);
        }}
      >
        <InboxOutlined aria-hidden="true" className="drop-icon" />
        <p>{t('patentImport.drop')}</p>
        <FileButton accept=".csv,.xlsx" type="primary" loading={isPending} onFile={choose}>
          {t('patentImport.choose')}
        </FileButton>
        <p className="hint">{t('patentImport.limits', { rows: String(importLimits.rows) })}</p>
      </div>
      <h3>{t('patentImport.columns')}</h3>
      <dl className="facts import-columns">
        {Object.entries(importColumns).map(([column, [heading]]) => (
          <div key={column}>
            <dt>{heading}</dt>
            <dd className="row-note">{t(`patentImport.column.${column as keyof typeof importColumns}`)}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

const stateTones = { preview: 'amber', confirmed: 'teal', expired: 'plain' } as const;

/** What was handed in before: to go on with, or to look at. */
function Earlier({ onOpen }: { onOpen: (id: string) => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const imports = useImports();
  if (!imports.data?.length) return null;
  return (
    <Section title={t('patentImport.earlier')}>
      <ul className="rows">
        {imports.data.map(({ id, fileName, state, counts, createdAt }) => (
          <li key={id} className="row">
            <div className="row-main">
              <button type="button" className="link-button row-link" onClick={() => onOpen(id)}>
                {fileName}
              </button>{' '}
              <Badge tone={stateTones[state]}>{t(`patentImport.state.${state}`)}</Badge>
              <div className="row-note">
                {formatMoment(createdAt, language)} ·{' '}
                {state === 'confirmed'
                  ? t('patentImport.imported', { count: counts.imported ?? 0 })
                  : t('patentImport.rows', { count: counts.rows })}
              </div>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Many patents at once: a table is handed in, read and looked at, and imported only when the user says so. */
export function ImportPage() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const id = search.get('import');
  const open = (next: string | null) => setSearch(next ? { import: next } : {});
  const preview = useImport(id);
  return (
    <Page
      title={t('patentImport.title')}
      lead={t('patentImport.lead')}
      eyebrow={<Link to="/patents">{t('patent.title')}</Link>}
    >
      {id === null ? (
        <>
          <HandIn onRead={open} />
          <Earlier onOpen={open} />
        </>
      ) : (
        <Read query={preview} rows={10}>
          {(loaded) => <ImportPreview key={loaded.id} read={loaded} onAgain={() => open(null)} />}
        </Read>
      )}
    </Page>
  );
}
