const pairsOf = (text: string): Set<string> => {
  const letters = [
    ...text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\s\p{P}\p{S}]/gu, ''),
  ];
  return new Set(letters.slice(1).map((letter, i) => letters[i]! + letter));
};

/** How alike two texts are, 0 to 100: by the pairs of neighbouring characters they share (Dice). */
export function likeness(a: string, b: string): number {
  const [inA, inB] = [pairsOf(a), pairsOf(b)];
  if (inA.size + inB.size === 0) return 0;
  const shared = [...inA].filter((pair) => inB.has(pair)).length;
  return Math.round((200 * shared) / (inA.size + inB.size));
}

/** Topics this much alike, or more, are worth a question. */
export const alike = 60;
