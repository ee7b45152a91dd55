import { foldText } from '../../coding/fold';
import { ASSOCIATION, FALSE_RECOGNITION, TOP_OF_MIND, UNAIDED } from '../../measurement/measure';
import { type Mapping } from './imports.mapping';

type RuleProblem = { path: (string | number)[]; message: string };

/** Names that Regard gives its own facts; a step may be aided awareness, but not these. */
const RESERVED = new Set([UNAIDED, TOP_OF_MIND, ASSOCIATION, FALSE_RECOGNITION]);

/** What the shape of a mapping cannot say: keys used once, keys that exist, one own brand. */
export function mappingProblems(mapping: Mapping): RuleProblem[] {
  return [
    ...repeated('brands', mapping.brands, 'key'),
    ...repeated('brands', mapping.brands, 'name'),
    ...repeated('statements', mapping.statements, 'key'),
    ...repeated('statements', mapping.statements, 'wording'),
    ...repeated('segments', mapping.segments, 'key'),
    ...repeated('funnel', mapping.funnel, 'measure'),
    ...repeated('fictitious', mapping.fictitious, 'key'),
    ...repeated('fictitious', mapping.fictitious, 'name'),
    ...realNames(mapping),
    ...ownBrand(mapping),
    ...values(mapping),
    ...options(mapping),
    ...steps(mapping),
    ...gridReferences(mapping),
    ...brandColumns(['nps', 'columns'], mapping.nps?.columns, mapping),
  ];
}

function repeated<K extends string>(list: string, items: Record<K, string>[], field: K): RuleProblem[] {
  const seen = new Set<string>();
  return items.flatMap((item, i) => {
    const folded = item[field].toLowerCase();
    if (seen.has(folded)) return [{ path: [list, i, field], message: `"${item[field]}" is used twice` }];
    seen.add(folded);
    return [];
  });
}

function realNames({ brands, fictitious }: Mapping): RuleProblem[] {
  return fictitious.flatMap(({ key, name }, i) => {
    const isReal = brands.some((brand) => brand.key === key || foldText(brand.name) === foldText(name));
    return isReal ? [{ path: ['fictitious', i], message: `"${name}" is one of the brands` }] : [];
  });
}

function ownBrand({ brands }: Mapping): RuleProblem[] {
  const own = brands.filter(({ isOwn }) => isOwn).length;
  return own === 1
    ? []
    : [{ path: ['brands'], message: `exactly one brand must have "isOwn": true, not ${own}` }];
}

function values({ values: { yes, no } }: Mapping): RuleProblem[] {
  const both = yes.filter((value) => no.includes(value));
  return both.map((value) => ({ path: ['values'], message: `"${value}" cannot mean both yes and no` }));
}

function options({ segments }: Mapping): RuleProblem[] {
  return segments.flatMap(({ options: given = [] }, i) => [
    ...repeated(`segments.${i}.options`, given, 'value'),
    ...repeated(`segments.${i}.options`, given, 'label'),
  ]);
}

function steps(mapping: Mapping): RuleProblem[] {
  return mapping.funnel.flatMap(({ measure, columns }, i) => {
    const isTaken = RESERVED.has(measure) || /^nps-\d+$/.test(measure) || measure.includes('-of-');
    const taken = isTaken
      ? [{ path: ['funnel', i, 'measure'], message: `"${measure}" is a name Regard uses itself` }]
      : [];
    return [...taken, ...brandColumns(['funnel', i, 'columns'], columns, mapping)];
  });
}

function brandColumns(
  path: (string | number)[],
  columns: string | Record<string, string> | undefined,
  { brands }: Mapping,
): RuleProblem[] {
  if (columns === undefined) return [];
  if (typeof columns === 'string') {
    return columns.includes('{brand}') ? [] : [{ path, message: 'the pattern must hold {brand}' }];
  }
  return unknown(path, Object.keys(columns), new Set(brands.map(({ key }) => key)), 'brand');
}

function gridReferences({ grid, brands, statements }: Mapping): RuleProblem[] {
  if (grid === undefined) return [];
  const brandKeys = new Set(brands.map(({ key }) => key));
  const statementKeys = new Set(statements.map(({ key }) => key));
  const { columns } = grid;
  if (typeof columns !== 'string') {
    return [
      ...unknown(
        ['grid', 'columns'],
        columns.map(({ brand }) => brand),
        brandKeys,
        'brand',
      ),
      ...unknown(
        ['grid', 'columns'],
        columns.map(({ statement }) => statement),
        statementKeys,
        'statement',
      ),
    ];
  }
  const isPattern = columns.includes('{brand}') && columns.includes('{statement}');
  return [
    ...(isPattern
      ? []
      : [{ path: ['grid', 'columns'], message: 'the pattern must hold {brand} and {statement}' }]),
    ...unknown(['grid', 'brands'], Object.values(grid.brands ?? {}), brandKeys, 'brand'),
    ...unknown(['grid', 'statements'], Object.values(grid.statements ?? {}), statementKeys, 'statement'),
  ];
}

function unknown(path: (string | number)[], keys: string[], known: Set<string>, what: string): RuleProblem[] {
  const missing = [...new Set(keys.filter((key) => !known.has(key)))];
  return missing.map((key) => ({ path, message: `there is no ${what} with the key "${key}"` }));
}
