import type { PatentForExport } from '@concentric/patent';
import { numberPrefixOf } from '@contract/patent';
import { importColumns, type ImportColumn } from './contract';

const several = (texts: readonly string[]) => texts.join('；');

const inColumns = (cells: Record<ImportColumn, string>): string[] =>
  (Object.keys(importColumns) as ImportColumn[]).map((column) => cells[column]);

/** A patent as a row of a table to import; a holder with a share has it behind the name. */
export function exportRow(patent: PatentForExport): string[] {
  const holders = patent.holders.map(({ name, share }) =>
    patent.sharesAgreed ? `${name}（${share.numerator}/${share.denominator}）` : name,
  );
  return inColumns({
    ...{
      applicationNumber: `${numberPrefixOf(patent.status)}${patent.applicationNumber}`,
      title: patent.title,
      titleEn: patent.titleEn ?? '',
    },
    ...{ holders: several(holders), inventors: several(patent.inventors), ipc: several(patent.ipc) },
    ...{ filedOn: patent.filedOn ?? '', abstract: patent.abstract ?? '', claims: patent.claims ?? '' },
    ...{ publicationNumber: patent.publicationNumber ?? '', familyId: patent.familyId ?? '' },
    priorities: several(patent.priorities),
  });
}

/** The headings, and a row that shows how each column is written: its holders are nobody, so that it is never imported. */
export const templateRows: string[][] = [
  Object.values(importColumns).map(([heading]) => heading),
  inColumns({
    ...{
      applicationNumber: 'ZL202311054031.0',
      title: '（示例，请删除本行）一种装置',
      titleEn: 'An apparatus (example)',
    },
    ...{ holders: '示例大学（60%）；示例公司（40%）', inventors: '张三；李四', ipc: 'H01L 29/16；G01R 31/26' },
    ...{ filedOn: '2023-05-04', abstract: '', claims: '', publicationNumber: 'CN117021345A', familyId: '' },
    priorities: '',
  }),
];
