import { readXml, XmlError, type XmlElement } from './xml-read';

/** What a variable of a triple-S survey is, and where in a record it stands: characters of a fixed record, fields of a CSV one. */
export type SurveyVariable = {
  name: string;
  type: 'single' | 'multiple' | 'quantity' | 'character' | 'logical' | 'date' | 'time';
  start: number;
  finish: number;
  codes: ReadonlyMap<string, string>;
  /** of a multiple one whose codes follow each other; null where each character stands for a code */
  spread: { subfields: number; width: number } | null;
};

export type Survey = {
  variables: SurveyVariable[];
  format: 'fixed' | 'csv';
  /** records before the first respondent */
  skip: number;
  /** name of the file with the data, where it is said */
  href: string;
  /** the software that wrote it, in its own words */
  origin: string;
};

/** It is no triple-S description, or one of a kind that cannot be read; the message says where. */
export class TripleSError extends Error {
  override name = 'TripleSError';
}

const VERSIONS = /^(1(\.\d)?|2(\.0)?)$/;
const TYPES: readonly string[] = ['single', 'multiple', 'quantity', 'character', 'logical', 'date', 'time'];

/** @throws TripleSError */
export function readTripleS(text: string): Survey {
  const root = rootOf(text);
  if (root.name !== 'sss') fail(root, 'it is no triple-S description: its first element is not <sss>');
  const version = root.attributes.get('version') ?? '';
  if (!VERSIONS.test(version)) fail(root, `version “${version}” of triple-S cannot be read: 1.0 to 2.0 can`);
  if (all(root, 'hierarchy').length > 0 || all(root, 'parent').length > 0)
    fail(root, 'surveys with records under records cannot be read: export one level');
  const records = all(root, 'record');
  const [record] = records;
  if (record === undefined || records.length > 1) fail(root, 'it must describe one record');
  const format = record.attributes.get('format') ?? 'fixed';
  if (format !== 'fixed' && format !== 'csv')
    fail(record, `data as “${format}” cannot be read: fixed and csv can`);
  const variables = record.children.filter(({ name }) => name === 'variable').map(variableOf);
  if (variables.length === 0) fail(record, 'it describes no variable');
  return {
    variables,
    format,
    skip: wholeOf(record, 'skip', 0),
    href: record.attributes.get('href') ?? '',
    origin: root.children.find(({ name }) => name === 'origin')?.text.trim() ?? '',
  };
}

function rootOf(text: string): XmlElement {
  try {
    return readXml(text);
  } catch (error) {
    if (error instanceof XmlError)
      throw new TripleSError(`Line ${error.line} of the description: ${error.message}.`);
    throw error;
  }
}

function fail({ line }: XmlElement, reason: string): never {
  throw new TripleSError(`Line ${line} of the description: ${reason}.`);
}

function all(element: XmlElement, name: string): XmlElement[] {
  const below = element.children.flatMap((child) => all(child, name));
  return element.name === name ? [element, ...below] : below;
}

function wholeOf(element: XmlElement, name: string, otherwise?: number): number {
  const text = element.attributes.get(name);
  if (text === undefined && otherwise !== undefined) return otherwise;
  if (text === undefined || !/^\d{1,7}$/.test(text.trim())) fail(element, `“${name}” is not a whole number`);
  return Number(text);
}

function variableOf(element: XmlElement): SurveyVariable {
  const child = (name: string) => element.children.find((one) => one.name === name);
  const name = child('name')?.text.trim() ?? '';
  if (name === '') fail(element, 'a variable has no name');
  const type = element.attributes.get('type') ?? '';
  if (!TYPES.includes(type)) fail(element, `“${name}” is of type “${type}”, which cannot be read`);
  const position = child('position');
  if (position === undefined) fail(element, `“${name}” has no position`);
  const start = wholeOf(position, 'start');
  const finish = wholeOf(position, 'finish', start);
  if (start < 1 || finish < start) fail(position, `“${name}” ends before it begins`);
  const spread = child('spread');
  return {
    name,
    type: type as SurveyVariable['type'],
    start,
    finish,
    codes: codesOf(child('values')),
    spread:
      spread === undefined
        ? null
        : { subfields: wholeOf(spread, 'subfields'), width: wholeOf(spread, 'width', 0) },
  };
}

/** Codes without the zeros before them; a range has no labels. */
function codesOf(values: XmlElement | undefined): Map<string, string> {
  const listed = (values?.children ?? []).filter(({ name }) => name === 'value');
  return new Map(
    listed.map((value) => [
      plainCode(value.attributes.get('code') ?? ''),
      value.text.replace(/\s+/g, ' ').trim(),
    ]),
  );
}

export const plainCode = (code: string): string => code.trim().replace(/^0+(?=\d)/, '');
