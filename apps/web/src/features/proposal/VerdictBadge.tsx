import { useTranslation } from 'react-i18next';
import type { Verdict } from './verify';

const tones = { verified: 'teal', differs: 'rose', cannotVerify: 'amber' } as const;

/** What came of checking a hash; nothing is said before it was computed. */
export function VerdictBadge({ verdict }: { verdict: Verdict | null }) {
  const { t } = useTranslation();
  return (
    <span role="status" className={`badge badge-${verdict ? tones[verdict] : 'plain'}`}>
      {t(verdict ? `rdSeal.${verdict}` : 'rdSeal.checking')}
    </span>
  );
}
