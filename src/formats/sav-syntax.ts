import { missingValues } from './sav-dictionary';
import { savNames } from './sav-names';
import { type Table, type Variable } from './table';

/** SPSS syntax that opens the .sav file and sets all of its dictionary again, wordings in full. */
export function savSyntax({ title, variables, sets, weight }: Table, savName: string): string {
  const names = savNames(variables.map(({ name }) => name));
  const named = variables.map((variable, i) => ({ variable, name: names[i]! }));
  const nameOf = new Map(named.map(({ variable, name }) => [variable.name, name]));
  const setNames = savNames(sets.map(({ name }) => name));
  const weightName = weight === null ? undefined : nameOf.get(weight);
  return [
    `* ${title.replace(/[\r\n.]+/g, ' ')}.`,
    '* Not asked is system missing; codes below zero are answers that are no answer.',
    `GET FILE=${quoted(savName)}.`,
    ...named.map(({ variable, name }) => `VARIABLE LABELS ${name} ${quoted(variable.label)}.`),
    ...named.filter(({ variable }) => variable.values.length > 0).map(valueLabels),
    ...named.flatMap(({ variable, name }) => missing(variable, name)),
    ...named.map(({ variable, name }) => `VARIABLE LEVEL ${name} (${variable.level.toUpperCase()}).`),
    ...sets.map(({ label, variables: members }, i) => {
      const list = members.map((member) => nameOf.get(member) ?? '').join('\n    ');
      return `MRSETS /MDGROUP NAME=$${setNames[i]!.slice(0, 63)} LABEL=${quoted(label.slice(0, 120))}\n  VARIABLES=${list}\n  VALUE=1.`;
    }),
    weightName === undefined ? 'WEIGHT OFF.' : `WEIGHT BY ${weightName}.`,
    'EXECUTE.',
    '',
  ].join('\n');
}

type Named = { variable: Variable; name: string };

function valueLabels({ variable, name }: Named): string {
  const lines = variable.values.map(({ value, label }) => `\n  ${value} ${quoted(label.slice(0, 120))}`);
  return `VALUE LABELS ${name}${lines.join('')}.`;
}

function missing({ values }: Variable, name: string): string[] {
  const codes = missingValues(values);
  return codes.length === 0 ? [] : [`MISSING VALUES ${name} (${codes.join(', ')}).`];
}

/** A text of people's own choosing: nothing in it can end the text or the command. */
function quoted(text: string): string {
  const line = text.replace(/[\p{Cc}\s]+/gu, ' ').trim();
  return `'${line.slice(0, 255).replaceAll("'", "''")}'`;
}
