import { createHash } from 'node:crypto';
import { LEAST_CONFIDENCE } from '#domain/match-score';
import { bitsOf, popcountAnd, type Bits } from '#domain/bits';
import { isKindOn, LARGEST_SHARE, LEAST_MEMBERS, LEAST_POOL, MOST_STACKS, type StackKind } from '#domain/stack';
import { clip } from './clip.ts';
import type { Applicant } from './features.ts';
import { moments } from './job-model.ts';
import type { Knowledge } from './knowledge/knowledge.ts';
import type { Lexicon } from './lexicon.ts';
import type { Embedder } from './model/embed.ts';
import type { PreparedJob } from './prepared.ts';
import { featureContext } from './score.ts';
import { askedFor, askedInWords } from './stack-asked.ts';
import { traitHistory, type PastJob, type TraitHistory } from './stack-history.ts';
import { labelVectors, stackLabel } from './stack-labels.ts';
import { titleClusters } from './stack-titles.ts';
import { traitsOf, type Trait } from './stack-traits.ts';

export interface StackRequest {
  jobId: string;
  job: PreparedJob;
  /** Everybody on the job; `z` is the log-odds of the score, null without one. */
  applicants: (Applicant & { z: number | null })[];
  /** `YYYY-MM-DD`. */
  today: string;
  switches: { institutionStacks: boolean; locationStacks: boolean; history: 'ON' | 'REQUIREMENTS_ONLY' };
  /** Decided applications of earlier jobs; read only while `history` is ON. */
  pastJobs?: PastJob[];
}
export interface StackWhy {
  code: 'ASKED' | 'HISTORY' | 'HISTORY_SOFT';
  text: string;
}
/** A named group of applicants, best first in the answer of `buildStacks` (smart-assistant.md R11–R13). */
export interface BuiltStack {
  id: string;
  kind: StackKind;
  key: string;
  label: string;
  why: StackWhy[];
  score: number;
  /** Quality of extraction, evenness, asked for, history, difference in score. */
  parts: { q: number; u: number; r: number; h: number; d: number };
  memberIds: string[];
}

interface Candidate extends Trait {
  members: number[];
  bits: Bits;
  parts: BuiltStack['parts'];
  score: number;
  past: TraitHistory;
}

const LEAST_SCORE = 0.15;
const LEAST_SHARE = 0.02;
const LEAST_QUALITY = 0.6;
const NEAR_COPY = 0.9;
const QUOTAS: Partial<Record<StackKind, number>> = { SKILL: 4, SKILL_FAMILY: 2, TITLE: 2 };
/** Kinds that history never lifts unless the ad asks for them (smart-assistant.md R32). */
const NOT_BY_HISTORY: readonly StackKind[] = ['INSTITUTION', 'LOCATION', 'INDUSTRY'];
const ASKED = 0.6;
const NO_HISTORY: TraitHistory = { h: 0, withTrait: 0, interviewed: 0 };
const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';

/** The groups worth showing for a job, at most 12; none below 5 readable applicants (matching.md §14). Same input → same ids. */
export async function buildStacks(
  request: StackRequest,
  tools: { knowledge: Knowledge; lexicon: Lexicon; embedder: Embedder },
): Promise<BuiltStack[]> {
  const readable = request.applicants.filter(
    ({ profile, record }) => profile.vector && (record.meta?.throughline?.confidence ?? 1) >= LEAST_CONFIDENCE,
  );
  if (readable.length < LEAST_POOL) return [];
  const context = featureContext({ ...request, applicants: readable }, tools);
  const clusters = titleClusters(readable);
  const traits = (person: Applicant): Trait[] => traitsOf(person, context, clusters);
  const eligible = groupsOf(readable, traits).filter((group) => isEligible(group, readable.length, request.switches));
  const labels = await labelVectors(eligible, tools);
  const history =
    request.switches.history === 'ON'
      ? traitHistory(request.job.vector, request.pastJobs ?? [], request.today, traits)
      : () => NO_HISTORY;
  const difference = differences(readable.map(({ z }) => z));
  const candidates = eligible.map((group): Candidate => {
    const label = labels.get(`${group.kind} ${group.key}`) ?? null;
    const r = askedFor(group, label, context);
    const isSilent = NOT_BY_HISTORY.includes(group.kind) && askedInWords(group, label, context) < ASKED;
    const past = isSilent ? NO_HISTORY : history(group);
    const share = group.members.length / readable.length;
    const parts = { q: group.confidence, u: entropy(share), r, h: past.h, d: difference(group.members) };
    const score = parts.q * Math.sqrt(parts.u) * (0.55 * r + 0.3 * past.h + 0.15 * parts.d);
    return { ...group, bits: bitsOf(group.members, readable.length), parts, score, past };
  });
  return chosen(candidates.filter(isWorthIt)).map((candidate): BuiltStack => ({
    id: stackId(request.jobId, candidate.kind, candidate.key),
    kind: candidate.kind,
    key: candidate.key,
    label: stackLabel(candidate, context),
    why: whyOf(candidate),
    score: candidate.score,
    parts: candidate.parts,
    memberIds: candidate.members.flatMap((at) => readable[at]?.id ?? []),
  }));
}

/** `stk_` and 16 letters that depend on job, kind and key alone, so a selection survives a rebuild (smart-assistant.md R16). */
export function stackId(jobId: string, kind: StackKind, key: string): string {
  const bytes = createHash('sha256')
    .update(JSON.stringify([jobId, kind, key]))
    .digest();
  let id = 'stk_';
  for (let bit = 0; bit < 80; bit += 5) {
    const pair = ((bytes[bit >>> 3] ?? 0) << 8) | (bytes[(bit >>> 3) + 1] ?? 0);
    id += LETTERS[(pair >>> (11 - (bit & 7))) & 31] ?? '';
  }
  return id;
}

type Group = Trait & { members: number[] };

/** People per trait; the confidence of a group is the mean of its members. */
function groupsOf(people: Applicant[], traits: (person: Applicant) => Trait[]): Group[] {
  const groups = new Map<string, Group>();
  people.forEach((person, at) => {
    for (const trait of traits(person)) {
      const name = `${trait.kind} ${trait.key}`;
      const group = groups.get(name);
      if (!group) groups.set(name, { ...trait, members: [at] });
      else {
        group.members.push(at);
        group.confidence += trait.confidence;
      }
    }
  });
  return [...groups.values()].map((group) => ({ ...group, confidence: group.confidence / group.members.length }));
}

function isEligible({ kind, members, confidence }: Group, n: number, switches: StackRequest['switches']): boolean {
  return (
    isKindOn(kind, switches) &&
    members.length >= Math.max(LEAST_MEMBERS, LEAST_SHARE * n) &&
    members.length <= LARGEST_SHARE * n &&
    confidence >= LEAST_QUALITY
  );
}

function isWorthIt({ score, parts }: Candidate): boolean {
  return score >= LEAST_SCORE && (parts.r >= 0.2 || parts.h >= 0.3);
}

function entropy(p: number): number {
  return p <= 0 || p >= 1 ? 0 : -(p * Math.log2(p) + (1 - p) * Math.log2(1 - p));
}

/** How much higher members score than the others, in standard deviations, within 0–1. */
function differences(scores: (number | null)[]): (members: number[]) => number {
  const known = scores.filter((z) => z !== null);
  const [mean, deviation] = moments(known);
  return (members) => {
    let [sum, n] = [0, 0];
    for (const at of members) {
      const z = scores[at];
      if (z !== null && z !== undefined) [sum, n] = [sum + z, n + 1];
    }
    const others = known.length - n;
    if (deviation < 1e-9 || n === 0 || others === 0) return 0;
    return clip((sum / n - (mean * known.length - sum) / others) / deviation, 0, 1);
  };
}

/** Greedy choice: a high score, little overlap with what is chosen, within the quota of each kind. */
function chosen(candidates: Candidate[]): Candidate[] {
  const order = (a: Candidate, b: Candidate): number =>
    b.score - a.score || (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : a.key < b.key ? -1 : 1);
  const rest = [...candidates].sort(order);
  const picked: Candidate[] = [];
  const overlap = new Map<Candidate, number>(rest.map((candidate) => [candidate, 0]));
  while (picked.length < MOST_STACKS) {
    let best: { candidate: Candidate; value: number } | null = null;
    for (const candidate of rest) {
      const shared = overlap.get(candidate) ?? 0;
      const isFull = picked.filter(({ kind }) => kind === candidate.kind).length >= (QUOTAS[candidate.kind] ?? 1);
      if (picked.includes(candidate) || isFull || shared >= NEAR_COPY) continue;
      const value = candidate.score - 0.4 * shared;
      if (!best || value > best.value) best = { candidate, value };
    }
    if (!best) break;
    const { candidate } = best;
    picked.push(candidate);
    for (const other of rest) overlap.set(other, Math.max(overlap.get(other) ?? 0, jaccard(candidate, other)));
  }
  return picked.sort(order);
}

function jaccard(a: Candidate, b: Candidate): number {
  const both = popcountAnd(a.bits, b.bits);
  return both / (a.members.length + b.members.length - both);
}

function whyOf({ parts, past }: Candidate): StackWhy[] {
  const asked: StackWhy[] = parts.r >= 0.7 ? [{ code: 'ASKED', text: 'Asked for in the job ad' }] : [];
  if (parts.h < 0.3) return asked.length > 0 ? asked : [{ code: 'ASKED', text: 'Close to what the job ad asks for' }];
  const isCounted = past.interviewed >= 10;
  const text = isCounted
    ? `${past.withTrait} of ${past.interviewed} people interviewed in similar jobs had it`
    : 'Seen more often among people you interviewed';
  return [...asked, { code: isCounted ? 'HISTORY' : 'HISTORY_SOFT', text }];
}
