export { disclosureRefusals } from './contract';
export { DisclosureModule } from './disclosure.module';
export { DisclosureService } from './disclosure.service';
