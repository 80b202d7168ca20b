import { Answers, CurrentCaller, SignedInOnly, type Caller } from '@concentric/platform';
import { Controller, Get, Query } from '@nestjs/common';
import { ProjectPage, ProjectQuery } from './contract';
import { ProjectService } from './project.service';

@Controller('rd-projects')
export class ProjectController {
  constructor(private readonly projects: ProjectService) {}

  @Get()
  @SignedInOnly()
  @Answers(ProjectPage)
  list(@CurrentCaller() caller: Caller, @Query({ schema: ProjectQuery }) query: ProjectQuery) {
    return this.projects.list(caller, query);
  }
}
