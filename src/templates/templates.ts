import { BATTERIES } from './batteries';
import { B2B_IT_SERVICES, SOFTWARE_VENDOR } from './business';
import { BLANK, EMPLOYER_BRAND, PUBLIC_AUTHORITY } from './institutions';
import { CONSUMER_BRAND, NON_PROFIT } from './public';
import { type Battery, type Template } from './template';

/** In the order in which the wizard offers them. */
export const TEMPLATES: readonly Template[] = [
  B2B_IT_SERVICES,
  SOFTWARE_VENDOR,
  CONSUMER_BRAND,
  NON_PROFIT,
  EMPLOYER_BRAND,
  PUBLIC_AUTHORITY,
  BLANK,
];

export function findTemplate(key: string): Template | undefined {
  return TEMPLATES.find((template) => template.key === key);
}

/** The batteries of a template, in its order. */
export function batteriesOf(template: Template): Battery[] {
  return template.batteries.flatMap((key) => BATTERIES.filter((battery) => battery.key === key));
}

/** Wording of a statement of the library by its key. */
export function findLibraryStatement(key: string): { key: string; wording: string } | undefined {
  return BATTERIES.flatMap((battery) => battery.statements).find((statement) => statement.key === key);
}
