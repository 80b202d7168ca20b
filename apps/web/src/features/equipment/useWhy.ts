import { useTranslation } from 'react-i18next';
import type { zh } from '../../i18n/zh';

type Why = keyof typeof zh.refusal.skipped;

/** Why a time was refused, in a few words; undefined for a refusal that has none of its own. */
export function useWhy() {
  const { t, i18n } = useTranslation();
  return (code: string) =>
    i18n.exists(`refusal.skipped.${code}` as string) ? t(`refusal.skipped.${code as Why}`) : undefined;
}
