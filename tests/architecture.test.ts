import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** Who may import what. The reasons are in src/README.md. */
const PURE = ['instrument', 'coding', 'measurement', 'simulation', 'templates'];
const FEATURES = [
  'accounts',
  'trackers',
  'weighting',
  'positioning',
  'questionnaires',
  'translations',
  'waves',
  'access',
  'quotas',
  'answering',
  'monitor',
  'quality',
  'imports',
  'columns',
  'programmes',
  'comments',
  'results',
  'insiders',
  'agreement',
  'codeframe',
  'themes',
  'lift',
  'publishing',
  'crosstabs',
  'image',
  'planning',
  'trajectory',
  'methods',
  'executive',
  'exports',
  'slides',
  'sharing',
  'notices',
];
const NUMERIC = /^(\.\/|simple-statistics$|ml-matrix$|@stdlib\/)/;

/** Worked out once and the same whoever asks, room to work in, or a turn that no figure depends on. */
const SAME_FOR_ALL = [
  'src/coding/distance.ts',
  'src/coding/names.ts',
  'src/coding/spellable.ts',
  'src/features/answering/answering.words.ts',
  'src/features/waves/waves.counts.queries.ts',
  'src/features/waves/waves.field-counts.queries.ts',
  'src/formats/xlsx.ts',
  'src/measurement/contrast.ts',
];

type Wall = { files: RegExp; may?: RegExp; mayNot?: RegExp };

const WALLS: Wall[] = [
  { files: /^src\/stats\//, may: NUMERIC },
  { files: /^src\/formats\//, may: /^(\.\/|node:(zlib|crypto|stream)$)/ },
  {
    files: new RegExp(`^src/(${PURE.join('|')})/`),
    mayNot: /^(knex|express|ejs|pino|node:(?!crypto$))|\/(http|db|features|config|context)(\/|$)/,
  },
  {
    files: /\.queries\.ts$/,
    mayNot: /^(express|simple-statistics|@stdlib)|\/http\/|\/stats(\/|$)|\.presenter$/,
  },
  { files: /\.presenter\.ts$/, mayNot: /^(knex|express|zod)$|\/db\// },
  { files: /\.routes\.ts$/, mayNot: /^knex$/ },
  { files: /^(?!src\/db\/)/, mayNot: /^knex$/ },
  {
    files: /^src\/(http|db|format|paths|errors|stats|instrument|coding|measurement|simulation|templates)/,
    mayNot: /features\//,
  },
  { files: /^src\/format\//, mayNot: /^(?!\.\/)/ },
];

const sources = filesIn('src', '.ts').map((file) => {
  const text = readFileSync(file, 'utf8');
  return { file, text, imports: importsOf(text), lines: text.split('\n').length - 1 };
});

describe('the walls', () => {
  it.each(sources)('$file imports only what it may', ({ file, imports }) => {
    const walls = WALLS.filter((wall) => wall.files.test(file));

    expect(imports.filter((specifier) => walls.some((wall) => breaks(wall, specifier)))).toEqual([]);
  });

  it.each(sources.filter(({ file }) => file.startsWith('src/features/')))(
    '$file builds only on features above its own, and on no presenter but its own',
    ({ file, imports }) => {
      const own = featureOf(file);
      const reached = imports.flatMap((specifier) => featureImported(file, specifier));

      const wrong = reached.filter(({ feature, specifier }) => {
        const isBelow = FEATURES.indexOf(feature) > FEATURES.indexOf(own);
        return feature !== own && (isBelow || specifier.endsWith('.presenter'));
      });
      expect(own === '' ? [] : wrong).toEqual([]);
    },
  );

  it('knows every feature folder, in the order in which features build on each other', () => {
    const folders = readdirSync('src/features').filter((name) =>
      statSync(`src/features/${name}`).isDirectory(),
    );

    expect([...folders].sort()).toEqual([...FEATURES].sort());
  });

  it('lets migrations import types only, so that an old one keeps meaning what it meant', () => {
    const imports = filesIn('migrations', '.ts').flatMap((file) => importsOf(readFileSync(file, 'utf8')));

    expect(new Set(imports)).toEqual(new Set(['knex']));
  });
});

describe('the budgets', () => {
  it.each(sources)('$file can be read in one sitting', ({ lines }) => {
    expect(lines).toBeLessThanOrEqual(200);
  });

  it('keeps the composition root to one screen', () => {
    expect(sources.find(({ file }) => file === 'src/app.ts')?.lines).toBeLessThanOrEqual(60);
  });

  it.each(sources.filter(({ file }) => file.endsWith('.routes.ts')))(
    '$file has handlers of four verbs',
    ({ text }) => {
      const handlers = [...text.matchAll(/\.(get|post)\(\s*paths?[^]*?=> \{\n([^]*?)\n {2}\}\);/g)].map(
        (match) => match[2] ?? '',
      );

      for (const handler of handlers) expect(handler.split('\n').length).toBeLessThanOrEqual(15);
    },
  );

  it.each(filesIn('views', '.ejs'))('%s is a template one can see whole', (file) => {
    expect(readFileSync(file, 'utf8').split('\n').length - 1).toBeLessThanOrEqual(120);
  });

  it.each(filesIn('tests', '.test.ts'))('%s is about one thing', (file) => {
    expect(readFileSync(file, 'utf8').split('\n').length - 1).toBeLessThanOrEqual(250);
  });
});

describe('the habits', () => {
  it.each(filesIn('views', '.ejs'))('%s escapes everything it prints', (file) => {
    const raw = [...readFileSync(file, 'utf8').matchAll(/<%-(?!\s*include\()[^%]*%>/g)].map(([tag]) => tag);

    expect(raw).toEqual([]);
  });

  it.each(filesIn('views', '.ejs'))('%s has no style or script of its own', (file) => {
    expect(readFileSync(file, 'utf8')).not.toMatch(/\sstyle="|\son\w+="|<script(?![^>]*\ssrc=)/);
  });

  it.each(sources)('$file has no escape from the type checker', ({ text }) => {
    expect(text).not.toMatch(
      /:\s*any\b(?=\s*[;,)=\]|&>{])|<any\b|\bas any\b(?=\s*[;,)\]}])|@ts-ignore|@ts-expect-error|eslint-disable/,
    );
  });

  it.each(
    sources.filter(({ file }) =>
      /^src\/(features|instrument|coding|measurement|simulation|stats|format)\//.test(file),
    ),
  )('$file takes time and chance as arguments', ({ text }) => {
    expect(text).not.toMatch(/Math\.random|Date\.now\(|new Date\(\)/);
  });

  it.each(sources)(
    '$file keeps nothing in its module by which one request or test could notice another',
    (source) => {
      const kept = /^(export )?let |^(export )?const \w+(: [^=\n]*)? = (new (Map|Set)(<.*>)?\(\)|\[\]);$/m;

      expect(kept.test(source.text) && !SAME_FOR_ALL.includes(source.file)).toBe(false);
    },
  );

  it.each(sources)('$file never spreads a request into a template', ({ text }) => {
    expect(text).not.toMatch(/render\([^)]*\.\.\.req\./);
  });

  it('cascades nothing into responses', () => {
    for (const file of filesIn('migrations', '.ts'))
      expect(readFileSync(file, 'utf8')).not.toMatch(/onDelete\('CASCADE|ON DELETE CASCADE/);
  });
});

function breaks({ may, mayNot }: Wall, specifier: string): boolean {
  return (may !== undefined && !may.test(specifier)) || mayNot?.test(specifier) === true;
}

/** Runtime and type imports alike, except that anybody may name knex's types. */
function importsOf(text: string): string[] {
  return [...text.matchAll(/^(import|export)\b([^;]*?)from '([^']+)'/gm)]
    .filter(
      ([, , names = '', specifier]) =>
        !(specifier === 'knex' && isTypeOnly(names) && !text.includes('migrations')),
    )
    .map((match) => match[3] ?? '')
    .concat(text.includes("import type { Knex } from 'knex'") ? ['knex'] : [])
    .filter((specifier, i, all) => all.indexOf(specifier) === i);
}

function isTypeOnly(names: string): boolean {
  return /^\s*(type\b|\{\s*type\b[^,]*\}\s*$)/.test(names);
}

function featureOf(file: string): string {
  return /^src\/features\/([^/]+)\//.exec(file)?.[1] ?? '';
}

function featureImported(file: string, specifier: string): { feature: string; specifier: string }[] {
  if (!specifier.startsWith('.')) return [];
  const target = path.posix.join(path.posix.dirname(file), specifier);
  const feature = featureOf(`${target}.ts`);
  return feature === '' ? [] : [{ feature, specifier }];
}

function filesIn(folder: string, ending: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending) && !file.endsWith('.d.ts'))
    .map((file) => `${folder}/${file}`)
    .sort();
}
