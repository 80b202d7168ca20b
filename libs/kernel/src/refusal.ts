/** A sentence in both languages of the platform; `{name}` is filled from the refusal's facts. */
export type Sentence = { readonly zh: string; readonly en: string };

/** What a refusal code means to a client: its HTTP status and its sentence. */
export type RefusalMeaning = Sentence & { readonly status: 400 | 401 | 403 | 404 | 409 | 412 | 413 | 422 | 429 };

/** What a rule tells beside its code: which limit, from when it would be allowed, what it conflicts with. */
export type RefusalFacts = Readonly<Record<string, string | number | boolean | null>>;

const meanings = new Map<string, RefusalMeaning>();

/**
 * Declares a feature's refusals. A database constraint that keeps a rule bears the same code as its
 * name, so both answer alike. Throws when two features claim one code.
 */
export function declareRefusals<const T extends Record<string, RefusalMeaning>>(table: T): T {
  for (const [code, meaning] of Object.entries(table)) {
    const known = meanings.get(code);
    const same = known?.status === meaning.status && known.zh === meaning.zh && known.en === meaning.en;
    if (known && !same) throw new Error(`Refusal code declared twice: ${code}`);
    meanings.set(code, meaning);
  }
  return table;
}

/** The meaning of a code, or undefined when no feature declared it. */
export const meaningOf = (code: string): RefusalMeaning | undefined => meanings.get(code);

/** Every declared code with its meaning, for documentation and tests. */
export const declaredRefusals = (): ReadonlyMap<string, RefusalMeaning> => meanings;

/** A rule said no. `facts` reach the client as members of the problem and fill its sentence. */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    readonly facts: RefusalFacts = {},
  ) {
    super(code);
    this.name = 'Refusal';
  }
}

/** States what must hold, and what to answer when it does not. */
export function ensure(holds: boolean, otherwise: string, facts?: RefusalFacts): asserts holds {
  if (!holds) throw new Refusal(otherwise, facts);
}
