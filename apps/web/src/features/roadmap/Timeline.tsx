import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Layer } from '@contract/roadmap';
import { useLanguage } from '../../i18n';
import { nameIn } from '../../ui/format';
import { Badge } from '../../ui/tags';
import type { NodeShown } from './NodeDialog';
import { quarterNumber, quarterOf } from './quarters';

const tones = { planned: 'plain', active: 'amber', reached: 'teal', dropped: 'rose' } as const;
const paths = {
  rd_request: (id: string) => `/rd-requests/${id}`,
  rd_contract: (id: string) => `/rd-contracts/${id}`,
  patent: (id: string) => `/patents/${id}`,
  licence_listing: (id: string) => `/licence-listings/${id}`,
  ip_asset: (id: string) => `/ip-assets/${id}`,
};

/** Layers from the market down to resources, each node over its quarters; on a phone a list with a bar for each. */
export function Timeline({ list, onEdit }: { list: NodeShown[]; onEdit?: (node: NodeShown) => void }) {
  const { t } = useTranslation();
  const first = Math.min(...list.map(({ fromQuarter }) => quarterNumber(fromQuarter)));
  const last = Math.max(...list.map(({ untilQuarter }) => quarterNumber(untilQuarter)));
  const years = [...new Set(Array.from({ length: last - first + 1 }, (_, i) => quarterOf(first + i).slice(0, 4)))];
  const share = (quarters: number) => `${(quarters * 100) / (last - first + 1)}%`;
  const yearAt = (year: string) => Math.max(0, Number(year) * 4 - first);
  return (
    <div className="roadmap-line">
      <div className="roadmap-years" aria-hidden="true">
        {years.map((year) => (
          <span key={year} style={{ left: share(yearAt(year)) }}>
            {year}
          </span>
        ))}
      </div>
      {Layer.options
        .filter((layer) => list.some((node) => node.layer === layer))
        .map((layer) => (
          <section key={layer} className={`roadmap-layer roadmap-${layer}`}>
            <h3>{t(`roadmapLayer.${layer}`)}</h3>
            <ul>
              {list
                .filter((node) => node.layer === layer)
                .map((node) => (
                  <NodeItem key={node.key} {...{ node, list, first, last, onEdit }} />
                ))}
            </ul>
          </section>
        ))}
    </div>
  );
}

type ItemProps = {
  node: NodeShown;
  list: NodeShown[];
  first: number;
  last: number;
  onEdit?: (node: NodeShown) => void;
};

function NodeItem({ node, list, first, last, onEdit }: ItemProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { title, titleEn, state, fromQuarter, untilQuarter, ownerName, ownerNameEn, parentKey, links } = node;
  const span = last - first + 1;
  const [from, until] = [quarterNumber(fromQuarter), quarterNumber(untilQuarter)];
  const parent = list.find(({ key }) => key === parentKey);
  const place = { marginLeft: `${((from - first) * 100) / span}%`, width: `${((until - from + 1) * 100) / span}%` };
  const facts = [
    fromQuarter === untilQuarter ? fromQuarter : `${fromQuarter} – ${untilQuarter}`,
    ownerName && nameIn(language, { name: ownerName, nameEn: ownerNameEn }),
    parent && t('roadmap.below', { title: nameIn(language, { name: parent.title, nameEn: parent.titleEn }) }),
  ];
  return (
    <li>
      <div className="roadmap-node">
        <div>
          <b>{nameIn(language, { name: title, nameEn: titleEn })}</b>{' '}
          <Badge tone={tones[state]}>{t(`roadmapNodeState.${state}`)}</Badge>
          <div className="row-note">{facts.filter(Boolean).join(' · ')}</div>
        </div>
        {onEdit && <Button onClick={() => onEdit(node)}>{t('roadmap.edit')}</Button>}
      </div>
      <div className={`roadmap-track roadmap-is-${state}`} aria-hidden="true">
        <div className="roadmap-bar" style={place} />
      </div>
      {links.length > 0 && (
        <ul className="roadmap-links">
          {links.map(({ kind, targetId, label }) => (
            <li key={kind + targetId}>
              <span className="row-note">{t(`roadmapLink.${kind}`)}</span>{' '}
              <Link to={paths[kind](targetId)}>{label}</Link>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
