const path = require('node:path');
const Runtime = require('jest-runtime').default;

/*
 * Loading the product and its packages takes longer than most test files take to run, and jest would do it anew for each of
 * them. Here a worker does it once: what lies outside tests/ comes from one runtime that stays, what lies in tests/ is loaded
 * for every file. So no test may change a module of the product, and the product may keep nothing in its modules by which one
 * test could notice another: tests/architecture.test.ts holds it to that.
 */
const TESTS = path.join(__dirname, '..') + path.sep;

module.exports = class KeptRuntime extends Runtime {
  constructor(config, environment, ...rest) {
    super(config, environment, ...rest);
    environment.product ??= new Runtime(config, environment, ...rest);
    this.product = environment.product;
  }

  requireModuleOrMock(from, name) {
    if (isOfTests(from, name)) return super.requireModuleOrMock(from, name);
    return this.product.requireModuleOrMock(from, name);
  }

  /** So that errors name the lines of the product's sources, too. */
  getSourceMaps() {
    const own = super.getSourceMaps();
    const products = this.product.getSourceMaps();
    return {
      get: (file) => own.get(file) ?? products.get(file),
      [Symbol.iterator]: () => [...products, ...own].values(),
    };
  }
};

function isOfTests(from, name) {
  if (name === '@jest/globals') return true;
  const isFile = name.startsWith('.') || path.isAbsolute(name);
  return isFile && path.resolve(path.dirname(from), name).startsWith(TESTS);
}
