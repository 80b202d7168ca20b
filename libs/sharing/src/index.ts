export { sharingAccess } from './access';
export { commissionsOwed, type LicenceIncome } from './commission.store';
export { rewardLawFor, type RewardLaw } from './law.rules';
export { PolicyStream, WaterfallPolicy } from './policy.entity';
export { PolicyService } from './policy.service';
export { policyFor } from './policy.store';
export { tellOfPolicy, tellOfReward } from './reactions';
export { RewardAgreement, RewardInventor } from './reward.entity';
export { RewardService } from './reward.service';
export { rewardFor } from './reward.store';
export { SharingModule } from './sharing.module';
export { hashOfStakes } from './stakes-hash';
export { StakesService } from './stakes.service';
export { contributionEntries, investmentEntries, stakesFor, type StakesWish } from './stakes.store';
export {
  methodFor,
  share,
  type Commission,
  type LineInput,
  type Party,
  type Reward,
  type Stake,
  type Stakes,
  type WaterfallInput,
  type WaterfallLine,
  type WaterfallResult,
} from './waterfall.rules';
