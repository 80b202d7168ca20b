import { cityFeeds } from './city.data';
import { centerFeeds } from './feed.data';

/** Every indicator that the platform's own rows make. */
export const feeds: Readonly<Record<string, string>> = {
  ...centerFeeds,
  ...cityFeeds,
  zg_03: centerFeeds['contract_turnover']!,
};
