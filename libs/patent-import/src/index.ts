export { patentImportAccess } from './access';
export { dropOldImports } from './due';
export { PatentImport } from './import.entity';
export { PatentImportService } from './import.service';
export { PatentImportModule } from './patent-import.module';
