import { Input, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';

export type Noted = { readonly block: number | null; readonly hash: string };
export const nothingNoted: Noted = { block: null, hash: '' };

export const isHash = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);

/** Number and hash of a block as somebody noted it, to be looked for in the chain. */
export function PublishedFields({ noted, onNoted }: { noted: Noted; onNoted: (noted: Noted) => void }) {
  const { t } = useTranslation();
  const isWrong = noted.hash !== '' && !isHash(noted.hash);
  return (
    <fieldset className="ledger-published">
      <legend>{t('ledger.published')}</legend>
      <p className="hint">{t('ledger.publishedHint')}</p>
      <div className="ledger-published-fields">
        <label>
          {t('ledger.publishedBlock')}
          <InputNumber
            min={1}
            precision={0}
            value={noted.block}
            onChange={(block) => onNoted({ ...noted, block })}
            controls={false}
          />
        </label>
        <label>
          {t('ledger.publishedHash')}
          <Input
            value={noted.hash}
            maxLength={80}
            spellCheck={false}
            status={isWrong ? 'error' : ''}
            aria-invalid={isWrong}
            onChange={({ target }) => onNoted({ ...noted, hash: target.value.trim().toLowerCase() })}
          />
        </label>
      </div>
      {isWrong && <p role="alert">{t('ledger.publishedHashWrong')}</p>}
    </fieldset>
  );
}
