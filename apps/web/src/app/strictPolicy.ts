/*
 * zod compiles its checks with `new Function` where it can, and tries before it is told not to. The
 * content policy forbids that and reports every try, so it is told before it is loaded.
 */
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });
export {};
