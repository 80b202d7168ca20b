import { Id } from '@concentric/kernel';
import { Answers, CurrentCaller, May, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { NewProfile, ProfileView } from './contract';
import { OrganizationProfile } from './profile.entity';
import { ProfileService } from './profile.service';

@Controller('organizations/:id/profile')
export class ProfileController {
  constructor(private readonly profiles: ProfileService) {}

  @Get()
  @May('read', OrganizationProfile)
  @Answers(ProfileView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.profiles.read(caller, id);
  }

  @Put()
  @May('change', OrganizationProfile)
  @Answers(ProfileView)
  replace(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NewProfile }) wish: NewProfile,
  ) {
    return this.profiles.replace(caller, id, wish);
  }
}
