import { useTranslation } from 'react-i18next';
import type { GrantKind, LicenceKind } from '@contract/licensing';
import { useLanguage } from '../../i18n';
import { Badge } from '../../ui/tags';
import { useRegionName } from '../identity/regions';
import { useIpcTitle } from './queries';
import './licensing.css';

function FieldName({ symbol }: { symbol: string }) {
  const language = useLanguage();
  const { data } = useIpcTitle(symbol);
  const title = language === 'en' ? data?.titleEn : data?.title;
  return (
    <span className="ipc-name">
      <b>{symbol}</b>
      {title && ` ${title}`}
    </span>
  );
}

/** Fields of use by their symbols and titles; none is every field. */
export function FieldNames({ symbols }: { symbols: readonly string[] }) {
  const { t } = useTranslation();
  if (symbols.length === 0) return <>{t('licenceWords.everyField')}</>;
  return (
    <span className="scope-names">
      {symbols.map((symbol) => (
        <FieldName key={symbol} symbol={symbol} />
      ))}
    </span>
  );
}

function TerritoryName({ code }: { code: string }) {
  const { t } = useTranslation();
  const name = useRegionName(code);
  return <span>{code === 'CN' ? t('licenceWords.wholeCountry') : name}</span>;
}

/** Territories by their names; none is the whole country. */
export function TerritoryNames({ codes }: { codes: readonly string[] }) {
  const { t } = useTranslation();
  if (codes.length === 0) return <>{t('licenceWords.wholeCountry')}</>;
  return (
    <span className="scope-names">
      {codes.map((code) => (
        <TerritoryName key={code} code={code} />
      ))}
    </span>
  );
}

const tones = {
  exclusive: 'rose',
  sole: 'amber',
  non_exclusive: 'teal',
  open: 'teal',
  cross: 'mid',
  open_statement: 'teal',
} as const;

export function LicenceKindBadge({ kind }: { kind: LicenceKind }) {
  const { t } = useTranslation();
  return <Badge tone={tones[kind]}>{t(`licenceKind.${kind}`)}</Badge>;
}

export function GrantKindBadge({ kind }: { kind: GrantKind | 'open_statement' }) {
  const { t } = useTranslation();
  return <Badge tone={tones[kind]}>{t(`grantKind.${kind}`)}</Badge>;
}
