/** Kinds of ids that leave the system, with the prefix that each carries (product README section 3). */
export const ID_PREFIXES = {
  company: 'cmp',
  user: 'usr',
  brand: 'brd',
  department: 'dep',
  location: 'loc',
  job: 'job',
  jobAd: 'jad',
  posting: 'pst',
  process: 'prc',
  step: 'stp',
  candidate: 'cnd',
  application: 'app',
  interview: 'int',
  timeslot: 'tsl',
  invitation: 'inv',
  conversation: 'cnv',
  message: 'msg',
  note: 'nte',
  file: 'fil',
  reason: 'rsn',
  apiClient: 'apc',
  task: 'tsk',
  draft: 'drf',
  stack: 'stk',
  event: 'evt',
  room: 'rom',
  matchModel: 'mdl',
  skill: 'csk',
  whatIf: 'wif',
  occupation: 'coc',
  occupationImport: 'oci',
} as const;

export type IdKind = keyof typeof ID_PREFIXES;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The text that people and other systems see for a row's UUID: `job_0193…`. */
export function publicId(kind: IdKind, uuid: string): string {
  return `${ID_PREFIXES[kind]}_${uuid}`;
}

/** The UUID inside a public id, or null when the text is not an id of that kind. */
export function bareId(kind: IdKind, text: string): string | null {
  const prefix = `${ID_PREFIXES[kind]}_`;
  if (!text.startsWith(prefix)) return null;
  const uuid = text.slice(prefix.length);
  return UUID.test(uuid) ? uuid : null;
}
