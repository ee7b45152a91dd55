import { readXml, type XmlElement } from './xml-read';

/** What a presentation's theme says: twelve colours by their places, and the typefaces of headlines and of everything else. */
export type Theme = { colours: Map<string, string>; heading: string; text: string };

/** @throws XmlError */
export function readTheme(xml: string): Theme {
  const root = readXml(xml);
  const [scheme] = allNamed(root, 'clrScheme');
  const colours = (scheme?.children ?? []).flatMap((place): [string, string][] => {
    const [colour] = place.children;
    // A colour of the system carries the one that it last was.
    const value = colour?.attributes.get(localName(colour) === 'sysClr' ? 'lastClr' : 'val') ?? '';
    return /^[0-9a-f]{6}$/i.test(value) ? [[localName(place), value.toUpperCase()]] : [];
  });
  const typeface = (kind: string) =>
    allNamed(allNamed(root, kind)[0], 'latin')[0]?.attributes.get('typeface') ?? '';
  return { colours: new Map(colours), heading: typeface('majorFont'), text: typeface('minorFont') };
}

/** Which colours of its theme a master calls paper and text: dark templates turn them round. @throws XmlError */
export function readColourMap(xml: string): Map<string, string> {
  const [map] = allNamed(readXml(xml), 'clrMap');
  return new Map(map?.attributes);
}

/** Where a part's relationships of a kind lead, as names of parts. @throws XmlError */
export function linksTo(relations: string, kind: string, folder: string): string[] {
  return readXml(relations).children.flatMap(({ attributes }) => {
    const target = attributes.get('Target') ?? '';
    const isWanted = (attributes.get('Type') ?? '').endsWith(`/${kind}`);
    return isWanted ? [within(folder, target)] : [];
  });
}

function within(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const parts = folder.split('/');
  for (const part of target.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}

function allNamed(element: XmlElement | undefined, name: string): XmlElement[] {
  if (element === undefined) return [];
  const below = element.children.flatMap((child) => allNamed(child, name));
  return localName(element) === name ? [element, ...below] : below;
}

const localName = ({ name }: XmlElement): string => name.slice(name.indexOf(':') + 1);
