import { useTranslation } from 'react-i18next';

/** A reason as people gave it, or the platform's own in the reader's language. */
export function useReasonText() {
  const { t, i18n } = useTranslation();
  return (reason: string): string => {
    const known = /^[a-z_]+$/.test(reason) && i18n.exists(`reason.${reason}` as string);
    return known ? t(`reason.${reason as 'lead'}`) : reason;
  };
}
