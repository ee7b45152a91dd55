/** What a tracker's data can be taken away as: how it is named, what it is, and in which words it is offered. */
export const FILE_KINDS = {
  'csv-wide': {
    ending: 'csv',
    type: 'text/csv; charset=utf-8',
    label: 'CSV, a row for each person',
    hint: 'For R, Python and most tools: UTF-8, comma, one header line.',
  },
  'csv-excel': {
    ending: 'csv',
    type: 'text/csv; charset=utf-8',
    label: 'The same, marked for Excel',
    hint: 'So that Excel reads accents.',
  },
  'csv-long': {
    ending: 'csv',
    type: 'text/csv; charset=utf-8',
    label: 'CSV, a row for each person and brand',
    hint: 'Stacked: every brand’s answers under the same column, for models and pivot tables.',
  },
  xlsx: {
    ending: 'xlsx',
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    label: 'Excel workbook',
    hint: 'Data, codebook, the report’s results and the methods, a sheet each. A sheet ends at 1,048,576 rows: more people stand in a second one.',
  },
  sav: {
    ending: 'sav',
    type: 'application/x-spss-sav',
    label: 'SPSS',
    hint: 'Questions and answers as labels, missing values declared, weighted where everybody has a weight.',
  },
  sps: {
    ending: 'sps',
    type: 'text/plain; charset=utf-8',
    label: 'SPSS syntax',
    hint: 'Opens the SPSS file of the same name and declares all of it again, wordings in full. Holds no answers.',
  },
  'triple-s': {
    ending: 'zip',
    type: 'application/zip',
    label: 'Triple-S 2.0',
    hint: 'For other survey software: the description (XML) and the data (CSV) in one archive.',
  },
} as const;

export type FileKind = keyof typeof FILE_KINDS;
export const FILE_KIND_NAMES = Object.keys(FILE_KINDS) as [FileKind, ...FileKind[]];
