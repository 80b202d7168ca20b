export { assetAccess } from './access';
export { IpAsset, IpAssetOwner, IpInvestment } from './asset.entity';
export { AssetModule } from './asset.module';
export { AssetService } from './asset.service';
export { findAsset, holdAsset } from './asset.store';
export type { Invested } from './investment.rules';
export { InvestmentService } from './investment.service';
export { investmentRatios, investmentsOf } from './investment.store';
export { registerContractPayment, tellOfAsset, tellOfInvestment } from './reactions';
