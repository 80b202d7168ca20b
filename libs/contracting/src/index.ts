export { contractingAccess } from './access';
export { ContractingModule } from './contracting.module';
export { Milestone } from './milestone.entity';
export { databaseNow } from '@concentric/research';
export { contractMoves, isInForce, isOpen, moveContract, stepsFrom, type Mover } from './state.rules';
export {
  ContractChange,
  ContractDocument,
  ContractSignature,
  RdContract,
  RdContractPartner,
} from './rd-contract.entity';
export {
  changed,
  contractsOf,
  findContract,
  holdContract,
  keepContract,
  mayRead,
  onlyReadable,
  sideOf,
} from './rd-contract.store';
export { holdMilestones, isFixed, relayMilestones } from './milestone.store';
export { endContractOfCancelled, endEngagements, tellOfContract, tellParties } from './reactions';
export { contractView, type ContractShown } from './rd-contract.view';
export { findDocument, freezeText, nextEdition, signaturesOf, signText, type Frozen } from './document.store';
export { holdRequestOf, sideHeld } from './signing.service';
export { findingsNow } from './law.store';
export { keepChange } from './change.store';
export { AwardService } from './award.service';
export { RdContractService } from './rd-contract.service';
export { SigningService } from './signing.service';
