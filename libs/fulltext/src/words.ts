import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';

/** More of a text than this is not looked at; no text of the platform is as long. */
const longestText = 20_000;
/** A longer run of letters is no word of any language; PostgreSQL keeps words below 2 kB. */
const longestWord = 64;
/** More words than this narrow a search no further. */
const mostWords = 24;
/** How often a text comes back to a word that it is about. */
const often = 3;

/** Words that say nothing of what a text is about. English ones are left out by PostgreSQL. */
const empty = new Set(
  `的 了 和 与 及 或 在 是 对 等 中 为 由 于 其 该 所 以 从 将 并 而 之 个 有 可 能 被 把 向 到 上 下 内 我 我们 你 他 它 这 那 各 也 都 就
  一种 一个 以及 及其 用于 基于 进行 通过 具有 包括 其中 所述 所 可以 能够 需要 相关 有关 关于 如何 什么 怎么 请问`.split(
    /\s+/,
  ),
);

let jieba: Jieba | undefined;
/** Read when the first text comes: it takes a fifth of a second and 40 MB. */
export const dictionary = () => (jieba ??= Jieba.withDict(dict));

export const isEmptyWord = (word: string) => empty.has(word);

type Cut = (han: string) => string[];
// Without guessing at unknown words: a word must come apart alike wherever it stands.
const whole: Cut = (han) => dictionary().cut(han, false);
const withParts: Cut = (han) => dictionary().cutForSearch(han, false);

const hanOnly = /^\p{Script=Han}/u;
// Han has symbols too, which are no words.
const runs = /(?:(?=\p{Script=Han})[\p{L}\p{M}\p{N}])+|(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}])+/gu;

function cutBy(cut: Cut, text: string): string[] {
  const plain = text.slice(0, longestText).normalize('NFKC').toLowerCase();
  return [...plain.matchAll(runs)]
    .flatMap(([run]) => (hanOnly.test(run) ? cut(run) : run.length > longestWord ? [] : [run]))
    .filter((word) => !empty.has(word));
}

/** Every word of a text, and the words inside its words, in their order: 太阳能电池 is found by 太阳 and by 电池. */
export const wordsIn = (text: string): string[] => cutBy(withParts, text);

/** The words somebody asks for, each once, the first of them when there are very many. */
export const wordsAsked = (q: string): string[] => [...new Set(cutBy(whole, q))].slice(0, mostWords);

/** The characters of a title that may be asked for alone: 氢, 镁, 硅. */
export const charactersIn = (title: string): string[] => [
  ...new Set([...title.normalize('NFKC')].filter((it) => hanOnly.test(it) && !empty.has(it))),
];

/** The words a text keeps coming back to. */
export function wordsStressed(words: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].filter(([word, count]) => count >= often && word.length > 1).map(([word]) => word);
}
