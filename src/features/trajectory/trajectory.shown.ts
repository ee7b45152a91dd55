/** A way to the target as its page shows it, for features that show the same elsewhere. */
export { presentWay as showWay } from './trajectory.presenter';
