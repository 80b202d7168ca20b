export { matchingAccess } from './access';
export { RdMatch } from './match.entity';
export { MatchingModule } from './matching.module';
export { indexWonContract, suggestRequest } from './reactions';
