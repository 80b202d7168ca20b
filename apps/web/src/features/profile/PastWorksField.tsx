import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';

export type PastWorkTyped = { id: string; title: string; summary: string; year: number | null };
type PastWorksFieldProps = { id?: string; value?: PastWorkTyped[]; onChange?: (works: PastWorkTyped[]) => void };

let lastRow = 0;

/** What an organization has done, at most fifty. */
export function PastWorksField({ id, value = [], onChange }: PastWorksFieldProps) {
  const { t } = useTranslation();
  const edit = (row: string, change: Partial<PastWorkTyped>) =>
    onChange?.(value.map((work) => (work.id === row ? { ...work, ...change } : work)));
  return (
    <div id={id}>
      {value.map((work, i) => {
        const name = t('profile.pastWork', { number: String(i + 1) });
        return (
          <div key={work.id} className="past-work-row" role="group" aria-label={name}>
            <Input
              aria-label={`${name}: ${t('profile.pastWorkTitle')}`}
              placeholder={t('profile.pastWorkTitle')}
              maxLength={200}
              value={work.title}
              onChange={({ target }) => edit(work.id, { title: target.value })}
            />
            <InputNumber
              min={1949}
              max={2100}
              precision={0}
              controls={false}
              aria-label={`${name}: ${t('profile.pastWorkYear')}`}
              placeholder={t('profile.pastWorkYear')}
              value={work.year}
              onChange={(year) => edit(work.id, { year })}
            />
            <Button
              type="text"
              icon={<DeleteOutlined />}
              aria-label={t('profile.removePastWork', { number: String(i + 1) })}
              onClick={() => onChange?.(value.filter((other) => other.id !== work.id))}
            />
            <Input.TextArea
              className="past-work-summary"
              aria-label={`${name}: ${t('profile.pastWorkSummary')}`}
              placeholder={t('profile.pastWorkSummary')}
              autoSize={{ minRows: 1, maxRows: 6 }}
              maxLength={1000}
              value={work.summary}
              onChange={({ target }) => edit(work.id, { summary: target.value })}
            />
          </div>
        );
      })}
      {value.length < 50 && (
        <Button
          size="small"
          icon={<PlusOutlined />}
          onClick={() => onChange?.([...value, { id: `new-${++lastRow}`, title: '', summary: '', year: null }])}
        >
          {t('profile.addPastWork')}
        </Button>
      )}
    </div>
  );
}
