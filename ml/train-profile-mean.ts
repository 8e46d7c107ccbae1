import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { loadKnowledge } from './knowledge/knowledge.ts';
import { startEmbedder } from './model/embed.ts';
import { dot, packVector, VECTOR_SIZE } from './model/embedding.ts';
import { profileMeanFile } from './model/profile-mean.ts';

const SKILLS = 16;

/** Computes `ml/model/profile-mean.i8`: the mean of one invented profile per occupation of our table. */
export async function trainProfileMean(): Promise<void> {
  const knowledge = loadKnowledge();
  const occupations = [...knowledge.occupations.values()];
  const skills = [...knowledge.skills.values()].filter(({ family }) => family !== '');
  const embedder = await startEmbedder();
  const vectorsOf = async (texts: string[]): Promise<Float32Array[]> =>
    (await embedder.embedTexts(texts, { whole: false })).map((each) => each?.vector ?? new Float32Array(VECTOR_SIZE));
  const [titles, names] = [
    await vectorsOf(occupations.map(({ label }) => label)),
    await vectorsOf(skills.map(({ label }) => label)),
  ];
  const profiles = occupations.map(({ label, alts }, i) => {
    const near = names
      .map((name, k) => ({ k, cosine: dot(name, titles[i] ?? []) }))
      .sort((a, b) => b.cosine - a.cosine || a.k - b.k)
      .slice(0, SKILLS);
    return profileText(
      i,
      label,
      alts[0] ?? label,
      near.map(({ k }) => skills[k]?.label ?? ''),
    );
  });
  const windows = (await embedder.embedTexts(profiles)).flatMap((embedding) => embedding?.windows ?? []);
  const mean = new Float32Array(VECTOR_SIZE);
  for (const vector of windows) vector.forEach((value, i) => (mean[i] = (mean[i] ?? 0) + value / windows.length));
  await embedder.close();
  const { q, scale } = packVector(mean);
  const bytes = Buffer.alloc(VECTOR_SIZE + 4);
  bytes.writeFloatLE(scale, 0);
  q.forEach((value, i) => bytes.writeInt8(value, 4 + i));
  writeFileSync(profileMeanFile(), bytes);
}

/** What people of any trade write; a profile takes some of it, another one other lines. */
const COMMON = [
  'Worked closely with colleagues of other departments to finish projects on schedule',
  'Introduced a clearer way of filing and saved several hours a week',
  'Showed new starters the ropes and checked their work during the first months',
  'Gave weekly updates to the supervisor and drew up short summaries for the directors',
  'Was the first contact for questions from clients, visitors and vendors',
  'Recognised for outstanding performance in two consecutive years',
  'Kept documents, files and databases accurate and complete',
  'Juggled several assignments at once and met every deadline',
  'Followed safety rules, legal requirements and internal guidelines at all times',
  'Helped to roll out new software and answered the questions of users',
  'Set up meetings, took notes and tracked action items',
  'Supervised a group of 6 employees, including schedules and yearly reviews',
  'Monitored expenses against the approved budget and reported deviations',
  'Achieved 15% growth over the previous year through better service',
  'Resolved issues and concerns promptly and professionally',
  'Collected figures, made charts and presented findings',
  'Provided support to the management team in daily operations',
  'Created manuals, checklists and training materials for staff',
  'Ordered materials, verified deliveries and kept stock at the right level',
  'Collaborated with outside partners and agencies on joint programs',
  'Assisted with special projects and other tasks as needed',
  'Strong interpersonal, verbal and written communication skills',
  'Able to work independently as well as part of a team',
  'Highly organized, dependable and eager to take on new challenges',
  'Results-driven with a proven record of success and a positive attitude',
  'Proficient in Word, Excel, PowerPoint, Outlook and the internet',
  'Analytical thinker who adapts quickly to changing priorities',
  'Maintained high standards of quality in a demanding environment',
  'Planned, organized and directed day-to-day activities of the unit',
  'Evaluated procedures and recommended improvements to increase efficiency',
];
const HEADINGS = [
  ['Summary', 'Work experience', 'Education', 'Skills', 'Languages'],
  ['Professional profile', 'Employment history', 'Academic background', 'Key skills', 'Additional information'],
  ['Executive summary', 'Professional experience', 'Education and training', 'Core qualifications', 'Affiliations'],
  ['Objective', 'Career', 'Qualifications', 'Highlights', 'Interests'],
] as const;

/** A profile of three positions, about as long as people write them: its trade in some lines, what all write in others. */
function profileText(at: number, title: string, earlier: string, skills: string[]): string {
  const [profile, work, education, ability, more] = HEADINGS[at % HEADINGS.length] ?? HEADINGS[0];
  const common = (k: number): string => COMMON[(at * 7 + k) % COMMON.length] ?? '';
  const year = 2008 + (at % 9);
  const [a, b, c, d, e, f, g, h] = skills;
  return [
    profile,
    `${title} with more than ${4 + (at % 12)} years of experience in ${a}, ${b} and ${c}. ${common(0)}.`,
    work,
    `${title}, Company Name, City, State, ${year + 6} to present`,
    `Responsible for ${d} and ${e} in a team of five people`,
    ...[1, 2, 3, 4, 5, 6].map(common),
    `${earlier}, Company Name, City, State, 03/${year + 2} to 11/${year + 6}`,
    `Worked with customers and colleagues on ${f} and ${g}`,
    ...[7, 8, 9, 10, 11, 12].map(common),
    `Assistant, Company Name, City, State, June ${year} to February ${year + 2}`,
    `Supported the team with ${h}`,
    ...[13, 14, 15, 16].map(common),
    education,
    `Bachelor of Arts, University, ${year}. High school diploma, ${year - 4}`,
    ability,
    [...skills.slice(8), 'Microsoft Office', 'communication', 'team leadership', 'problem solving'].join(', '),
    more,
    'English native, Spanish conversational. Volunteer work, travelling, sports. References on request.',
  ].join('\n');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await trainProfileMean();
