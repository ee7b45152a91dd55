import { BYTE_ORDER_MARK, csvLine } from '../../http/csv';
import { METHODS } from './methods.catalogue';
import { FIGURES } from './methods.figures';
import { type MethodDocument, type MethodTable } from './methods.document';

/** The page as Markdown, for a report's appendix. */
export function methodMarkdown({ title, subtitle, sections }: MethodDocument): string {
  const parts = sections.map(({ title: heading, covers, facts, paragraphs, tables }) =>
    [
      `## ${plain(heading)}`,
      `*${plain(covers)}*`,
      facts.map(({ label, value }) => `- **${plain(label)}:** ${plain(value)}`).join('\n'),
      ...paragraphs.map(plain),
      ...tables.map(markdownTable),
    ]
      .filter((part) => part !== '')
      .join('\n\n'),
  );
  const methods = METHODS.map(({ name, formula, source }) => `- **${name}.** ${formula} Source: ${source}.`);
  return [`# ${plain(title)}`, plain(subtitle), ...parts, '## Methods used', methods.join('\n'), ''].join(
    '\n\n',
  );
}

function markdownTable({ caption, head, rows }: MethodTable): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => plain(cell)).join(' | ')} |`;
  return [`**${plain(caption)}**`, '', line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Text that people typed, on one line and without what Markdown would take for markup. */
function plain(text: string): string {
  return text.replace(/\s+/gu, ' ').replace(/[\\`*_[\]<>#|]/gu, (mark) => `\\${mark}`);
}

/** One line per fact: section, standard, what, value. */
export function methodCsv({ sections }: MethodDocument): string {
  const lines = sections.flatMap(({ title, covers, facts, paragraphs, tables }) => [
    ...facts.map(({ label, value }) => [title, covers, label, value]),
    ...paragraphs.map((text) => [title, covers, 'Note', text]),
    ...tables.flatMap(({ caption, head, rows }) =>
      rows.map((row) => [title, covers, `${caption}: ${row[0] ?? ''}`, joined(head, row)]),
    ),
  ]);
  const methods = METHODS.map(({ name, formula, source }) => [
    'Methods used',
    '',
    name,
    `${formula} Source: ${source}`,
  ]);
  const figures = FIGURES.map(({ name, about, methods: ids }) => [
    'Figures',
    '',
    name,
    `${about} Methods: ${ids.join(', ')}`,
  ]);
  const all = [['section', 'standard', 'item', 'value'], ...lines, ...figures, ...methods];
  return BYTE_ORDER_MARK + all.map(csvLine).join('');
}

function joined(head: readonly string[], row: readonly string[]): string {
  return row
    .slice(1)
    .map((cell, i) => `${head[i + 1] ?? ''}: ${cell}`)
    .join(' · ');
}
