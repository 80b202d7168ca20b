import { after, day } from '@concentric/kernel';
import { checkDigitOf, keepPatents, newPatentOf, patentNumberOf, type Holder } from '@concentric/patent';
import type { Cast } from './cast';
import type { WithinTransaction } from './one-transaction';
import type { OrganizationKey } from './organizations';
import { aspects, givenNames, partners, qualities, strangers, surnames, themes, type Theme } from './patents';
import { chance, randomFrom, type Random } from './random';

/** A patent of the demonstration library, for what is told of it further. */
export type DemonstrationPatent = {
  readonly id: string;
  readonly holder: OrganizationKey;
  readonly coHolders: readonly (OrganizationKey | null)[];
  readonly kind: 'invention' | 'utility_model' | 'design';
  readonly filedOn: string;
  readonly title: string;
  readonly titleEn: string;
  readonly ipc: readonly string[];
};

type Entry = { readonly patent: ReturnType<typeof newPatentOf>; readonly holders: Holder[] };
type Made = Entry & { readonly coHolders: (OrganizationKey | null)[] };

const seed = 1985;
export const perHolder = 26;
/** No year has given out so high a serial number: none of these is anybody's. */
const firstSerial = 9_900_000;
const agreed = [
  [3, 2, 5],
  [2, 1, 3],
  [7, 3, 10],
  [1, 1, 2],
] as const;

/** The library of patents: over three hundred, with valid numbers over real classes, of invented inventors. */
export class PatentLoading {
  private readonly random: Random = randomFrom(seed);
  private serial = firstSerial;

  constructor(
    private readonly cast: Cast,
    private readonly database: WithinTransaction,
    private readonly now: Date,
  ) {}

  /** @returns the patents, those of one holder beside each other */
  async everything(): Promise<DemonstrationPatent[]> {
    const all: DemonstrationPatent[] = [];
    for (const [key, theme] of Object.entries(themes) as [OrganizationKey, Theme][]) {
      const made = this.titlesOf(theme).map((subject) => this.make(key, theme, subject));
      const keeper = this.cast.keeperOf(key);
      await this.database.write(keeper, async (tx) => {
        await keepPatents(tx, keeper, made);
        return {};
      });
      all.push(...made.map(({ patent, coHolders }) => ({ ...summary(patent), holder: key, coHolders })));
    }
    return all;
  }

  /** Different things of the theme, each with what is better about it and what of it is claimed. */
  private titlesOf({ inventions }: Theme) {
    const every = inventions.flatMap((invention) =>
      qualities.flatMap((quality) => aspects.map((aspect) => ({ invention, quality, aspect }))),
    );
    const chosen = new Map<string, (typeof every)[number]>();
    while (chosen.size < perHolder) {
      const one = this.random.one(every);
      const isMethod = one.invention[0].endsWith('方法');
      // A method is claimed as it is: nothing holds or tests it.
      if (!isMethod || one.aspect === aspects[0]) chosen.set(`${one.invention[0]}${one.quality[0]}`, one);
    }
    return [...chosen.values()];
  }

  private make(key: OrganizationKey, theme: Theme, subject: ReturnType<PatentLoading['titlesOf']>[number]): Made {
    const { invention, quality, aspect } = subject;
    const [thing, thingEn, ipc, field, fieldEn] = invention;
    const isMethod = thing.endsWith('方法');
    const titleEn = capital(aspect[1](`${quality[1]} ${thingEn}`));
    const title = `一种${quality[0]}${thing}${aspect[0]}`;
    const parts = this.some(theme.parts, 3);
    const kind = !isMethod && aspect[2] && chance(this.random, 0.4) ? '2' : chance(this.random, 0.1) ? '8' : '1';
    const filedOn = this.filedOn(kind);
    const number = this.numberOf(filedOn, kind);
    const noun = kind === '2' ? '本实用新型' : '本发明';
    const isAbroad = chance(this.random, 0.12);
    const patent = newPatentOf(number, this.cast.keeperOf(key).facts.userId, {
      ...{ title, titleEn, filedOn, ipc: isMethod || chance(this.random, 0.6) ? ipc : ipc.slice(0, 1) },
      abstract:
        `${noun}公开了${title}，属于${field}领域。其包括${parts.join('、')}，${parts[0]}与${parts[1]}配合工作，${quality[2]}，` +
        `可用于${field}的研发与批量生产。\n${titleEn}, for ${fieldEn}: it ${quality[3]}.`,
      claims: `1. ${title}，其特征在于，包括：${parts.join('；')}；所述${parts[0]}与所述${parts[1]}相连。`,
      inventors: this.inventors(),
      priorities: isAbroad ? [`US 63/${String(this.serial).slice(1)} ${filedOn}`] : [],
      familyId: isAbroad ? `DEMO-${key.toUpperCase()}-${theme.inventions.indexOf(invention) + 1}` : null,
      publicationNumber: filedOn < dayBefore(this.now, 550) ? `CN1${String(this.serial).slice(0, 8)}A` : null,
    });
    return { patent, ...this.holdersOf(key) };
  }

  /** Most are recent; utility models last ten years, and some of each have run out. */
  private filedOn(kind: string): string {
    const most = kind === '2' ? 12 : 21;
    const ago = Math.floor(this.random.next() ** 1.6 * most * 365) + 30;
    return dayBefore(this.now, ago);
  }

  private numberOf(filedOn: string, kind: string) {
    // Before October 2003 numbers had two digits of the year and five more.
    const isShort = filedOn < '2003-10-01';
    const serial = String(this.serial++);
    const body = isShort ? filedOn.slice(2, 4) + kind + serial.slice(-5) : filedOn.slice(0, 4) + kind + serial;
    return patentNumberOf(body + checkDigitOf(body))!;
  }

  private inventors(): string[] {
    const names = Array.from(
      { length: this.random.between(2, 5) },
      () => this.random.one(surnames) + this.random.one(givenNames),
    );
    return [...new Set(names)];
  }

  /** Alone, or with another: then they agreed on their shares, or on nothing. */
  private holdersOf(key: OrganizationKey): { holders: Holder[]; coHolders: (OrganizationKey | null)[] } {
    const own = { organizationId: this.cast.organization(key), name: null };
    const silent = { shareNumerator: null, shareDenominator: null };
    if (!chance(this.random, 0.18)) return { holders: [{ ...own, ...silent }], coHolders: [] };
    const known = partners[key];
    const other = known && chance(this.random, 0.75) ? this.random.one(known) : null;
    const second = other
      ? { organizationId: this.cast.organization(other), name: null }
      : { organizationId: null, name: this.random.one(strangers) };
    const shares = chance(this.random, 0.6) ? this.random.one(agreed) : null;
    const share = (part: 0 | 1) => (shares ? { shareNumerator: shares[part], shareDenominator: shares[2] } : silent);
    return {
      holders: [
        { ...own, ...share(0) },
        { ...second, ...share(1) },
      ],
      coHolders: [other],
    };
  }

  private some<T>(of: readonly T[], count: number): T[] {
    const left = [...of];
    return Array.from({ length: count }, () => left.splice(this.random.between(0, left.length - 1), 1)[0]!);
  }
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const dayBefore = (now: Date, days: number) =>
  after(now, -days * day)
    .toISOString()
    .slice(0, 10);

const summary = ({ id, kind, filedOn, title, titleEn, ipc }: Entry['patent']) => ({
  ...{ id, kind, filedOn: filedOn!, title, titleEn: titleEn!, ipc },
});
