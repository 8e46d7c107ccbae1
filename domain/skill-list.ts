/** Where a skill of a company's own lexicon comes from. */
export const SKILL_SOURCES = ['LEARNT', 'ADDED', 'ESCO', 'ONET', 'LIST'] as const;
export type SkillSource = (typeof SKILL_SOURCES)[number];
export const SKILL_STATES = ['PROPOSED', 'APPROVED', 'REJECTED'] as const;
export type SkillState = (typeof SKILL_STATES)[number];

export const LONGEST_NAME = 120;
export const MOST_ALIASES = 30;

/** A skill as a list names it. */
export type ListedSkill = { label: string; aliases: string[]; externalId: string | null };
export type SkillListFault = { line: number; message: string };
export type SkillList = {
  source: Extract<SkillSource, 'ESCO' | 'ONET' | 'LIST'>;
  skills: ListedSkill[];
  faults: SkillListFault[];
};

type Row = Readonly<Record<string, string>>;
type Format = {
  source: SkillList['source'];
  needs: readonly string[];
  /** Rows of the file that are no skills, by intention. */
  skips?: (row: Row) => boolean;
  read: (row: Row) => { label: string; aliases: string[]; externalId: string | null };
};

/** Columns of the files that people have: ESCO skills, O*NET technology skills, and a plain list of label and aliases. */
const FORMATS: readonly Format[] = [
  {
    source: 'ESCO',
    needs: ['concepturi', 'preferredlabel'],
    skips: (row) => (row['concepttype'] ?? 'KnowledgeSkillCompetence') !== 'KnowledgeSkillCompetence',
    read: (row) => ({
      label: row['preferredlabel'] ?? '',
      aliases: [...lines(row['altlabels']), ...lines(row['hiddenlabels'])],
      externalId: row['concepturi'] ?? null,
    }),
  },
  {
    source: 'ONET',
    needs: ['o*net-soc code', 'example'],
    read: (row) => ({ label: row['example'] ?? '', aliases: [], externalId: null }),
  },
  {
    source: 'LIST',
    needs: ['label'],
    read: (row) => ({ label: row['label'] ?? '', aliases: lines(row['aliases']), externalId: row['id'] || null }),
  },
];

/**
 * The skills of a list that was read as rows by column (matching.md §7.3). The columns tell the format; null when they fit
 * none. A name that comes twice counts once, with the other names of both. Rows without a usable name are faults that name
 * their line (1 = the line of the columns); everything else is taken.
 */
export function readSkillList(rows: readonly Row[]): SkillList | null {
  const first = rows[0];
  if (!first) return null;
  const format = FORMATS.find(({ needs }) => needs.every((column) => column in lowered(first)));
  if (!format) return null;
  const skills = new Map<string, ListedSkill>();
  const faults: SkillListFault[] = [];
  for (const [at, raw] of rows.entries()) {
    const row = lowered(raw);
    if (format.skips?.(row)) continue;
    const read = format.read(row);
    const label = tidy(read.label);
    if (label === '' || label.length > LONGEST_NAME) {
      const message = label === '' ? 'The name is empty.' : `The name is longer than ${LONGEST_NAME} characters.`;
      faults.push({ line: at + 2, message });
      continue;
    }
    const key = label.toLowerCase();
    const before = skills.get(key);
    const aliases = [...(before?.aliases ?? []), ...read.aliases.map(tidy)].filter(
      (name) => name !== '' && name.length <= LONGEST_NAME && name.toLowerCase() !== key,
    );
    const distinct = [...new Map(aliases.map((name) => [name.toLowerCase(), name])).values()];
    skills.set(key, {
      label: before?.label ?? label,
      aliases: distinct.slice(0, MOST_ALIASES),
      externalId: before?.externalId ?? read.externalId,
    });
  }
  return { source: format.source, skills: [...skills.values()], faults };
}

function lowered(row: Row): Row {
  return Object.fromEntries(Object.entries(row).map(([column, value]) => [column.trim().toLowerCase(), value]));
}

function lines(text: string | undefined): string[] {
  return (text ?? '').split(/[\n|;]/);
}

function tidy(name: string): string {
  return name.normalize('NFC').replace(/\s+/g, ' ').trim();
}
