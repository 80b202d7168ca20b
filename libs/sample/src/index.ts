export { sampleAccess, sampleTopics } from './access';
export { prepareSamples, tellOfOverdueReport, tellOfReport, tellOfSample } from './reactions';
export { Report } from './report.entity';
export { ReportService } from './report.service';
export { CustodyEntry, Sample } from './sample.entity';
export { SampleModule } from './sample.module';
export { SampleService } from './sample.service';
export { announceSamples } from './sample.store';
