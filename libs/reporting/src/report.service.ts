import { Center } from '@concentric/alliance';
import { Instrument } from '@concentric/equipment';
import { Refusal } from '@concentric/kernel';
import { Database, ensureMay, type Caller, type FileAnswer, type SpokenLanguage } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import type { CenterReportQuery, EquipmentReportView, InstrumentReportQuery } from './contract';
import { readFigures, reconcile } from './report.figures';
import { countedUntil, monthsOf, reportZone, windowOf } from './report.rules';
import type { Scope } from './report.store';
import { fileName, reportCsv } from './report.text';

export type EquipmentReport = Omit<EquipmentReportView, 'countedUntil'> & { readonly countedUntil: Date };

type Subject = Pick<EquipmentReport, 'centerId' | 'instrumentId' | 'name' | 'nameEn'>;
type Row = { key: string } & Pick<
  EquipmentReport['items'][number],
  'instrumentId' | 'instrumentName' | 'instrumentNameEn' | 'month'
>;

/** How equipment was used: reports of an instrument month by month, and of a center's instruments. */
@Injectable()
export class ReportService {
  constructor(private readonly database: Database) {}

  /** @throws Refusal `not_found`, `forbidden` */
  async ofInstrument(caller: Caller, id: string, query: InstrumentReportQuery): Promise<EquipmentReport> {
    const instrument = await this.database.reader.findOneBy(Instrument, { id });
    if (!instrument) throw new Refusal('not_found');
    ensureMay(caller, 'report', instrument);
    const { centerId, name, nameEn } = instrument;
    return this.read({ instrumentId: id }, { centerId, instrumentId: id, name, nameEn }, { ...query, by: 'month' });
  }

  /** @throws Refusal `not_found`, `forbidden` */
  async ofCenter(caller: Caller, id: string, query: CenterReportQuery): Promise<EquipmentReport> {
    const center = await this.database.reader.findOneBy(Center, { id });
    if (!center) throw new Refusal('not_found');
    ensureMay(caller, 'report', center);
    const { name, nameEn } = center;
    return this.read({ centerId: id, kinds: null }, { centerId: id, instrumentId: null, name, nameEn }, query);
  }

  async instrumentCsv(caller: Caller, id: string, query: InstrumentReportQuery, language: SpokenLanguage) {
    return fileOf(await this.ofInstrument(caller, id, query), language);
  }

  async centerCsv(caller: Caller, id: string, query: CenterReportQuery, language: SpokenLanguage) {
    return fileOf(await this.ofCenter(caller, id, query), language);
  }

  /** All of it as of one instant: what is charged meanwhile is in none of its sums. */
  private read(scope: Scope, subject: Subject, { from, to, by }: CenterReportQuery): Promise<EquipmentReport> {
    const window = windowOf({ from, to });
    const until = countedUntil(window, new Date());
    const months = monthsOf({ from, to });
    const slots = by === 'month' ? months : [{ month: '', ...window }];
    return this.database.reader.transaction('REPEATABLE READ', async (tx) => {
      const asked = { scope, by, slots, until };
      const { total, of } = await readFigures(tx, asked);
      const byMonth = (): Row[] =>
        months.map(({ month }) => ({
          key: month,
          month,
          instrumentId: null,
          instrumentName: null,
          instrumentNameEn: null,
        }));
      const byInstrument = async (): Promise<Row[]> => {
        const instruments = await tx.find(Instrument, {
          select: { id: true, name: true, nameEn: true },
          where: { centerId: subject.centerId },
          order: { name: 'ASC', id: 'ASC' },
        });
        return instruments.map(({ id, name, nameEn }) => ({
          ...{ key: id, month: null, instrumentId: id, instrumentName: name, instrumentNameEn: nameEn },
        }));
      };
      const rows = by === 'month' ? byMonth() : await byInstrument();
      const items = rows.map(({ key, ...row }) => ({ ...row, ...of(key) }));
      const reconciliation = await reconcile(tx, asked, items);
      return { ...subject, from, to, timeZone: reportZone, countedUntil: until, by, total, items, reconciliation };
    });
  }
}

const fileOf = (report: EquipmentReport, language: SpokenLanguage): FileAnswer => ({
  name: fileName(report, language),
  content: reportCsv(report, language),
});
