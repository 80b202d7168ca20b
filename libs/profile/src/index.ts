export { profileAccess } from './access';
export { OrganizationProfile, PastWorkDone } from './profile.entity';
export { ProfileModule } from './profile.module';
export { ProfileService } from './profile.service';
