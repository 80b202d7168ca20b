import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { assetPatentsKey, revenueKey } from './queries';

/** Links a patent to an asset, or takes the link away. */
export function usePatentLinks(assetId: string) {
  const { t } = useTranslation();
  const intent = useIntent();
  const refresh = [[...assetPatentsKey(assetId)], [...revenueKey]];
  const link = useAction({
    run: (patentId: string) =>
      intent({ assetId, patentId }, (key) =>
        answer(
          api.POST('/ip-assets/{id}/patents', { params: { path: { id: assetId } }, body: { patentId }, headers: key }),
        ),
      ),
    ...{ refresh, done: t('assetPatent.linked') },
  });
  const unlink = useAction({
    run: (patentId: string) =>
      answer(
        api.POST('/ip-assets/{id}/patents/{patentId}/remove', {
          params: { path: { id: assetId, patentId } },
        }),
      ),
    ...{ refresh, done: t('assetPatent.unlinked') },
  });
  return { link, unlink };
}
