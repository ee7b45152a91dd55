/** The three-way gap as its page shows it, for features that show the same elsewhere. */
export { presentThreeWay as showThreeWay, type InsidersPage as ShownThreeWay } from './insiders.presenter';
