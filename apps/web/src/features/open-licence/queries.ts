import type { OpenLicenceOfPatent } from '@contract/open-licence';
import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../../api/client';
import { docketKey, patentKeys } from '../docket/queries';
import { listingsKey } from '../listing/queries';

/** Beside the docket's, so that it is read again with it. */
const openLicenceKey = (patentId: string) => [...docketKey(patentId), 'open-licence'] as const;

/** What to read again when an open licence was declared, withdrawn or taken. */
export const openLicenceKeys = (patentId: string) => [...patentKeys(patentId), [...listingsKey]];

export const useOpenLicence = (patentId: string) =>
  useQuery({
    queryKey: openLicenceKey(patentId),
    queryFn: (): Promise<OpenLicenceOfPatent> =>
      answer(api.GET('/patents/{id}/open-licence', { params: { path: { id: patentId } } })),
  });
