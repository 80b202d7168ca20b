import one from './jest.config.mjs';

const [[files, [, options]]] = Object.entries(one.transform);

/**
 * The whole suite, several files of tests to one load of the product: loading it costs three seconds of a processor,
 * more than most files of stories take. `test/groups.mjs` writes the groups.
 */
export default {
  ...one,
  testRegex: 'dist/test-groups/.*[.]spec[.]mjs$',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { [files]: ['<rootDir>/test/support/wrapped.mjs', options] },
};
