import { CopyOutlined, UploadOutlined } from '@ant-design/icons';
import { Alert, App, Button, Checkbox, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InstrumentView } from '@contract/equipment';
import { answer, api } from '../../api/client';
import { useIntent } from '../../api/intent';
import type { Problem } from '../../api/problem';
import { useAction } from '../../api/queries';
import type { components } from '../../api/schema';
import { useLanguage } from '../../i18n';
import { formatZone, withLocalTimes } from '../../ui/format';
import { sentenceOf } from '../../ui/sentence';
import { FileButton } from '../../ui/FileButton';
import './import.css';
import { bookingsOf, importRows, mostRows, textOf, type ImportRow } from './importRows';
import { ImportOutcome, ImportPreview } from './ImportTables';
import { useWhy } from './useWhy';
import { bookingKeys } from './queries';
import { plusDays, wallOf } from './wallTime';

type Outcome = components['schemas']['BookingImportOutcome'];
type Sent = { rows: readonly ImportRow[]; skipConflicts: boolean };

const largestFile = 1_000_000;
const columns = ['start', 'end', 'email', 'purpose', 'organization'] as const;

function useImport(instrument: InstrumentView, onProblem: (problem: Problem) => void, onDone: () => void) {
  const intent = useIntent();
  return useAction({
    run: ({ rows, skipConflicts }: Sent): Promise<Outcome> => {
      const body = { bookings: bookingsOf(rows), skipConflicts };
      return intent(body, (headers) =>
        answer(api.POST('/instruments/{id}/imports', { params: { path: { id: instrument.id } }, body, headers })),
      );
    },
    refresh: bookingKeys(instrument.id),
    onDone,
    onProblem: (problem) => {
      onProblem(problem);
      return true;
    },
  });
}

type ListProps = { text: string; zone: string; onEdit: (text: string) => void };

/** Where the list is pasted, or read from a file, and how it is written. */
function ListField({ text, zone, onEdit }: ListProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { message } = App.useApp();
  const id = useId();
  const tomorrow = plusDays(wallOf(new Date(), zone).slice(0, 10), 1);
  const heading = columns.map((column) => t(`bookingImport.column.${column}`)).join(',');
  const example = `${tomorrow} 09:00,${tomorrow} 11:30,name@example.com,${t('bookingImport.example')},`;
  const template = `${heading}\n${example}\n`;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(template);
      void message.success(t('bookingImport.copied'));
    } catch {
      void message.warning(t('bookingImport.notCopied'));
    }
  };
  const read = async (file: File) => {
    if (file.size > largestFile) return void message.error(t('bookingImport.fileTooLarge'));
    onEdit(await textOf(file));
  };
  return (
    <div className="field">
      <label htmlFor={id}>{t('bookingImport.text')}</label>
      <p className="hint" id={`${id}hint`}>
        {t('bookingImport.textHint', { zone: formatZone(zone, language), most: String(mostRows) })}
      </p>
      <Input.TextArea
        id={id}
        className="import-text"
        aria-describedby={`${id}hint`}
        rows={6}
        spellCheck={false}
        placeholder={template}
        value={text}
        onChange={({ target }) => onEdit(target.value)}
      />
      <div className="row-actions import-deeds">
        <FileButton
          accept=".csv,.txt,text/csv,text/plain"
          icon={<UploadOutlined aria-hidden />}
          onFile={(file) => void read(file)}
        >
          {t('bookingImport.choose')}
        </FileButton>
        <Button icon={<CopyOutlined aria-hidden />} onClick={() => void copy()}>
          {t('bookingImport.copyTemplate')}
        </Button>
      </div>
    </div>
  );
}

/** Why nothing was booked, and for which row. */
function Refused({ problem, rows, zone }: { problem: Problem; rows: readonly ImportRow[]; zone: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const why = useWhy();
  // No other time is looked for here, so that the API's own sentence would name none.
  const reason = why(problem.code) ?? withLocalTimes(sentenceOf(problem, t), language, zone);
  const at = problem.facts['row'];
  const row = typeof at === 'number' ? String(rows[at - 1]?.line ?? at) : null;
  const title =
    problem.code === 'nothing_bookable'
      ? t('bookingImport.none')
      : row
        ? t('bookingImport.atRow', { row, reason })
        : reason;
  return <Alert type="warning" showIcon title={title} />;
}

/** Enters bookings that were made elsewhere: pasted or from a file, checked, sent, and told what became of each. */
export function ImportDialog({ instrument, onClose }: { instrument: InstrumentView; onClose: () => void }) {
  const { t } = useTranslation();
  const zone = instrument.timeZone;
  const [text, setText] = useState('');
  const [readAt, setReadAt] = useState(() => new Date());
  const [skipConflicts, setSkipConflicts] = useState(false);
  const [refused, setRefused] = useState<Problem | null>(null);
  const send = useImport(instrument, setRefused, () => setRefused(null));
  const rows = importRows(text, zone, readAt);
  const wrong = rows.filter(({ mistakes }) => mistakes.length > 0).length;
  const isReady = rows.length > 0 && rows.length <= mostRows && wrong === 0;
  const edit = (next: string) => {
    setRefused(null);
    setReadAt(new Date());
    setText(next);
  };
  const again = () => {
    send.reset();
    edit('');
  };
  if (send.data && send.variables)
    return (
      <Modal
        open
        width={820}
        title={t('bookingImport.title')}
        onCancel={onClose}
        footer={[
          <Button key="again" onClick={again}>
            {t('bookingImport.again')}
          </Button>,
          <Button key="close" type="primary" onClick={onClose}>
            {t('action.close')}
          </Button>,
        ]}
      >
        <ImportOutcome rows={send.variables.rows} outcome={send.data} zone={zone} />
      </Modal>
    );
  return (
    <Modal
      open
      width={820}
      title={t('bookingImport.title')}
      onCancel={onClose}
      okText={isReady ? t('bookingImport.submit', { count: rows.length }) : t('bookingImport.submitNone')}
      okButtonProps={{ disabled: !isReady, loading: send.isPending }}
      onOk={() => send.mutate({ rows, skipConflicts })}
      mask={{ closable: false }}
    >
      <ListField text={text} zone={zone} onEdit={edit} />
      {rows.length > 0 && <ImportPreview rows={rows.slice(0, mostRows)} zone={zone} />}
      <div aria-live="polite">
        {wrong > 0 && <p className="field-error">{t('bookingImport.correct', { count: wrong })}</p>}
        {rows.length > mostRows && (
          <p className="field-error">{t('bookingImport.tooMany', { most: String(mostRows), count: rows.length })}</p>
        )}
      </div>
      <div className="import-choice">
        <Checkbox checked={skipConflicts} onChange={({ target }) => setSkipConflicts(target.checked)}>
          {t('bookingImport.skip')}
        </Checkbox>
        {!skipConflicts && <p className="hint">{t('bookingImport.skipHint')}</p>}
      </div>
      <div aria-live="assertive">{refused && <Refused problem={refused} rows={rows} zone={zone} />}</div>
    </Modal>
  );
}
