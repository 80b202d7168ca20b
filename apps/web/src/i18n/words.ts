/** The same keys with other words: a missing or a surplus key does not compile. */
export type Words<T> = { [K in keyof T]: T[K] extends string ? string : Words<T[K]> };
