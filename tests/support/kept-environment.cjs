const { TestEnvironment } = require('jest-environment-node');

/*
 * One set of globals for all test files of a worker, because the product and its packages are loaded into it once
 * (kept-runtime.cjs). Whatever a test file puts there is taken away when it ends.
 */
const worker = { kept: undefined };

/** Packages find their own settings there again, whichever of their parts is loaded later. */
const OF_PACKAGES = /^__zod_/;

module.exports = class KeptEnvironment extends TestEnvironment {
  constructor(config, context) {
    if (worker.kept !== undefined) return worker.kept.lend(config.projectConfig);
    super(config, context);
    // Who watches wants the product as it is after each change.
    if (config.globalConfig.watch || config.globalConfig.watchAll) return;
    worker.kept = this;
    this.names = new Set(Reflect.ownKeys(this.global));
    this.exit = this.global.process.exit;
  }

  /** Projects differ in what their tests find here: by that a test knows its database. */
  lend({ globals }) {
    Object.assign(this.global, globals);
    return this;
  }

  async teardown() {
    if (worker.kept !== this) return super.teardown();
    const own = Reflect.ownKeys(this.global).filter((name) => !this.names.has(name));
    for (const name of own) if (!OF_PACKAGES.test(String(name))) Reflect.deleteProperty(this.global, name);
    const { env } = this.global.process;
    for (const name of Object.keys(env)) if (!(name in process.env)) Reflect.deleteProperty(env, name);
    Object.assign(env, process.env);
    // Jest puts one of its own around it for every file.
    this.global.process.exit = this.exit;
  }
};
