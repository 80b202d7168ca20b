import { Id, PageQuery } from '@concentric/kernel';
import { Answers, Creates, CurrentCaller, May, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { NewPerson, PersonPage, PersonView, RoleChange } from './contract';
import { PeopleService } from './people.service';
import { OrganizationUser } from './user.entity';

@Controller('organizations/:id/people')
export class PeopleController {
  constructor(private readonly people: PeopleService) {}

  @Get()
  @May('read', OrganizationUser)
  @Answers(PersonPage)
  list(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: PageQuery }) page: PageQuery,
  ) {
    return this.people.list(caller, id, page);
  }

  @Post()
  @May('manage_people', OrganizationUser)
  @Creates(PersonView, '/organizations/:id/people')
  add(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NewPerson }) person: NewPerson,
  ) {
    return this.people.add(caller, id, person);
  }

  @Post(':userId/change-role')
  @May('manage_people', OrganizationUser)
  @Answers(PersonView)
  changeRole(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Param('userId', { schema: Id }) userId: string,
    @Body({ schema: RoleChange }) { role }: RoleChange,
  ) {
    return this.people.changeRole(caller, id, userId, role);
  }

  @Post(':userId/remove')
  @May('manage_people', OrganizationUser)
  @Answers(PersonView)
  remove(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Param('userId', { schema: Id }) userId: string,
  ) {
    return this.people.remove(caller, id, userId);
  }
}
