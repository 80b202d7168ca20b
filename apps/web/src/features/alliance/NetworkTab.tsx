import { SearchOutlined } from '@ant-design/icons';
import { Input } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n';
import { formatDayOf, nameIn } from '../../ui/format';
import { Nothing, Read } from '../../ui/states';
import { LayerBadge } from '../../ui/tags';
import { useWide } from '../../ui/useWidth';
import { MemberPanel, NetworkSummary } from './MemberPanel';
import './network.css';
import { factText, useCenter, useNetwork } from './queries';
import { layers } from './ring.layout';
import { RingDiagram } from './RingDiagram';
import type { Member } from './RingNode';

function MemberTable({
  members,
  chosenId,
  onChoose,
}: {
  members: Member[];
  chosenId: string | null;
  onChoose: (id: string) => void;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const ordered = layers.flatMap((layer) => members.filter((member) => member.layer === layer));
  return (
    <table className="table">
      <caption className="visually-hidden">{t('network.table')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('network.member')}</th>
          <th scope="col">{t('network.layer')}</th>
          <th scope="col">{t('network.fact')}</th>
          <th scope="col" className="wide-only">
            {t('network.since')}
          </th>
        </tr>
      </thead>
      <tbody>
        {ordered.map((member) => (
          <tr key={member.organizationId} className={member.organizationId === chosenId ? 'row-chosen' : undefined}>
            <th scope="row">
              <button type="button" className="link-button" onClick={() => onChoose(member.organizationId)}>
                {nameIn(language, member)}
              </button>
              <div className="row-note">{t(`organizationKind.${member.kind as 'enterprise'}`)}</div>
            </th>
            <td>
              <LayerBadge layer={member.layer} />
            </td>
            <td>
              {member.facts.map((fact, i) => (
                <div key={i}>{factText(fact, t)}</div>
              ))}
            </td>
            <td className="wide-only">{formatDayOf(member.layerSince, language)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function NetworkTab({ centerId }: { centerId: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const network = useNetwork(centerId);
  const center = useCenter(centerId);
  const labelled = useWide(720);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [typed, setTyped] = useState('');
  const words = typed.trim().toLowerCase();
  const members = network.data?.members;
  const found = useMemo(() => {
    if (!words || !members) return null;
    const hits = members.filter((member) =>
      [
        member.name,
        member.nameEn ?? '',
        t(`organizationKind.${member.kind as 'enterprise'}`),
        ...member.facts.map((fact) => factText(fact, t)),
      ].some((text) => text.toLowerCase().includes(words)),
    );
    return new Set(hits.map(({ organizationId }) => organizationId));
  }, [words, members, t]);

  return (
    <Read query={network} rows={10}>
      {(data) =>
        data.members.length === 0 ? (
          <section className="panel">
            <Nothing title={t('network.none')} hint={t('network.noneHint')} />
          </section>
        ) : (
          <>
            <div className="network">
              <section className="panel network-stage" aria-label={t('center.tab.network')}>
                <div className="network-search">
                  <Input
                    allowClear
                    prefix={<SearchOutlined aria-hidden="true" />}
                    value={typed}
                    onChange={({ target }) => setTyped(target.value)}
                    placeholder={t('network.search')}
                    aria-label={t('network.search')}
                  />
                  <span role="status" className="hint">
                    {found ? t('network.found', { count: found.size }) : ''}
                  </span>
                </div>
                <RingDiagram
                  title={center.data ? nameIn(language, center.data) : ''}
                  members={data.members}
                  found={found}
                  chosenId={chosenId}
                  onChoose={setChosenId}
                  labelled={labelled}
                />
                <p className="hint network-keys">{t('network.keys')}</p>
              </section>
              <aside className="panel network-panel" aria-live="polite" aria-label={t('network.details')}>
                {chosenId && data.members.some(({ organizationId }) => organizationId === chosenId) ? (
                  <MemberPanel
                    centerId={centerId}
                    member={data.members.find(({ organizationId }) => organizationId === chosenId)!}
                    onClose={() => setChosenId(null)}
                  />
                ) : (
                  <NetworkSummary members={data.members} />
                )}
              </aside>
            </div>
            <section className="panel" aria-label={t('network.table')}>
              <MemberTable
                members={found ? data.members.filter(({ organizationId }) => found.has(organizationId)) : data.members}
                chosenId={chosenId}
                onChoose={setChosenId}
              />
            </section>
          </>
        )
      }
    </Read>
  );
}
