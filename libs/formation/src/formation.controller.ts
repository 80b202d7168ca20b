import { attachmentRoutes } from '@concentric/attachment';
import { Id, PageQuery } from '@concentric/kernel';
import { Answers, Creates, CurrentCaller, May, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import {
  DossierChange,
  DossierEntryPage,
  DossierEntryView,
  DossierView,
  FormationReason,
  IntentPage,
  IntentStatement,
  IntentView,
  NewDossierEntry,
  NewIntent,
  NothingMore,
  PlanChange,
  PlanPage,
  PlanView,
} from './contract';
import { DossierFileService, DossierService } from './dossier.service';
import { Dossier, DossierEntry, Intent, Plan } from './formation.entity';
import { IntentService } from './intent.service';
import { PlanService } from './plan.service';

@Controller()
export class DossierController {
  constructor(private readonly dossiers: DossierService) {}

  @Get('centers/:id/dossier')
  @May('read', Dossier)
  @Answers(DossierView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.dossiers.read(caller, id);
  }

  @Put('centers/:id/dossier')
  @May('prepare', Dossier)
  @Answers(DossierView)
  change(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: DossierChange }) wish: DossierChange,
  ) {
    return this.dossiers.change(caller, id, wish);
  }

  @Get('centers/:id/dossier-entries')
  @May('read', DossierEntry)
  @Answers(DossierEntryPage)
  entries(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: PageQuery }) page: PageQuery,
  ) {
    return this.dossiers.entries(caller, id, page);
  }

  @Post('centers/:id/dossier-entries')
  @May('prepare', DossierEntry)
  @Creates(DossierEntryView, '/dossier-entries')
  enter(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NewDossierEntry }) wish: NewDossierEntry,
  ) {
    return this.dossiers.enter(caller, id, wish);
  }

  @Get('dossier-entries/:id')
  @May('read', DossierEntry)
  @Answers(DossierEntryView)
  entry(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.dossiers.entry(caller, id);
  }

  @Post('dossier-entries/:id/withdraw')
  @May('prepare', DossierEntry)
  @Answers(DossierEntryView)
  withdraw(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: FormationReason }) { reason }: FormationReason,
  ) {
    return this.dossiers.withdraw(caller, id, reason);
  }
}

const at = '/dossier-entries/:id/attachments';

@Controller(at)
export class DossierFileController extends attachmentRoutes({
  at,
  files: DossierFileService,
  changing: May('prepare', DossierEntry),
}) {}

@Controller()
export class IntentController {
  constructor(private readonly intents: IntentService) {}

  @Get('formation-intents')
  @May('read', Intent)
  @Answers(IntentPage)
  own(@CurrentCaller() caller: Caller, @Query({ schema: PageQuery }) page: PageQuery) {
    return this.intents.list(caller, null, page);
  }

  @Get('centers/:id/formation-intents')
  @May('read', Intent)
  @Answers(IntentPage)
  list(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: PageQuery }) page: PageQuery,
  ) {
    return this.intents.list(caller, id, page);
  }

  @Post('centers/:id/formation-intents')
  @May('prepare', Intent)
  @Creates(IntentView, '/formation-intents')
  propose(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NewIntent }) wish: NewIntent,
  ) {
    return this.intents.propose(caller, id, wish);
  }

  @Get('formation-intents/:id')
  @May('read', Intent)
  @Answers(IntentView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.intents.read(caller, id);
  }

  @Post('formation-intents/:id/express')
  @May('answer', Intent)
  @Answers(IntentView)
  express(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: IntentStatement }) { statement }: IntentStatement,
  ) {
    return this.intents.move(caller, id, 'express', statement);
  }

  @Post('formation-intents/:id/decline')
  @May('answer', Intent)
  @Answers(IntentView)
  decline(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: FormationReason }) { reason }: FormationReason,
  ) {
    return this.intents.move(caller, id, 'decline', reason);
  }

  @Post('formation-intents/:id/withdraw')
  @May('prepare', Intent)
  @Answers(IntentView)
  withdraw(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: FormationReason }) { reason }: FormationReason,
  ) {
    return this.intents.move(caller, id, 'withdraw', reason);
  }
}

@Controller()
export class PlanController {
  constructor(private readonly plans: PlanService) {}

  @Get('centers/:id/construction-plans')
  @May('read', Plan)
  @Answers(PlanPage)
  list(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: PageQuery }) page: PageQuery,
  ) {
    return this.plans.list(caller, id, page);
  }

  @Post('centers/:id/construction-plans')
  @May('prepare', Plan)
  @Creates(PlanView, '/construction-plans')
  draft(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: PlanChange }) wish: PlanChange,
  ) {
    return this.plans.draft(caller, id, wish);
  }

  @Get('construction-plans/:id')
  @May('read', Plan)
  @Answers(PlanView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.plans.read(caller, id);
  }

  @Put('construction-plans/:id')
  @May('prepare', Plan)
  @Answers(PlanView)
  change(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: PlanChange }) wish: PlanChange,
  ) {
    return this.plans.change(caller, id, wish);
  }

  @Post('construction-plans/:id/submit')
  @May('prepare', Plan)
  @Answers(PlanView)
  submit(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NothingMore }) _: NothingMore,
  ) {
    return this.plans.submit(caller, id);
  }
}
