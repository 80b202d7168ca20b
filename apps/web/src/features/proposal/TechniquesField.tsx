import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { limits, newTechnique, type TechniqueTyped } from './proposalDraft';

type TechniquesFieldProps = {
  techniques: readonly TechniqueTyped[];
  onChange: (techniques: TechniqueTyped[]) => void;
};

export function TechniquesField({ techniques, onChange }: TechniquesFieldProps) {
  const { t } = useTranslation();
  return (
    <>
      {techniques.map(({ row, text }, i) => (
        <div key={row} className="technique-row">
          <Input
            aria-label={t('proposal.technique', { number: String(i + 1) })}
            maxLength={200}
            value={text}
            onChange={({ target }) =>
              onChange(techniques.map((it) => (it.row === row ? { ...it, text: target.value } : it)))
            }
          />
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={t('proposal.removeTechnique', { number: String(i + 1) })}
            onClick={() => onChange(techniques.filter((it) => it.row !== row))}
          />
        </div>
      ))}
      {techniques.length < limits.techniques && (
        <Button size="small" icon={<PlusOutlined />} onClick={() => onChange([...techniques, newTechnique()])}>
          {t('proposal.addTechnique')}
        </Button>
      )}
    </>
  );
}
