import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Page, Section } from '../../ui/Page';
import { More, Nothing, Read } from '../../ui/states';
import { AssetRow } from './AssetRow';
import { useAssets } from './queries';

/** The results that the user's organizations have a part in. */
export function AssetsPage() {
  const { t } = useTranslation();
  const assets = useAssets();
  return (
    <Page title={t('asset.title')} lead={t('asset.lead')}>
      <Section title={t('asset.list')}>
        <Read query={assets} rows={5}>
          {(items) =>
            items.length === 0 ? (
              <Nothing
                title={t('asset.none')}
                hint={t('asset.noneHint')}
                action={<Link to="/rd-projects">{t('project.title')}</Link>}
              />
            ) : (
              <ul className="rows">
                {items.map((asset) => (
                  <AssetRow key={asset.id} asset={asset} />
                ))}
              </ul>
            )
          }
        </Read>
        <More query={assets} />
      </Section>
    </Page>
  );
}
