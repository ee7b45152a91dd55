/** A fact and its value; `isMissing` where nobody has recorded it, and then `field` is where an editor can. */
export type MethodFact = { label: string; value: string; isMissing: boolean; field: string };

/** The first column names the row; the others are right-aligned where `isNumeric`. */
export type MethodTable = { caption: string; head: string[]; rows: string[][]; isNumeric: boolean };

export type MethodSection = {
  /** anchor: figures of the report lead here */
  id: string;
  title: string;
  /** which items of which disclosure standard this answers */
  covers: string;
  facts: MethodFact[];
  paragraphs: string[];
  tables: MethodTable[];
};

/** All that is said about how a wave was measured: page, Markdown and CSV show this and so cannot disagree. */
export type MethodDocument = { title: string; subtitle: string; sections: MethodSection[] };

export const NOT_RECORDED = 'not recorded';

export function section(
  id: string,
  title: string,
  covers: string,
  content: Partial<Pick<MethodSection, 'facts' | 'paragraphs' | 'tables'>>,
): MethodSection {
  return { id, title, covers, facts: [], paragraphs: [], tables: [], ...content };
}

/** @param field  of the form in which it is recorded; '' for what is not recorded by hand */
export function fact(label: string, value: string, field = ''): MethodFact {
  const isMissing = value === '';
  return { label, value: isMissing ? NOT_RECORDED : value, isMissing, field };
}

/** Which item of the AAPOR Code's disclosure standards (April 2021) and which topic of ISO 20252:2019. */
export function items(aapor: number, iso: string): string {
  return `AAPOR 2021, item ${aapor} · ISO 20252:2019, ${iso}`;
}
