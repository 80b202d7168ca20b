import { Center, policyOf } from '@concentric/alliance';
import { cardAt, Instrument } from '@concentric/equipment';
import { Organization } from '@concentric/identity';
import { after, ensure, Refusal } from '@concentric/kernel';
import { Database, ensureMay, type Caller, type FileAnswer, type SpokenLanguage, type Tx } from '@concentric/platform';
import type { ResourceKind } from '@contract/equipment';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Figures, OpenSharingView, StatementFigures, Year } from './contract';
import { formOf } from './opensharing.columns';
import { statementCsv, statementName, statementPdf } from './opensharing.text';
import { readFigures, reconcile } from './report.figures';
import { countedUntil, windowOf, yearWindow } from './report.rules';

export type OpenSharing = Omit<OpenSharingView, 'countedUntil'> & { readonly countedUntil: Date };

/** 科研基础设施和大型科研仪器: operators are people, and accessories go with what they belong to. */
const stated: readonly ResourceKind[] = ['instrument', 'room'];

/** What a center states once a year of the sharing of its equipment. */
@Injectable()
export class OpenSharingService {
  constructor(private readonly database: Database) {}

  /**
   * Running and external hours, whom they served and what they earned, reconciled to the usage log and the charges. It
   * works out no amount of subsidy: the policies name no rate.
   * @throws Refusal `not_found`, `forbidden`
   */
  async read(caller: Caller, centerId: string, year: Year): Promise<OpenSharing> {
    const center = await this.database.reader.findOneBy(Center, { id: centerId });
    if (!center) throw new Refusal('not_found');
    ensureMay(caller, 'report', center);
    const policy = policyOf(center.policyId);
    ensure(policy !== undefined, 'policy_unknown', { policyId: center.policyId });
    const window = windowOf(yearWindow(year));
    const until = countedUntil(window, new Date());
    const { title, titleEn, basis, columns } = formOf(center.policyId);
    const asked = {
      ...({ scope: { centerId, kinds: stated }, by: 'instrument', until } as const),
      slots: [{ month: '', ...window }],
    };
    return this.database.reader.transaction('REPEATABLE READ', async (tx) => {
      const { total, of } = await readFigures(tx, asked);
      const instruments = await instrumentsOf(tx, centerId);
      const rows = instruments.map(({ id }) => of(id));
      return {
        ...{ centerId, centerName: center.name, centerNameEn: center.nameEn, year, policyId: policy.id },
        ...{ title, titleEn, basis, countedUntil: until },
        columns: columns.map(({ field, heading, headingEn }) => ({ field, heading, headingEn })),
        items: instruments.map((instrument, i) => ({
          ...aboutOf(instrument),
          ...statedOf(rows[i]!),
          rates: pricesAt(instrument, after(until, -1)),
        })),
        total: statedOf(total),
        reconciliation: await reconcile(tx, asked, rows),
      };
    });
  }

  async csv(caller: Caller, centerId: string, year: Year, language: SpokenLanguage): Promise<FileAnswer> {
    const statement = await this.read(caller, centerId, year);
    return { name: statementName(statement, language, 'csv'), content: statementCsv(statement, language) };
  }

  async pdf(caller: Caller, centerId: string, year: Year, language: SpokenLanguage): Promise<FileAnswer> {
    const statement = await this.read(caller, centerId, year);
    const content = await statementPdf(statement, language, new Date());
    return { name: statementName(statement, language, 'pdf'), content };
  }
}

type Owned = Instrument & { readonly owner: Organization };

async function instrumentsOf(tx: Tx, centerId: string): Promise<Owned[]> {
  const instruments = await tx.find(Instrument, {
    where: { centerId, kind: In([...stated]) },
    order: { name: 'ASC', id: 'ASC' },
  });
  const ownerIds = [...new Set(instruments.map(({ ownerOrganizationId }) => ownerOrganizationId))];
  const owners = await tx.findBy(Organization, { id: In(ownerIds) });
  const ownerOf = new Map(owners.map((owner) => [owner.id, owner]));
  return instruments.map((it) => Object.assign(it, { owner: ownerOf.get(it.ownerOrganizationId)! }));
}

const aboutOf = ({ id, name, nameEn, kind, model, category, owner }: Owned) => ({
  ...{ instrumentId: id, name, nameEn, kind, model, category },
  ...{ ownerOrganizationId: owner.id, ownerOrganizationName: owner.name, ownerOrganizationNameEn: owner.nameEn },
});

const statedOf = (figures: Figures): StatementFigures => ({
  ...{ runningMinutes: figures.usedMinutes, externalMinutes: figures.externalMinutes },
  externalOrganizations: figures.externalServed.organizations,
  externalPersons: figures.externalServed.persons,
  ...{ uses: figures.uses, externalUses: figures.externalUses },
  ...{ samplesTested: figures.samplesTested, externalSamples: figures.externalSamples },
  externalIncome: figures.externalIncome,
  layers: figures.layers.map(({ layer, externalIncome }) => ({ layer, externalIncome })),
});

function pricesAt({ rateCards }: Instrument, instant: Date): OpenSharing['items'][number]['rates'] {
  const card = cardAt(rateCards, instant);
  if (!card) return null;
  const prices = card.rates.map(({ layer, hourlyPrice }) => ({ layer, hourlyPrice }));
  return { effectiveFrom: card.effectiveFrom, prices };
}
