import { ensure, isUscc } from '@concentric/kernel';
import { isRegion } from './region.rules';

/** @throws Refusal `uscc_invalid` or `region_unknown` */
export function checkRegistration({
  uscc,
  regionCode,
}: {
  uscc?: string | undefined;
  regionCode?: string | undefined;
}): void {
  ensure(uscc === undefined || isUscc(uscc), 'uscc_invalid', { uscc: uscc ?? '' });
  ensure(regionCode === undefined || isRegion(regionCode), 'region_unknown', { regionCode: regionCode ?? '' });
}
