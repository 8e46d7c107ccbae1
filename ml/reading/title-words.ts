import { foldName } from '../knowledge/fold.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';

const LEGAL =
  /(?:^|[\s,.])(?:gmbh|mbh|inc|llc|ltd|limited|ag|se|corp|corporation|company|co|s\.a\.?|sa|plc|s\.l\.?(?:u\.?)?|s\.r\.l\.?|d\.o\.o\.?|a\.s\.?|s\.r\.o\.?|sp\.? z o\.?o\.?|lp|pc|pllc|trust|partners|associates|bros|group|kg|ohg|ug|sas|sarl|bv|nv|spa|s\.p\.a|srl|pvt|pty|llp|holding|holdings|e\.?v|kgaa|international|gruppe|groupe|grupo|oy|ab|aps)(?:[\s,.)]|$)/i;

/** Titles of Romance languages open with their head: "Chargée de communication", "Jefa de equipo". */
const ROMANCE =
  /^(?:chargée?|responsable|direct(?:eur|rice)|chef(?:fe)?|assistante?|employée?|agente?|jef[ea]|encargad[oa]|director[a]?|auxiliar|técnic[oa]|operari[oa]|addett[oa]|coordinador[a]?|gérante?) (?:d['’]|de |du |des |del |di |en |commerciale? )/iu;

const ROMANCE_HEAD =
  /^(?:développeu(?:r|se)|ingénieure?|technicien(?:ne)?|infirmi(?:er|ère)|comptable|vendeu(?:r|se)|conseill(?:er|ère)|commerciale?|gestionnaire|consultante?|professeure?|enseignante?|aide-soignante?|ouvri(?:er|ère)|électricien(?:ne)?|plombier|cuisini(?:er|ère)|serveu(?:r|se)|secrétaire|juriste|avocate?|acheteu(?:r|se)|analyste|architecte|stagiaire|alternante?|apprentie?|ingenier[oa]|desarrollador(?:a)?|enfermer[oa]|contable|administrativ[oa]|vendedor(?:a)?|profesor(?:a)?|abogad[oa]|cociner[oa]|camarer[oa]|conductor(?:a)?|becari[oa]|gerente|consultor(?:a)?|analista)(?![\p{L}])/iu;

/** How much a fragment looks like a job title: head noun, seniority words; a sentence or a firm does not. */
export function titleScore(fragment: string, knowledge: Knowledge): number {
  const words = foldName(fragment)
    .split(' ')
    .filter((word) => word !== '');
  if (words.length === 0 || words.length > 10 || /[.!?]$/.test(fragment.trim())) return 0;
  let score = 0;
  for (const [i, word] of words.entries()) {
    const head = headWeight(word, knowledge);
    // The head stands last in English titles, first in Romance ones.
    score = Math.max(score, head * (i === words.length - 1 || i === 0 ? 1 : 0.8));
  }
  if (ROMANCE.test(fragment.trim()) || ROMANCE_HEAD.test(fragment.trim())) score = Math.max(score, 2);
  if (words.some((word) => knowledge.seniority.has(word))) score += 0.75;
  if (LEGAL.test(fragment)) score -= 1.5;
  if (!/^\p{Lu}/u.test(fragment.trim())) score -= 0.5;
  return score;
}

function headWeight(word: string, knowledge: Knowledge): number {
  const direct =
    knowledge.titleHeads.get(word) ?? (word.endsWith('s') ? knowledge.titleHeads.get(word.slice(0, -1)) : undefined);
  if (direct !== undefined) return direct;
  const female = word.endsWith('in') ? knowledge.titleHeads.get(word.slice(0, -2)) : undefined;
  if (female !== undefined) return female;
  // German compounds end in their head: Vertriebsmitarbeiterin, Projektleiter.
  return /(?:leiter|mitarbeiter|entwickler|berater|techniker|ingenieur|mechaniker|assistent|kaufmann|kauffrau|fachmann|fachfrau|pfleger|schwester|fahrer|verkaufer|lehrer|arzt|referent|meister|helfer|praktikant)(?:in)?$/.test(
    word,
  )
    ? 2
    : 0;
}

/** Who works for nobody else writes this where others write their employer. */
const OWN_MASTER = /^(?:self[- ]?employed|freelance|selbst(?:st)?ändig|freiberuflich|indépendante?|autónom[oa])$/iu;

/** How much a fragment looks like an employer: legal form, words as Hospital, Bank, School. */
export function employerScore(fragment: string, knowledge: Knowledge): number {
  const form = foldName(fragment);
  const words = form.split(' ');
  if (words.length === 0 || words.length > 9 || /[.!?]$/.test(withoutShortDot(fragment))) return 0;
  let score = LEGAL.test(fragment) ? 3 : OWN_MASTER.test(fragment.trim()) ? 2 : 0;
  if (knowledge.industries.some((industry) => industry.words.some((word) => ` ${form} `.includes(` ${word} `))))
    score += 1.5;
  const capitals = fragment.split(/\s+/).filter((word) => /^[\p{Lu}\d]/u.test(word)).length;
  if (capitals >= Math.max(1, words.length * 0.6)) score += 0.6;
  return score;
}

/** A firm may end in an abbreviation ("Inc.", "S.L."): that full stop ends no sentence. */
export function withoutShortDot(text: string): string {
  return text.replace(/(?<=\b(?:inc|ltd|co|corp|bros|jr|sr|st|llc)|\b\p{L}(?:\.\s?\p{L})+)\.$/iu, '');
}

/** Industries whose employer words stand in the name. */
export function industriesOf(employer: string, knowledge: Knowledge): string[] {
  const form = ` ${foldName(employer)} `;
  return knowledge.industries
    .filter((industry) => industry.words.some((word) => form.includes(` ${word} `)))
    .map((industry) => industry.id);
}
