import { plainCode, type Survey, type SurveyVariable } from './triple-s-read';

/** Something wrong with a value of a record: which variable, and what. */
export type Fault = { column: string; message: string };
export type SurveyRow = { cells: string[]; faults: Fault[] };

/** Columns of the rows: a variable each; of a multiple one, a column for each of its codes. */
export function surveyColumns({ variables }: Survey): string[] {
  return variables.flatMap((variable) =>
    variable.type === 'multiple'
      ? [...variable.codes.keys()].map((code) => `${variable.name}_${code}`)
      : [variable.name],
  );
}

/**
 * A record as text cells: an answer as its label, except where all codes are 0 and 1, which stay what they are; of a multiple
 * variable 1 or 0 for each code; dates as 2026-03-31; what is missing as ''.
 *
 * @param fieldOf  the characters of a variable in the record; '' where it does not reach so far
 */
export function surveyRow({ variables }: Survey, fieldOf: (variable: SurveyVariable) => string): SurveyRow {
  const faults: Fault[] = [];
  const cells = variables.flatMap((variable) => {
    const field = fieldOf(variable);
    const fault = (message: string) => void faults.push({ column: variable.name, message });
    return variable.type === 'multiple' ? ticks(variable, field, fault) : [cellOf(variable, field, fault)];
  });
  return { cells, faults };
}

type Tell = (message: string) => void;

function cellOf(variable: SurveyVariable, field: string, fault: Tell): string {
  const text = field.trim();
  if (text === '') return '';
  switch (variable.type) {
    case 'single':
      return answer(variable, text, fault);
    case 'logical':
      return told(/^[01]$/.test(text), text, `is “${text}”, neither 0 nor 1`, fault);
    case 'quantity':
      return told(/^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(text), text, `is “${text}”, not a number`, fault);
    case 'date':
      return dateOf(text, fault);
    default:
      return text;
  }
}

function told(isRight: boolean, text: string, message: string, fault: Tell): string {
  if (!isRight) fault(message);
  return isRight ? text : '';
}

function answer({ codes }: SurveyVariable, text: string, fault: Tell): string {
  const code = plainCode(text);
  const label = codes.get(code);
  if (label === undefined && codes.size > 0)
    return told(false, text, `is “${text}”, which is none of its codes`, fault);
  const isYesNo = [...codes.keys()].every((one) => one === '0' || one === '1');
  return isYesNo || label === undefined || label === '' ? code : label;
}

function dateOf(text: string, fault: Tell): string {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? [];
  return told(
    year !== undefined,
    `${year}-${month}-${day}`,
    `is “${text}”, not a date such as 20260331`,
    fault,
  );
}

/** Blank is not asked; asked and nothing ticked is zeros. */
function ticks(variable: SurveyVariable, field: string, fault: Tell): string[] {
  const codes = [...variable.codes.keys()];
  if (field.trim() === '') return codes.map(() => '');
  const ticked = variable.spread === null ? bits(field, fault) : spreadCodes(variable, field);
  const strange = [...ticked].find((code) => !variable.codes.has(code));
  // A place whose code is not defined is to be ignored; a code that is written out is not.
  if (strange !== undefined && variable.spread !== null)
    fault(`has “${strange}”, which is none of its codes`);
  return codes.map((code) => (ticked.has(code) ? '1' : '0'));
}

function bits(field: string, fault: Tell): Set<string> {
  const text = field.trimEnd();
  if (!/^[01 ]*$/.test(text)) fault(`is “${text.slice(0, 40)}”: each place must be 0 or 1`);
  return new Set([...text].flatMap((place, i) => (place === '1' ? [String(i + 1)] : [])));
}

function spreadCodes({ spread, codes }: SurveyVariable, field: string): Set<string> {
  const width = spread!.width || Math.max(...[...codes.keys()].map((code) => code.length));
  const parts = Array.from({ length: spread!.subfields }, (_, i) => field.slice(i * width, (i + 1) * width));
  return new Set(parts.map(plainCode).filter((code) => code !== '' && code !== '0'));
}
