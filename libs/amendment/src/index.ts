export { ContractAmendment, ContractNotice } from './amendment.entity';
export { AmendmentModule } from './amendment.module';
export { amendmentMoves, moveAmendment } from './amendment.rules';
export { AmendmentService } from './amendment.service';
export { EndingService } from './ending.service';
export { tellOfAmendment, tellOfEnding, tellOfNotice } from './reactions';
