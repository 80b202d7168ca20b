import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccountService } from './account.service';
import { InboxController } from './inbox.controller';
import { Notice } from './notice.entity';
import { OidcController } from './oidc.controller';
import { OidcService } from './oidc.service';
import { OrganizationController } from './organization.controller';
import { Organization } from './organization.entity';
import { OrganizationService } from './organization.service';
import { PeopleController } from './people.controller';
import { PeopleService } from './people.service';
import { SessionController } from './session.controller';
import { RateLimit, Session, SessionToken } from './session.entity';
import { SessionService } from './session.service';
import { SignInThrottle } from './sign-in.throttle';
import { ExternalIdentity, OrganizationUser, User } from './user.entity';

@Module({
  imports: [
    TypeOrmModule.forFeature([
      Organization,
      User,
      OrganizationUser,
      ExternalIdentity,
      Session,
      SessionToken,
      RateLimit,
      Notice,
    ]),
  ],
  // The provider's routes come first: `oidc` is not the id of a session.
  controllers: [OidcController, SessionController, OrganizationController, PeopleController, InboxController],
  providers: [AccountService, OidcService, OrganizationService, PeopleService, SessionService, SignInThrottle],
  exports: [AccountService, SessionService, OrganizationService, PeopleService],
})
export class IdentityModule {}
