import { Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { PatentLink } from '@contract/revenue';
import { Section } from '../../ui/Page';
import { Read } from '../../ui/states';
import { Badge } from '../../ui/tags';
import { LinkDialog } from './LinkDialog';
import { useAssetPatents } from './queries';
import { usePatentLinks } from './usePatentLinks';

/** The patents that protect an asset: what is paid for licences of them is its income. */
export function AssetPatents({ assetId, changes }: { assetId: string; changes: boolean }) {
  const { t } = useTranslation();
  const links = useAssetPatents(assetId);
  const [linking, setLinking] = useState(false);
  return (
    <Section
      title={t('assetPatent.title')}
      extra={
        changes && (
          <Button size="small" onClick={() => setLinking(true)}>
            {t('assetPatent.link')}
          </Button>
        )
      }
    >
      <p className="hint">{t('assetPatent.hint')}</p>
      <Read query={links} rows={2}>
        {(items) =>
          items.length === 0 ? (
            <p className="hint">{t('assetPatent.none')}</p>
          ) : (
            <ul className="rows-plain">
              {items.map((link) => (
                <LinkRow key={link.patentId} assetId={assetId} link={link} changes={changes} />
              ))}
            </ul>
          )
        }
      </Read>
      {linking && <LinkDialog assetId={assetId} onClose={() => setLinking(false)} />}
    </Section>
  );
}

function LinkRow({ assetId, link, changes }: { assetId: string; link: PatentLink; changes: boolean }) {
  const { t } = useTranslation();
  const deeds = usePatentLinks(assetId);
  const { patentId, number, title, state } = link;
  return (
    <li className="row">
      <div className="row-main">
        <Link to={`/patents/${patentId}`} className="row-link">
          {title}
        </Link>{' '}
        {state === 'proposed' && <Badge tone="amber">{t('assetPatent.proposed')}</Badge>}
        <div className="row-note">{number}</div>
      </div>
      {changes && state === 'proposed' && (
        <Button size="small" loading={deeds.link.isPending} onClick={() => deeds.link.mutate(patentId)}>
          {t('assetPatent.confirm')}
        </Button>
      )}
      {changes && state === 'linked' && (
        <Popconfirm title={t('assetPatent.unlinkAsk', { number })} onConfirm={() => deeds.unlink.mutate(patentId)}>
          <Button size="small" aria-label={t('assetPatent.unlinkOf', { number })}>
            {t('assetPatent.unlink')}
          </Button>
        </Popconfirm>
      )}
    </li>
  );
}
