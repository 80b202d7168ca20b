export { revenueAccess, revenueTopics } from './access';
export { AssetPatentService } from './asset-patent.service';
export { IpAssetPatent, RevenueEvent, RevenueEventItem } from './event.entity';
export { incomeAccount, netOf } from './event.rules';
export { RevenueEventService } from './event.service';
export {
  eventViews,
  financeOf,
  findEvent,
  holdEvent,
  itemsOf,
  markDistributed,
  type RevenueEventShown,
} from './event.store';
export { revenueTopic } from './events';
export { lackingSources, recordSource } from './lacking.store';
export { openDay, openToday } from './posting';
export { recordCharges, recordLacking, recordRdPayments, recordRoyalties, tellOfRevenue } from './reactions';
export { RevenueModule } from './revenue.module';
