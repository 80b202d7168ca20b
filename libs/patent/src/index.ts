export { patentAccess } from './access';
export { checkShares } from './holder.rules';
export {
  everyField,
  ipcPath,
  ipcRange,
  ipcTitle,
  ipcUnder,
  isIpcKnown,
  knownIpc,
  parseIpc,
  within,
  type IpcLevel,
  type IpcPlace,
  type IpcRange,
  type IpcTitle,
} from './ipc.rules';
export { patentsForExport, type PatentForExport } from './library.store';
export { checkDigitOf, checkNumber, patentNumberOf, type PatentNumber } from './number.rules';
export { Patent, PatentHolder } from './patent.entity';
export { PatentModule } from './patent.module';
export { holdersFrom, PatentService } from './patent.service';
export {
  ensureHolders,
  ensureHolds,
  holdersOf,
  keepPatents,
  mayHold,
  newPatentOf,
  patentViews,
  shareOfHolder,
  type Holder,
  type NewEntry,
  type PatentShown,
} from './patent.store';
