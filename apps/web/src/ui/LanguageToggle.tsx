import { Button } from 'antd';
import { speak, useLanguage, type Language } from '../i18n';

/** One click to the other language; labelled in that language, as its readers look for it. */
export function LanguageToggle({ onChanged }: { onChanged?: (language: Language) => void }) {
  const current = useLanguage();
  const next: Language = current === 'en' ? 'zh-CN' : 'en';
  const change = async () => {
    await speak(next);
    onChanged?.(next);
  };
  return (
    <Button type="text" className="language-toggle" lang={next} onClick={() => void change()}>
      {next === 'en' ? 'English' : '中文'}
    </Button>
  );
}
