export { interestAccess, interestTopics } from './access';
export { endNdas, lapseInterests } from './due';
export { interestTopic } from './events';
export { LicenceInterest, Nda, NdaSignature } from './interest.entity';
export { InterestModule } from './interest.module';
export { InterestService } from './interest.service';
export { NdaService } from './nda.service';
export { followNegotiations, tellOfInterest, tellOfNda } from './reactions';
