import { ensure } from '@concentric/kernel';
import { ipcTitles } from './ipc.data';

/** How deep a symbol of the International Patent Classification reaches: `H`, `H01`, `H01L`, `H01L 29/00`, `H01L 29/16`. */
export type IpcLevel = 'section' | 'class' | 'subclass' | 'main_group' | 'group';

/** A symbol in its one canonical spelling, and how deep it reaches. */
export type IpcPlace = { readonly symbol: string; readonly level: IpcLevel };

/** A half-open range `[from, to)` of whole numbers below 2^53. */
export type IpcRange = { readonly from: number; readonly to: number };

/** What a symbol is called. */
export type IpcTitle = { readonly zh: string; readonly en: string };

/** Places of a number: a section and a subclass have 26 letters, a class 2 digits, a main group 4, a subgroup 6. */
const subgroups = 1_000_000;
const mainGroups = 10_000 * subgroups;
const subclasses = 26 * mainGroups;
const sections = 100 * subclasses;

/** Every field there is: what a licence without a field of use covers. */
export const everyField: IpcRange = { from: 0, to: 26 * sections };

/**
 * A symbol as people write it: full-width or not, in small letters, with spaces or none; `H01L29` and `H01L 29/00` are
 * the same main group. Zeros that say nothing are dropped: `H01L 0029/1600` is `H01L 29/16`. Null when it is none; whether
 * the classification has it is another question ({@link isIpcKnown}).
 */
export function parseIpc(text: string): IpcPlace | null {
  const {
    section,
    digits,
    subclass,
    main,
    sub = '00',
  } = spelling.exec(text.normalize('NFKC').toUpperCase().replace(/\s+/g, ''))?.groups ?? {};
  if (!section) return null;
  if (!digits) return { symbol: section, level: 'section' };
  if (!subclass) return { symbol: section + digits, level: 'class' };
  if (!main) return { symbol: section + digits + subclass, level: 'subclass' };
  const group = sub.replace(/(?<=\d{2})0+$/, '');
  return { symbol: `${section}${digits}${subclass} ${main}/${group}`, level: group === '00' ? 'main_group' : 'group' };
}

const spelling =
  /^(?<section>[A-H])((?<digits>\d{2})((?<subclass>[A-Z])(0{0,3}(?<main>[1-9]\d{0,3})(\/(?<sub>\d{2,6}))?)?)?)?$/;

/** Whether the classification has the symbol; of a group, whether it has the subclass the group would stand in. */
export function isIpcKnown(symbol: string): boolean {
  const place = parseIpc(symbol);
  return place !== null && ipcTitles.has(place.symbol.slice(0, 4));
}

/**
 * The symbol in its canonical spelling, once the classification has it.
 * @throws Refusal `ipc_unknown`
 */
export function knownIpc(text: string): string {
  const place = parseIpc(text);
  ensure(place !== null && ipcTitles.has(place.symbol.slice(0, 4)), 'ipc_unknown', { symbol: text });
  return place.symbol;
}

/** What a symbol is called; a group bears the title of its subclass. Null when the classification does not have it. */
export function ipcTitle(symbol: string): IpcTitle | null {
  return ipcTitles.get(parseIpc(symbol)?.symbol.slice(0, 4) ?? '') ?? null;
}

/**
 * The numbers a symbol stands for, so that one symbol lies within another exactly when its range does: the twin of
 * `ipc_range(text)` in the database. A main group holds its subgroups; a subgroup those whose digits begin with its own,
 * as the classification inserts 3/048 and 3/0481 under 3/04. An empty text is every field.
 * @throws RangeError for what is no symbol
 */
export function ipcRange(prefix: string): IpcRange {
  if (prefix === '') return everyField;
  const place = parseIpc(prefix);
  if (place === null) throw new RangeError(`“${prefix}” is no symbol of the classification`);
  const [, section = '', digits = '', subclass = '', main = '', sub = ''] =
    /^(.)(\d\d)?(.)?(?: (\d+)\/(\d+))?$/.exec(place.symbol) ?? [];
  const of = (letter: string) => (letter === '' ? 0 : letter.charCodeAt(0) - 65);
  const from =
    of(section) * sections +
    Number(digits) * subclasses +
    of(subclass) * mainGroups +
    Number(main) * subgroups +
    Number(sub.padEnd(6, '0'));
  return { from, to: from + widthOf(place.level, sub) };
}

const widthOf = (level: IpcLevel, sub: string): number =>
  ({
    section: sections,
    class: subclasses,
    subclass: mainGroups,
    main_group: subgroups,
    group: 10 ** (6 - sub.length),
  })[level];

/** Whether a symbol is the prefix or lies below it. */
export function within(prefix: string, symbol: string): boolean {
  const [outer, inner] = [ipcRange(prefix), ipcRange(symbol)];
  return outer.from <= inner.from && inner.to <= outer.to;
}

/** A symbol and all that it lies in, the widest first: `H`, `H01`, `H01L`, `H01L 29/00`, `H01L 29/16`, `H01L 29/165`. */
export function ipcPath(symbol: string): string[] {
  const subclass = symbol.slice(0, 4);
  const path = [1, 3, 4].filter((length) => length <= subclass.length).map((length) => subclass.slice(0, length));
  const [main, sub] = symbol.slice(5).split('/');
  if (!main || !sub) return path;
  path.push(`${subclass} ${main}/00`);
  if (sub !== '00')
    for (let length = 2; length <= sub.length; length++) path.push(`${subclass} ${main}/${sub.slice(0, length)}`);
  return path;
}

/** Every symbol under which a patent of these symbols is counted, each once. */
export const ipcPaths = (symbols: readonly string[]): string[] => [...new Set(symbols.flatMap(ipcPath))];

/** The sections, or the classes of a section, or the subclasses of a class, in order. */
export function ipcUnder(symbol: string | null): string[] {
  const length = symbol === null ? 1 : symbol.length === 1 ? 3 : 4;
  return [...ipcTitles.keys()].filter((it) => it.length === length && it.startsWith(symbol ?? '') && it !== symbol);
}

/** What bears all the words in its title, or begins with them as a symbol, below `under`; what begins so comes first. */
export function ipcFound(words: string, under: string | null): string[] {
  const asked = words.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean);
  const beginning = asked.join('').toUpperCase().slice(0, 4);
  const bears = ({ zh, en }: IpcTitle) => asked.every((word) => zh.includes(word) || en.toLowerCase().includes(word));
  const inside = [...ipcTitles.keys()].filter((symbol) => symbol.startsWith(under ?? ''));
  const begins = inside.filter((symbol) => symbol.startsWith(beginning));
  const titled = inside.filter((symbol) => !begins.includes(symbol) && bears(ipcTitles.get(symbol)!));
  return asked.length === 0 ? [] : [...begins, ...titled];
}
