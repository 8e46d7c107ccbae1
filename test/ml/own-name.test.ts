import { beforeAll, describe, expect, it } from 'vitest';
import { loadKnowledge, type Knowledge } from '#ml/knowledge/knowledge';
import { matchText } from '#ml/reading/match-text';
import { readTxt } from '#ml/reading/other-types';
import { extractResume } from '#ml/reading/resume-extract';

let knowledge: Knowledge;
beforeAll(() => {
  knowledge = loadKnowledge();
});

function read(...lines: string[]) {
  const layout = readTxt(new TextEncoder().encode(lines.join('\n')));
  const { record } = extractResume(layout, knowledge, { today: '2026-11-25', sha256: '', country: 'GB' });
  const labels = record.meta?.throughline?.facts.skillIds.map((id) => knowledge.skills.get(id)?.label);
  return {
    name: record.basics?.name,
    label: record.basics?.label,
    skills: labels ?? [],
    text: matchText(record, knowledge),
  };
}
const career = (title: string) => [
  'Work Experience',
  `${title}, Northbank Group`,
  'Mar 2019 – Present',
  '• Trained new colleagues and planned the shifts',
  'Skills',
  'Scheduling, Excel',
];

describe('a name that is also a trade', () => {
  it('is a name where the person’s address is made of it', () => {
    for (const [name, address] of [
      ['Grace Potter', 'grace.potter@example.com'],
      ['Jordan Cook', 'jcook@example.com'],
      ['Daniel Carpenter', 'carpenter.daniel@example.com'],
    ] as const) {
      const found = read(name, `${address} | Leeds, UK`, ...career('Accountant'));
      expect(found).toMatchObject({ name, label: 'Accountant' });
      expect(found.text).not.toContain(name.split(' ')[0]);
    }
  });

  it('is a name behind the word Name', () => {
    expect(read('Curriculum Vitae', 'Name: Greg Baker', ...career('Accountant')).name).toBe('Greg Baker');
  });

  it('is no name where only the trade speaks', () => {
    const found = read('Head Chef', 'jobs@example.com | Leeds, UK', ...career('Head Chef'));
    expect([found.name, found.label]).toEqual([undefined, 'Head Chef']);
  });

  it('leaves the trade itself in the text', () => {
    const found = read('Jordan Cook', 'jordan.cook@example.com', ...career('Line Cook'));
    expect(found.text).toContain('Line Cook');
    expect(found.text).not.toContain('Jordan');
  });
});

describe('a name that is also a skill', () => {
  it('gives no skill, neither in the head nor in the address', () => {
    const found = read('Nguyen Thi Lan', 'nguyen.thi.lan@example.com | Leeds, UK', ...career('Accountant'));
    expect(found.name).toBe('Nguyen Thi Lan');
    expect(found.skills).not.toContain('LAN/WAN');
    expect(found.skills).toContain('Microsoft Excel');
  });

  it('does not take the skill from somebody who lists it', () => {
    const found = read('Nguyen Thi Lan', 'lan@example.com', ...career('Network Technician'), 'LAN, WAN');
    expect(found.skills).toContain('LAN/WAN');
  });
});

describe('what stands above the first heading', () => {
  it('is no title when it speaks of a club', () => {
    const found = read('Emily Walsh', 'Singer in the church choir', 'emily.walsh@example.com', ...career('Accountant'));
    expect(found.label).toBe('Accountant');
    expect(found.text).not.toContain('choir');
  });
});
