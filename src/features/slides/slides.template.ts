import { PLAIN_LOOK } from '../../formats/pptx-theme';
import { type Colour, type Look } from '../../formats/pptx-types';
import { linksTo, readColourMap, readTheme, type Theme } from '../../formats/theme-read';
import { XmlError } from '../../formats/xml-read';
import { type ArchivePart, archiveParts } from '../imports/imports.archive';
import { UnreadableError } from '../imports/imports.unreadable';
import { contrast } from '../../instrument/colour';
import { colourfulness, distance, mixed } from './slides.colours';
import { isTypeface } from './slides.look';

/** The look that a template asks for, and what of it slides of this kind cannot use. */
export type ReadTemplate = { look: Look; notes: string[] };

const MOST_PARTS = 5000;
const MOST_BYTES = 4 * 2 ** 20;
const NOT_A_TEMPLATE =
  'This is no PowerPoint template: choose a .potx, .pptx or .thmx file, without a password.';

/** Colours and typefaces of a company's template: those of its first master. @throws UnreadableError */
export async function readTemplate(file: string): Promise<ReadTemplate> {
  try {
    const parts = new Map((await archiveParts(file, MOST_PARTS)).map((part) => [part.name, part]));
    const master = await masterOf(parts);
    const [theme] = linksTo(await textOf(parts, relationsOf(master)), 'theme', folderOf(master));
    const read = readTheme(await textOf(parts, theme ?? ''));
    return lookOf(read, readColourMap(await textOf(parts, master)));
  } catch (error) {
    if (error instanceof XmlError || error instanceof UnreadableError)
      throw new UnreadableError(NOT_A_TEMPLATE);
    throw error;
  }
}

type Parts = ReadonlyMap<string, ArchivePart>;

/** A file of a theme holds a small presentation of its own. */
async function masterOf(parts: Parts): Promise<string> {
  const main = ['ppt/presentation.xml', 'theme/presentation.xml', 'theme/theme/themeManager.xml'].find(
    (name) => parts.has(name),
  );
  const [master] = linksTo(await textOf(parts, relationsOf(main ?? '')), 'slideMaster', folderOf(main ?? ''));
  if (master !== undefined) return master;
  throw new UnreadableError(NOT_A_TEMPLATE);
}

const folderOf = (part: string): string => part.slice(0, Math.max(0, part.lastIndexOf('/')));
const relationsOf = (part: string): string =>
  `${folderOf(part)}/_rels/${part.slice(part.lastIndexOf('/') + 1)}.rels`;

async function textOf(parts: Parts, name: string): Promise<string> {
  const part = parts.get(name);
  if (part === undefined) throw new UnreadableError(NOT_A_TEMPLATE);
  const pieces: Buffer[] = [];
  for await (const piece of part.read(MOST_BYTES)) pieces.push(piece);
  return Buffer.concat(pieces)
    .toString('utf8')
    .replace(/^\uFEFF/, '');
}

const ACCENTS = ['accent1', 'accent2', 'accent3', 'accent4', 'accent5', 'accent6'] as const;
/** Marks that are nearer than this are taken for each other. */
const APART = 90;
const [OF_TEXT, OF_MARKS, OF_LINES] = [4.5, 3, 2] as const;
const NAMES = { own: 'our brand', target: 'the target', second: 'insiders' } as const;

/** What a template's colours stand for here; those that could not be read or told apart give way to ours. */
export function lookOf({ colours, heading, text }: Theme, map: ReadonlyMap<string, string>): ReadTemplate {
  const notes: string[] = [];
  const at = (place: string, usual: string) => colours.get(map.get(place) ?? usual);
  const paper = at('bg1', 'lt1') ?? PLAIN_LOOK.colours.paper;
  const typed = at('tx1', 'dk1') ?? PLAIN_LOOK.colours.ink;
  const ink = contrast(typed, paper) >= OF_TEXT ? typed : PLAIN_LOOK.colours.ink;
  const second = at('tx2', 'dk2') ?? ink;
  const muted = contrast(second, paper) >= OF_TEXT ? second : mixed(ink, paper, 0.75);
  const accents = ACCENTS.flatMap((place) => colours.get(place) ?? []);
  const marks = marksOf(accents, paper, notes);
  const greys = accents.filter((one) => colourfulness(one) < 40 && contrast(one, paper) >= OF_LINES);
  const others = greys[0] ?? mixed(ink, paper, 0.5);
  const wash = at('bg2', 'lt2') ?? mixed(ink, paper, 0.04);
  return {
    look: {
      heading: typefaceOf(heading, PLAIN_LOOK.heading, 'headlines', notes),
      text: typefaceOf(text, PLAIN_LOOK.text, 'everything else', notes),
      colours: { ...PLAIN_LOOK.colours, ink, paper, muted, wash, others, ...marks },
    },
    notes,
  };
}

/** The first accents that can be told from the paper and from each other. */
function marksOf(
  accents: readonly string[],
  paper: string,
  notes: string[],
): Record<keyof typeof NAMES, string> {
  const taken: string[] = [];
  const isFree = (one: string) =>
    contrast(one, paper) >= OF_MARKS && taken.every((other) => distance(one, other) >= APART);
  const take = (colour: Extract<Colour, keyof typeof NAMES>): string => {
    const own = PLAIN_LOOK.colours[colour];
    const found = accents.find((one) => colourfulness(one) >= 40 && isFree(one));
    if (found === undefined)
      notes.push(`No colour of the template stands out enough for ${NAMES[colour]}: it keeps #${own}.`);
    taken.push(found ?? own);
    return found ?? own;
  };
  return { own: take('own'), target: take('target'), second: take('second') };
}

function typefaceOf(name: string, usual: string, what: string, notes: string[]): string {
  if (isTypeface(name)) return name.trim();
  notes.push(`The template names no typeface for ${what}: it keeps ${usual}.`);
  return usual;
}
