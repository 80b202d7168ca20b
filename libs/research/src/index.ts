export { requestTopics, researchAccess } from './access';
export { databaseNow } from '@concentric/platform';
export { inviteOrganization } from './invitation.store';
export { InvitationService } from './invitation.service';
export { RdQuestion } from './question.entity';
export { QuestionService } from './question.service';
export { tellOfInvitation, tellOfQuestion, tellOfRequest } from './reactions';
export { RdInvitation, RdRequest, RdUndertaking, ResearchSettings } from './request.entity';
export {
  ensureTakesProposals,
  moveRequest,
  requestMoves,
  shownState,
  takesProposals,
  verbsOf,
  type RequestRole,
} from './request.rules';
export { RequestService } from './request.service';
export {
  changed as changedRequest,
  findRequest,
  holdRequest,
  invitationsOf,
  keepRequest,
  mayReadRequest,
  organizationsThatSee,
  readableRequests,
  shareRequest,
  type Held,
} from './request.store';
export { requestView, requestViews, withheldFrom, type RequestShown } from './request.view';
export { ResearchModule } from './research.module';
export { ResearchSettingsService } from './settings.service';
export { Reviewer } from './reviewer.entity';
export { actorFor, organizationsSeeing, signers, speakers } from './sight.rules';
export { statutory } from './terms.rules';
