/** Where an occupation of a company's own lexicon comes from. */
export const OCCUPATION_SOURCES = ['ESCO', 'ONET', 'LIST'] as const;
export type OccupationSource = (typeof OCCUPATION_SOURCES)[number];
export const OCCUPATION_STATES = ['IN_USE', 'REMOVED'] as const;
export type OccupationState = (typeof OCCUPATION_STATES)[number];

export const LONGEST_TITLE = 150;
/** Other names of one occupation; O*NET has some with more than a hundred. */
export const MOST_OTHER_NAMES = 200;
/** What one company may have in use at once; the matcher's memory is counted with it. */
export const MOST_OCCUPATIONS = 10_000;
export const MOST_NAMES = 100_000;

/** An occupation as a list names it. */
export type ListedOccupation = { label: string; alts: string[]; externalId: string | null };
export type OccupationFault = { file: string; line: number; message: string };
export type OccupationList = {
  source: OccupationSource;
  occupations: ListedOccupation[];
  /** Labels and other names together. */
  names: number;
  /** Rows of an occupation that stood there already; their names were added to it. */
  repeated: number;
  /** Other names beyond what one occupation may have. */
  dropped: number;
  /** Which column or file with other names was missed; null when there is one. */
  missed: string | null;
  faults: OccupationFault[];
};

/** A file as its reader gives it: every row by column. */
export type ListFile = { name: string; rows: readonly Readonly<Record<string, string>>[] };

type Kind = 'ESCO' | 'ONET_TITLES' | 'ONET_OCCUPATIONS' | 'LIST';
type Column = 'uri' | 'label' | 'others' | 'more' | 'type' | 'code' | 'title' | 'short' | 'aliases' | 'plain';

/** Names of each column in the releases that people have, without blanks, marks and capitals. */
const COLUMNS: readonly (readonly [Column, readonly string[]])[] = [
  ['uri', ['concepturi', 'uri', 'conceptid']],
  ['label', ['preferredlabel', 'preferredterm', 'preflabel']],
  ['others', ['altlabels', 'altlabel', 'alternativelabels', 'nonpreferredterms']],
  ['more', ['hiddenlabels', 'hiddenlabel']],
  ['type', ['concepttype']],
  ['code', ['onetsoccode', 'onetcode']],
  ['title', ['alternatetitle', 'reportedjobtitle']],
  ['short', ['shorttitle']],
  ['aliases', ['aliases', 'alts', 'othernames']],
  ['plain', ['label', 'occupation', 'title']],
];

/**
 * The occupations of one or more files that belong together (matching.md §7.3): an ESCO release, O*NET occupations with
 * their alternate titles, or a plain list of label and aliases. The columns tell what a file is. An occupation that comes
 * twice counts once, with the names of both; a row without a usable name is a fault with its line (1 = the line of the
 * columns). A text instead of a list says why there is none, and which columns were missed.
 */
export function readOccupationList(files: readonly ListFile[]): OccupationList | string {
  const read = files.map(({ name, rows }) => ({ name, rows, ...shapeOf(rows[0]) }));
  for (const { name, rows, kind, missed } of read) {
    if (rows.length === 0) return `There is no row in ${name}.`;
    if (!kind) return `The columns of ${name} are not known. ${missed}`;
  }
  const kinds = new Set(read.map(({ kind }) => (kind === 'ONET_TITLES' ? 'ONET_OCCUPATIONS' : kind)));
  if (kinds.size > 1) return 'These files come from different sources. Import them one after the other.';
  // Occupations before their other titles, in whatever order the files were chosen.
  read.sort((a, b) => Number(a.kind === 'ONET_TITLES') - Number(b.kind === 'ONET_TITLES'));
  const list = emptyList(read[0]?.kind ?? 'LIST');
  for (const file of read) (file.kind === 'ONET_TITLES' ? takeTitles : takeOccupations)(list, file);
  const skills = read.every(({ kind }) => kind === 'ESCO') && list.found.size === 0 && list.faults.length === 0;
  if (skills) return 'There is no occupation in this ESCO file. A list of skills is imported on the page Skills.';
  const orphans = list.found.size === 0 && list.orphans > 0;
  if (orphans)
    return 'These alternate titles do not name their occupations. Choose the file Occupation Data together with them.';
  const hasNames = read.some(({ kind, columns }) => kind === 'ONET_TITLES' || columns.others || columns.aliases);
  return { ...finished(list), missed: hasNames ? null : MISSED[list.source] };
}

const MISSED: Record<OccupationSource, string> = {
  ESCO: 'The column altLabels is missed: every occupation has its label alone.',
  ONET: 'The file Alternate Titles is missed: every occupation has its title alone. Choose both files at once.',
  LIST: 'The column aliases is missed: every occupation has its label alone.',
};

type Building = {
  source: OccupationSource;
  found: Map<string, { label: string; names: Map<string, string>; externalId: string | null }>;
  /** Key of the occupation with a code. */
  byCode: Map<string, string>;
  repeated: number;
  orphans: number;
  faults: OccupationFault[];
};
type ReadFile = ListFile & { columns: Partial<Record<Column, string>> };

function emptyList(kind: Kind): Building {
  const source = kind === 'ESCO' ? 'ESCO' : kind === 'LIST' ? 'LIST' : 'ONET';
  return { source, found: new Map(), byCode: new Map(), repeated: 0, orphans: 0, faults: [] };
}

function takeOccupations(list: Building, { name: file, rows, columns }: ReadFile): void {
  const cell = (row: ListFile['rows'][number], column: Column) => row[columns[column] ?? ''] ?? '';
  for (const [at, row] of rows.entries()) {
    const type = cell(row, 'type');
    if (type !== '' && type.toLowerCase() !== 'occupation') continue;
    const label = tidy(cell(row, columns.label ? 'label' : 'plain'));
    const message = wrongName(label);
    if (message) {
      list.faults.push({ file, line: at + 2, message });
      continue;
    }
    const code = tidy(cell(row, 'code'));
    const key = label.toLowerCase();
    if (list.found.has(key)) list.repeated += 1;
    const known = list.found.get(key) ?? {
      label,
      names: new Map(),
      externalId: tidy(cell(row, 'uri')) || code || null,
    };
    list.found.set(key, known);
    if (code !== '') list.byCode.set(code, key);
    for (const column of ['others', 'more', 'aliases'] as const) addNames(known, cell(row, column).split(/[\n|;]/));
  }
}

/** Alternate titles of O*NET: one per row, for the occupation with that code; newer files name its title too. */
function takeTitles(list: Building, { name: file, rows, columns }: ReadFile): void {
  for (const [at, row] of rows.entries()) {
    const code = tidy(row[columns.code ?? ''] ?? '');
    const label = tidy(row[columns.plain ?? ''] ?? '');
    const key = list.byCode.get(code) ?? label.toLowerCase();
    if (key === '') {
      list.orphans += 1;
      list.faults.push({ file, line: at + 2, message: `There is no occupation with the code ${code || '(empty)'}.` });
      continue;
    }
    const known = list.found.get(key) ?? { label, names: new Map(), externalId: code || null };
    list.found.set(key, known);
    if (code !== '') list.byCode.set(code, key);
    const short = tidy(row[columns.short ?? ''] ?? '');
    addNames(known, [row[columns.title ?? ''] ?? '', ...(short.toLowerCase() === 'n/a' ? [] : [short])]);
  }
}

function addNames(to: { label: string; names: Map<string, string> }, names: readonly string[]): void {
  for (const name of names.map(tidy)) {
    const key = name.toLowerCase();
    if (wrongName(name) || key === to.label.toLowerCase() || to.names.has(key)) continue;
    to.names.set(key, name);
  }
}

function finished({ source, found, repeated, faults }: Building): Omit<OccupationList, 'missed'> {
  const all = [...found.values()].map(({ label, names, externalId }) => ({
    label,
    names: [...names.values()],
    externalId,
  }));
  const occupations = all.map(({ label, names, externalId }) => ({
    label,
    alts: names.slice(0, MOST_OTHER_NAMES),
    externalId: externalId?.slice(0, 300) ?? null,
  }));
  const names = occupations.reduce((sum, { alts }) => sum + 1 + alts.length, 0);
  const dropped = all.reduce((sum, one) => sum + Math.max(0, one.names.length - MOST_OTHER_NAMES), 0);
  return { source, occupations, names, repeated, dropped, faults };
}

/** What a file is by its columns, and where they stand; without a kind, which columns were missed. */
function shapeOf(row: ListFile['rows'][number] | undefined): {
  kind: Kind | null;
  columns: ReadFile['columns'];
  missed: string;
} {
  const given = Object.keys(row ?? {});
  const find = (names: readonly string[]) => given.find((column) => names.includes(bare(column)));
  const columns: ReadFile['columns'] = {};
  for (const [column, names] of COLUMNS) {
    const found = find(names);
    if (found !== undefined) columns[column] = found;
  }
  if (columns.label) return { kind: 'ESCO', columns, missed: '' };
  if (columns.code && find(['example']))
    return {
      kind: null,
      columns,
      missed: 'It looks like O*NET technology skills, which are imported on the page Skills.',
    };
  if (columns.code && columns.title) return { kind: 'ONET_TITLES', columns, missed: '' };
  if (columns.code && columns.plain) return { kind: 'ONET_OCCUPATIONS', columns, missed: '' };
  if (columns.plain && !columns.code) return { kind: 'LIST', columns, missed: '' };
  const half = columns.uri || columns.others ? 'preferredLabel is missed (ESCO).' : null;
  const onet = columns.code ? 'Title, or Alternate Title, is missed (O*NET).' : null;
  const wanted =
    'It needs preferredLabel and altLabels (ESCO), O*NET-SOC Code and Title (O*NET), or label and aliases.';
  const seen = `It has ${given.slice(0, 8).join(', ') || 'none'}.`;
  return { kind: null, columns, missed: `${half ?? onet ?? wanted} ${seen}` };
}

function bare(column: string): string {
  return column.toLowerCase().replace(/[^a-z]/g, '');
}

function wrongName(name: string): string | null {
  if (name === '') return 'The name is empty.';
  return name.length > LONGEST_TITLE ? `The name is longer than ${LONGEST_TITLE} characters.` : null;
}

function tidy(name: string): string {
  return name.normalize('NFC').replace(/\s+/g, ' ').trim();
}
