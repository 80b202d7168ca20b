import {
  checkNumber,
  holdersFrom,
  knownIpc,
  mayHold,
  shareOfHolder,
  type Holder,
  type PatentNumber,
} from '@concentric/patent';
import { Refusal, type Day } from '@concentric/kernel';
import { messageIn, problemOf, type Caller } from '@concentric/platform';
import { NewPatent } from '@contract/patent';
import type { z } from 'zod';
import { dayFrom, dayFromSerial, holdersIn, isLikeFormula, peopleIn, severalIn } from './cell.rules';
import { importLimits, type ImportColumn, type ImportedPatent, type ImportNote, type ImportRow } from './contract';
import type { Cell, Table, TableLine } from './table';

/** What rows are read against: what each column holds, who imports, when, and whom names mean. */
export type Reading = {
  readonly caller: Caller;
  readonly today: Day;
  readonly epoch: Table['epoch'];
  readonly places: ReadonlyMap<ImportColumn, number>;
  /** Organizations of the platform by name or code; those that share a name are not among them. */
  readonly organizations: ReadonlyMap<string, string>;
  /** Who holds what names no holder. */
  readonly own: string | null;
};

type Wish = z.input<typeof NewPatent>;
type Said = z.output<typeof NewPatent>;

const note = (path: string, code: string, facts: Refusal['facts'] = {}): ImportNote => ({
  ...{ path, code },
  message: problemOf(code, facts, 'zh').detail,
  messageEn: problemOf(code, facts, 'en').detail,
});

const noteOf = (path: string, error: unknown): ImportNote => {
  if (error instanceof Refusal) return note(path, error.code, error.facts);
  throw error;
};

const textColumns = ['title', 'titleEn', 'abstract', 'claims', 'familyId', 'publicationNumber'] as const;
const quoted = (text: string) => text.trim().slice(0, 200);

/** What a line of the table means, and what is wrong with it; whether its number is there already is asked afterwards. */
export function readRow({ line, cells }: TableLine, reading: Reading): ImportRow {
  const errors: ImportNote[] = [];
  const warnings: ImportNote[] = [];
  const cellOf = (column: ImportColumn): Cell | undefined => {
    const place = reading.places.get(column);
    return place === undefined ? undefined : cells[place];
  };
  for (const column of reading.places.keys()) {
    const cell = cellOf(column);
    if (cell?.isFormula) errors.push(note(column, 'import_cell_formula'));
    else if (cell?.isTooLong) errors.push(note(column, 'import_cell_too_long', { limit: importLimits.cell }));
    else if (cell && isLikeFormula(cell.text)) warnings.push(note(column, 'import_cell_text_formula'));
  }
  const text = (column: ImportColumn) => {
    const cell = cellOf(column);
    return cell?.isFormula ? '' : (cell?.text.trim() ?? '');
  };
  const written = { applicationNumber: quoted(text('applicationNumber')), title: quoted(text('title')) };
  const filedOn = filedOnFrom(cellOf('filedOn'), reading.epoch, errors);
  const wish = wishFrom(text, filedOn, reading);
  const { data, error } = NewPatent.safeParse(wish);
  if (error) errors.push(...error.issues.map(issueNote));
  const patent = data ? meant(data, reading, errors) : null;
  return { line, written, patent: errors.length === 0 ? patent : null, errors, warnings, duplicateOf: null };
}

function wishFrom(text: (column: ImportColumn) => string, filedOn: Day | null, reading: Reading): Wish {
  const written = holdersIn(text('holders'));
  const named = written.map(({ name, share }) => ({ ...identified(name, reading), share }));
  const holders = named.length === 0 && reading.own ? [{ organizationId: reading.own }] : named;
  return {
    applicationNumber: text('applicationNumber'),
    ...{ holders, filedOn, title: '' },
    ...Object.fromEntries(textColumns.map((column) => [column, text(column) || (column === 'title' ? '' : null)])),
    inventors: peopleIn(text('inventors')),
    ipc: peopleIn(text('ipc')),
    priorities: severalIn(text('priorities')),
  };
}

function identified(name: string, { organizations }: Reading): { organizationId: string } | { name: string } {
  const organizationId = organizations.get(name.normalize('NFKC').toLowerCase());
  return organizationId ? { organizationId } : { name };
}

function filedOnFrom(cell: Cell | undefined, epoch: Table['epoch'], errors: ImportNote[]): Day | null {
  if (!cell || cell.isFormula || cell.isTooLong) return null;
  const text = cell.text.trim();
  const day = (cell.isNumber ? dayFromSerial(text, epoch) : null) ?? dayFrom(text);
  if (day === null) errors.push(note('filedOn', 'import_cell_date', { text: text.slice(0, 40) }));
  return day;
}

const issueNote = (issue: z.core.$ZodIssue): ImportNote => ({
  path: issue.path.map(String).join('.') || 'row',
  code: 'invalid_fields',
  message: messageIn('zh', issue),
  messageEn: messageIn('en', issue),
});

/** What has its shape, once it keeps the register's rules; each that it breaks is noted, not only the first. */
function meant(said: Said, { caller, today }: Reading, errors: ImportNote[]): ImportedPatent | null {
  const tried = <T>(path: string, work: () => T): T | null => {
    try {
      return work();
    } catch (error) {
      errors.push(noteOf(path, error));
      return null;
    }
  };
  const number = tried('applicationNumber', () => numberOf(said, today));
  const ipc = said.ipc.map((symbol) => tried('ipc', () => knownIpc(symbol)));
  const holders = tried('holders', () => holdersFrom(said.holders));
  if (holders && !mayHold(caller, holders)) errors.push(note('holders', 'not_holder'));
  if (!number || !holders || errors.length > 0) return null;
  const { titleEn = null, abstract = null, claims = null, filedOn = null, familyId = null } = said;
  return {
    ...{ applicationNumber: number.canonical, kind: number.kind },
    ...{ title: said.title, titleEn, abstract, claims, filedOn, familyId },
    ...{ inventors: said.inventors, priorities: said.priorities, publicationNumber: said.publicationNumber ?? null },
    ipc: ipc.flatMap((symbol) => symbol ?? []),
    holders: holders.map(shownHolder),
  };
}

/** The day it was filed on is no fault of the number. */
const numberOf = ({ applicationNumber, filedOn }: Said, today: Day): PatentNumber =>
  checkNumber(applicationNumber, { filedOn }, today);

const shownHolder = (holder: Holder) => ({
  ...{ organizationId: holder.organizationId, name: holder.name },
  share: shareOfHolder(holder),
});

/** Notes that the number is there already: as a patent, or on an earlier line. */
export const repeated = (row: ImportRow, patentId: string | null, line: number | null): ImportRow => ({
  ...{ ...row, patent: null, duplicateOf: { patentId, line } },
  errors: [
    ...row.errors,
    line === null
      ? note('applicationNumber', 'patent_exists')
      : note('applicationNumber', 'import_repeats_line', { line }),
  ],
});

/** Notes that who imports acts for none of the holders any more. */
export const disowned = (row: ImportRow): ImportRow => ({
  ...{ ...row, patent: null, errors: [...row.errors, note('holders', 'not_holder')] },
});
