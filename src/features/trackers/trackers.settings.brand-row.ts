import { field, type FormErrors } from '../../http/forms';
import { valuesOf } from './trackers.rows';
import { type Stored } from './trackers.settings';

export const BRAND_FIELDS = ['key', 'name', 'aliases', 'position', 'retired'] as const;
export type BrandRow = Record<(typeof BRAND_FIELDS)[number], string>;

/** A line of the brand list as its form shows it. */
export function presentBrandRow(
  rows: BrandRow[],
  row: BrandRow,
  i: number,
  stored: Stored,
  errors: FormErrors,
) {
  const values = valuesOf('brands', rows);
  const isOwn = stored.brands.some(({ key, isOwn: own }) => own && key === row.key);
  const label = row.name === '' ? 'New competitor' : row.name;
  return {
    key: { name: `brands.${i}.key`, value: row.key },
    placeholder: row.key === '' ? 'Another competitor' : '',
    nameLabel: isOwn ? 'Your brand' : row.key === '' ? 'New competitor' : 'Competitor',
    name: field(`brands.${i}.name`, isOwn ? 'Your brand' : `Name of ${label}`, values, errors),
    aliases: field(`brands.${i}.aliases`, `Other names for ${label}`, values, errors),
    position: field(`brands.${i}.position`, `Place of ${label}`, values, errors),
    retired: {
      name: `brands.${i}.retired`,
      isTicked: row.retired !== '',
      label: `No longer ask about ${label}`,
    },
    mayRetire: row.key !== '' && !isOwn,
  };
}
