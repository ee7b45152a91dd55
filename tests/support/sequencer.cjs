const Sequencer = require('@jest/test-sequencer').default;

/*
 * What takes longest begins first, so that no worker is left with minutes of it while the others are done. Where nothing was
 * timed yet, as on a fresh machine, jest goes by the size of files, which says little about tests that walk every route.
 */
const LONG = /\/tests\/(browser|http|race)\//;

module.exports = class extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    const isLong = ({ path }) => LONG.test(path);
    return [...sorted.filter(isLong), ...sorted.filter((test) => !isLong(test))];
  }
};
