import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { loadKnowledge } from './knowledge/knowledge.ts';
import { startEmbedder } from './model/embed.ts';
import { dot, packVector, VECTOR_SIZE } from './model/embedding.ts';
import { profileMeanFile } from './model/profile-mean.ts';

const SKILLS = 24;

/** Computes `ml/model/profile-mean.i8`: the mean of one invented profile per occupation of our table. */
export async function trainProfileMean(): Promise<void> {
  const knowledge = loadKnowledge();
  const occupations = [...knowledge.occupations.values()];
  const skills = [...knowledge.skills.values()].filter(({ family }) => family !== '');
  const embedder = await startEmbedder();
  const vectorsOf = async (texts: string[], whole: boolean): Promise<Float32Array[]> =>
    (await embedder.embedTexts(texts, { whole })).map((each) => each?.vector ?? new Float32Array(VECTOR_SIZE));
  const [titles, names] = [
    await vectorsOf(
      occupations.map(({ label }) => label),
      false,
    ),
    await vectorsOf(
      skills.map(({ label }) => label),
      false,
    ),
  ];
  const profiles = occupations.map(({ label, alts }, i) => {
    const near = names
      .map((name, k) => ({ k, cosine: dot(name, titles[i] ?? []) }))
      .sort((a, b) => b.cosine - a.cosine || a.k - b.k)
      .slice(0, SKILLS);
    return profileText(
      label,
      alts[0] ?? label,
      near.map(({ k }) => skills[k]?.label ?? ''),
    );
  });
  const mean = new Float32Array(VECTOR_SIZE);
  for (const vector of await vectorsOf(profiles, true))
    vector.forEach((value, i) => (mean[i] = (mean[i] ?? 0) + value / profiles.length));
  await embedder.close();
  const { q, scale } = packVector(mean);
  const bytes = Buffer.alloc(VECTOR_SIZE + 4);
  bytes.writeFloatLE(scale, 0);
  q.forEach((value, i) => bytes.writeInt8(value, 4 + i));
  writeFileSync(profileMeanFile(), bytes);
}

function profileText(title: string, earlier: string, skills: string[]): string {
  const [a, b, c, d, e, f, g, h] = skills;
  return [
    `Summary`,
    `${title} with several years of experience in ${a}, ${b} and ${c}. Reliable team player who works well under pressure and likes to learn.`,
    'Work experience',
    title,
    `Responsible for ${d} and ${e} in a team of five people`,
    `Worked with customers and colleagues on ${f}, improved processes and prepared monthly reports`,
    earlier,
    `Supported the team with ${g} and ${h}, trained new employees and kept to deadlines`,
    'Education',
    "Bachelor's degree, graduated with honours",
    'Skills',
    skills.slice(8).join(', '),
    'Microsoft Office, communication, teamwork, problem solving',
    'Languages',
    'English fluent, German basic',
    'Interests: travelling, reading, sports. References on request.',
  ].join('\n');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await trainProfileMean();
