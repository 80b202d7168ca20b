import type { PatentFacets } from '@contract/patent';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n';
import { nameIn } from '../../ui/format';
import type { FilterName } from './filters';
import type { Filters } from './queries';

type Edit = (name: FilterName, value: string | undefined) => void;
type FacetProps = { facets: PatentFacets; filters: Filters; onEdit: Edit };

type ChoiceProps = {
  chosen: boolean;
  count: number;
  level?: number;
  label: string;
  onClick: () => void;
  children: ReactNode;
};

/** A value of a facet: chosen by a click, and let go by another. */
function Choice({ chosen, count, level = 0, label, onClick, children }: ChoiceProps) {
  return (
    <li>
      <button
        type="button"
        className={`facet-choice facet-level-${level}`}
        aria-pressed={chosen}
        aria-label={label}
        onClick={onClick}
      >
        <span className="facet-name">{children}</span>
        <span className="facet-count">{count.toLocaleString('en-US')}</span>
      </button>
    </li>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="facet" aria-label={title}>
      <h3>{title}</h3>
      <ul>{children}</ul>
    </section>
  );
}

const parentOf = (symbol: string) => (symbol.length === 4 ? symbol.slice(0, 3) : symbol.slice(0, 1));

/** The classification: its sections, and below the one that is chosen its classes and subclasses. */
function IpcFacet({ facets, filters, onEdit }: FacetProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const chosen = filters.ipc ?? '';
  const shown = facets.ipc.filter(({ symbol }) => symbol.length === 1 || chosen.startsWith(parentOf(symbol)));
  if (shown.length === 0) return null;
  return (
    <Group title={t('patentFacet.ipc')}>
      {shown.map(({ symbol, title, titleEn, count }) => {
        const name = nameIn(language, { name: title, nameEn: titleEn });
        return (
          <Choice
            key={symbol}
            chosen={chosen.slice(0, 4) === symbol}
            count={count}
            level={symbol.length === 1 ? 0 : symbol.length - 2}
            label={`${symbol} ${name}: ${count}`}
            onClick={() =>
              onEdit('ipc', chosen === symbol ? (symbol.length === 1 ? undefined : parentOf(symbol)) : symbol)
            }
          >
            <b className="code">{symbol}</b> {name}
          </Choice>
        );
      })}
    </Group>
  );
}

/** What the library can be narrowed to further, with how many patents each would leave. */
export function FacetPanel({ facets, filters, onEdit }: FacetProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const toggle = (name: FilterName, value: string) => onEdit(name, filters[name] === value ? undefined : value);
  return (
    <div className="facets">
      <IpcFacet facets={facets} filters={filters} onEdit={onEdit} />
      {facets.statuses.length > 0 && (
        <Group title={t('patentFacet.status')}>
          {facets.statuses.map(({ status, count }) => (
            <Choice
              key={status}
              chosen={filters.status === status}
              count={count}
              label={`${t(`patentStatus.${status}`)}: ${count}`}
              onClick={() => toggle('status', status)}
            >
              {t(`patentStatus.${status}`)}
            </Choice>
          ))}
        </Group>
      )}
      {facets.kinds.length > 0 && (
        <Group title={t('patentFacet.kind')}>
          {facets.kinds.map(({ kind, count }) => (
            <Choice
              key={kind}
              chosen={filters.kind === kind}
              count={count}
              label={`${t(`patentKind.${kind}`)}: ${count}`}
              onClick={() => toggle('kind', kind)}
            >
              {t(`patentKind.${kind}`)}
            </Choice>
          ))}
        </Group>
      )}
      {facets.holders.length > 0 && (
        <Group title={t('patentFacet.holder')}>
          {facets.holders.slice(0, 10).map((holder) => (
            <Choice
              key={holder.organizationId}
              chosen={filters.holderId === holder.organizationId}
              count={holder.count}
              label={`${nameIn(language, holder)}: ${holder.count}`}
              onClick={() => toggle('holderId', holder.organizationId)}
            >
              {nameIn(language, holder)}
            </Choice>
          ))}
        </Group>
      )}
    </div>
  );
}
