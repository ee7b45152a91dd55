import { PLAIN_LOOK } from '../../formats/pptx-theme';
import { type Colour, type Look } from '../../formats/pptx-types';
import { type FormErrors, type FormValues } from '../../http/forms';
import { contrast } from '../../instrument/colour';
import { mixed } from './slides.colours';

/** What can be set; the rest follows. Least contrast with the paper: of text, of marks. */
export const LOOK_COLOURS = [
  { colour: 'ink', label: 'Text', least: 4.5 },
  { colour: 'muted', label: 'Small text', least: 4.5 },
  { colour: 'paper', label: 'Paper', least: 1 },
  { colour: 'own', label: 'Our brand', least: 3 },
  { colour: 'target', label: 'Target', least: 3 },
  { colour: 'second', label: 'Insiders', least: 3 },
  { colour: 'others', label: 'Competitors and lines', least: 2 },
] as const satisfies readonly { colour: Colour; label: string; least: number }[];

/** Of the colours that nobody sets: words of warning must be legible on the paper. */
const WARNING_LEAST = 4.5;
const HEX = /^#?([0-9a-f]{6})$/i;
const TYPEFACE = /^[\p{L}\p{N}][\p{L}\p{N} .'&-]{0,59}$/u;

export const isTypeface = (name: string): boolean => TYPEFACE.test(name.trim());

export function lookValues({ heading, text, colours }: Look): FormValues {
  const typed = LOOK_COLOURS.map(({ colour }) => [colour, `#${colours[colour]}`]);
  return { heading, text, ...(Object.fromEntries(typed) as FormValues) };
}

/** The look that was typed, or what is wrong with it, field by field. */
export function readLook(values: FormValues): { look: Look } | { errors: FormErrors } {
  const errors: FormErrors = {};
  const colours = { ...PLAIN_LOOK.colours };
  for (const name of ['heading', 'text'] as const)
    if (!isTypeface(values[name] ?? ''))
      errors[name] = 'Type the name of one typeface, such as Arial: letters, digits and spaces, 60 at most.';
  for (const { colour } of LOOK_COLOURS) {
    const hex = HEX.exec((values[colour] ?? '').trim())?.[1];
    if (hex === undefined) errors[colour] = 'Type a colour as six digits, such as #0072B2.';
    else colours[colour] = hex.toUpperCase();
  }
  if (Object.keys(errors).length > 0) return { errors };
  Object.assign(colours, restOf(colours));
  const pale = contrastProblems(colours);
  if (Object.keys(pale).length > 0) return { errors: pale };
  return { look: { heading: values['heading']!.trim(), text: values['text']!.trim(), colours } };
}

/** What nobody sets follows the paper: warnings and good news are pale on a dark one. */
function restOf({ ink, paper }: Look['colours']): Partial<Look['colours']> {
  const legible = (usual: string, pale: string) =>
    contrast(usual, paper) >= WARNING_LEAST || contrast(pale, paper) < WARNING_LEAST ? usual : pale;
  const { good, warning } = PLAIN_LOOK.colours;
  return {
    warning: legible(warning, 'F2B866'),
    good: legible(good, '5FD3A8'),
    wash: mixed(ink, paper, WASH),
  };
}

const WASH = 0.05;

function contrastProblems(colours: Look['colours']): FormErrors {
  const errors: FormErrors = {};
  for (const { colour, label, least } of LOOK_COLOURS)
    if (contrast(colours[colour], colours.paper) < least)
      errors[colour] =
        `${label} cannot be told from the paper well enough: choose a colour that differs more (${least} to 1).`;
  if (contrast(colours.warning, colours.paper) < WARNING_LEAST)
    errors['paper'] = 'Choose a lighter paper, or a darker one: warnings could not be read on it.';
  return errors;
}
