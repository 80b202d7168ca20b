import { Id, NothingMore } from '@concentric/kernel';
import { Answers, Creates, CurrentCaller, SignedInOnly, type Caller } from '@concentric/platform';
import { ProposalSummary } from '@contract/proposal';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import {
  CommentPage,
  CommentView,
  EvaluationMatrix,
  EvaluationView,
  FeedbackView,
  NewComment,
  NewEvaluation,
  Reason,
} from './contract';
import { EvaluationService } from './evaluation.service';
import { SelectionService } from './selection.service';

/** Who may depends on the panel and on whose request it is, which the services ask. */
@Controller()
export class EvaluationController {
  constructor(
    private readonly evaluations: EvaluationService,
    private readonly selection: SelectionService,
  ) {}

  @Get('rd-requests/:id/evaluation')
  @SignedInOnly()
  @Answers(EvaluationMatrix)
  matrix(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.selection.matrix(caller, id);
  }

  @Post('proposals/:id/evaluate')
  @SignedInOnly()
  @Answers(EvaluationView)
  evaluate(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NewEvaluation }) wish: NewEvaluation,
  ) {
    return this.evaluations.evaluate(caller, id, wish);
  }

  @Get('proposals/:id/comments')
  @SignedInOnly()
  @Answers(CommentPage)
  comments(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.evaluations.comments(caller, id);
  }

  @Post('proposals/:id/comments')
  @SignedInOnly()
  @Creates(CommentView, '/proposals/:id/comments')
  comment(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NewComment }) wish: NewComment,
  ) {
    return this.evaluations.comment(caller, id, wish);
  }

  @Post('proposals/:id/shortlist')
  @SignedInOnly()
  @Answers(ProposalSummary)
  shortlist(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NothingMore }) _: NothingMore,
  ) {
    return this.selection.move(caller, id, 'shortlist');
  }

  @Post('proposals/:id/nominate')
  @SignedInOnly()
  @Answers(ProposalSummary)
  nominate(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NothingMore }) _: NothingMore,
  ) {
    return this.selection.move(caller, id, 'nominate');
  }

  @Post('proposals/:id/disqualify')
  @SignedInOnly()
  @Answers(ProposalSummary)
  disqualify(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: Reason }) reason: Reason,
  ) {
    return this.selection.disqualify(caller, id, reason);
  }

  @Post('proposals/:id/feedback')
  @SignedInOnly()
  @Answers(ProposalSummary)
  explain(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: Reason }) reason: Reason,
  ) {
    return this.selection.explain(caller, id, reason);
  }

  /** How a proposal was judged, for its proposer once the outcome is told; by whom stays masked. */
  @Get('proposals/:id/feedback')
  @SignedInOnly()
  @Answers(FeedbackView)
  feedback(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.selection.feedback(caller, id);
  }
}
