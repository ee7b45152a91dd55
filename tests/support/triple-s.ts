import { readXml, type XmlElement } from '../../src/formats/xml-read';

/** Where elements stand in a description, as the triple-S XML 2.0 specification has it. */
const ORDER: Record<string, readonly string[]> = {
  sss: ['date', 'time', 'origin', 'user', 'survey'],
  survey: ['name', 'version', 'title', 'record'],
  variable: ['name', 'label', 'position', 'size', 'values'],
};
const NAME = /^[A-Za-z][A-Za-z0-9_.]*$/;

/**
 * What a triple-S 2.0 description and its CSV break of the specification: order of elements, names, idents and positions that
 * are each used once, codes that are described, numbers within their range and its decimal places, texts within their size.
 */
export function tripleSFaults(xml: string, rows: readonly (readonly string[])[]): string[] {
  const root = readXml(xml);
  const [record] = below(root, 'record');
  const variables = record!.children;
  const faults = outOfOrder(root);
  for (const [what, all] of [
    ['ident', variables.map(({ attributes }) => attributes.get('ident')!)],
    ['position', variables.map((one) => below(one, 'position')[0]!.attributes.get('start')!)],
    ['name', variables.map((one) => below(one, 'name')[0]!.text)],
  ] as const)
    if (new Set(all).size !== all.length) faults.push(`a ${what} is used twice`);
  for (const variable of variables) {
    const name = below(variable, 'name')[0]!.text;
    if (!NAME.test(name)) faults.push(`${name} is no name`);
    const place = Number(below(variable, 'position')[0]!.attributes.get('start')) - 1;
    const check = valueCheck(variable);
    const wrong = rows.find((row) => row[place] !== '' && !check(row[place]!));
    if (wrong !== undefined) faults.push(`${name} cannot be “${wrong[place]}”`);
  }
  return faults;
}

function outOfOrder(element: XmlElement): string[] {
  const order = ORDER[element.name];
  const places = element.children.map(({ name }) => order?.indexOf(name) ?? 0);
  const isRight = places.every((place, i) => place >= 0 && place >= (places[i - 1] ?? 0));
  const own = order === undefined || isRight ? [] : [`order of ${element.name}`];
  return [...own, ...element.children.flatMap(outOfOrder)];
}

function valueCheck(variable: XmlElement): (value: string) => boolean {
  const type = variable.attributes.get('type');
  const use = variable.attributes.get('use');
  if (use === 'weight' && type !== 'quantity') return () => false;
  if (type === 'single') {
    const codes = new Set(below(variable, 'value').map(({ attributes }) => attributes.get('code')));
    return (value) => codes.has(value);
  }
  if (type === 'quantity') {
    const { attributes } = below(variable, 'range')[0]!;
    const [from, to] = [attributes.get('from')!, attributes.get('to')!];
    const places = decimals(to);
    return (value) =>
      /^-?\d+(\.\d+)?$/.test(value) &&
      decimals(value) <= places &&
      Number(value) >= Number(from) &&
      Number(value) <= Number(to);
  }
  const size = Number(below(variable, 'size')[0]!.text);
  return (value) => Buffer.byteLength(value) <= size;
}

const decimals = (number: string): number => number.split('.')[1]?.length ?? 0;

function below(element: XmlElement, name: string): XmlElement[] {
  return element.children.flatMap((child) => [
    ...(child.name === name ? [child] : []),
    ...below(child, name),
  ]);
}
