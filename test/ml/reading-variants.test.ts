import { beforeAll, describe, expect, it } from 'vitest';
import { loadKnowledge, type Knowledge } from '#ml/knowledge/knowledge';
import { readTxt } from '#ml/reading/other-types';
import { extractResume } from '#ml/reading/resume-extract';

let knowledge: Knowledge;
beforeAll(() => {
  knowledge = loadKnowledge();
});

function read(text: string) {
  const { record } = extractResume(readTxt(new TextEncoder().encode(text)), knowledge, {
    today: '2026-11-25',
    sha256: '',
  });
  return {
    basics: record.basics,
    work: (record.work ?? []).map(({ position, name, startDate, endDate }) => [
      position,
      name,
      startDate,
      endDate ?? null,
    ]),
    education: (record.education ?? []).map(({ studyType, area, institution, startDate, endDate }) => [
      studyType ?? null,
      area ?? null,
      institution ?? null,
      startDate ?? null,
      endDate ?? null,
    ]),
    skills: (record.skills ?? []).flatMap(({ keywords = [] }) => keywords),
    languages: (record.languages ?? []).map(({ language, fluency }) => [language, fluency ?? null]),
    facts: record.meta?.throughline?.facts,
  };
}

describe('a résumé in another hand', () => {
  it('may have letter-spaced headings, with pairs that kerning left together and words that run into one', () => {
    const { basics, work, education } = read(`Marta Kowalczyk
P R O F I L E
Analyst with seven years in utilities.
W O R K E X P E R I E N C E
Senior Data Analyst, Yorkshire Water  Mar 2021 – present
- Moved leakage reporting to Snowflake.
Junior Analyst, Santander  07/2015 – 08/2017
E D U C AT I O N
MSc Statistics, University of Leeds  2014 – 2015
C O N TA C T
marta@example.com
+44 7700 900 871
Leeds, United Kingdom`);
    expect(work).toEqual([
      ['Senior Data Analyst', 'Yorkshire Water', '2021-03', null],
      ['Junior Analyst', 'Santander', '2015-07', '2017-08'],
    ]);
    expect(education).toEqual([['MSc', 'Statistics', 'University of Leeds', '2014', '2015']]);
    expect(basics).toMatchObject({ phone: '+44 7700 900 871', location: { city: 'Leeds' } });
  });

  it('may name the firm first and end it in an abbreviation', () => {
    const { basics, work, education } = read(`JOHN A. CARTER
Denver, CO 80202 | (303) 555-0147 | john.carter@example.com | linkedin.com/in/johncarter

PROFESSIONAL EXPERIENCE
Acme Manufacturing Corporation — Denver, CO
Operations Manager | June 2018 to Present
• Led a team of 40 across three shifts
Rocky Foods, Inc. — Boulder, CO
Production Supervisor | March 2013 to May 2018
• Ran two packaging lines

EDUCATION
University of Colorado Boulder, Boulder, CO
B.S. in Industrial Engineering, GPA: 3.6, May 2012`);
    expect(basics).toMatchObject({
      name: 'JOHN A. CARTER',
      phone: '+13035550147',
      location: { city: 'Denver', countryCode: 'US' },
      profiles: [{ network: 'LinkedIn' }],
    });
    expect(work).toEqual([
      ['Operations Manager', 'Acme Manufacturing Corporation', '2018-06', null],
      ['Production Supervisor', 'Rocky Foods, Inc.', '2013-03', '2018-05'],
    ]);
    expect(education).toEqual([['B.S.', 'Industrial Engineering', 'University of Colorado Boulder', null, '2012-05']]);
  });

  it('may give dates a line of their own, and degrees of two kinds of engineering', () => {
    const { work, education, skills } = read(`Maria Gonzalez
Software Engineer
maria.gonzalez@example.com

Experience

Software Engineer
Globex Corporation
June 2018 - Present
- Developed APIs in Java
Junior Developer
Initech
07/2015 - 05/2018
- Maintained PHP websites

Education

Master of Science in Computer Science
Stanford University
2013 - 2015
Bachelor of Engineering, Electrical Engineering
Universidad Nacional Autonoma de Mexico
2009 - 2013

Skills
Languages: Java, Python, PHP
Tools: Docker, Git`);
    expect(work).toEqual([
      ['Software Engineer', 'Globex Corporation', '2018-06', null],
      ['Junior Developer', 'Initech', '2015-07', '2018-05'],
    ]);
    expect(education).toEqual([
      ['Master of Science', 'Computer Science', 'Stanford University', '2013', '2015'],
      ['Bachelor of Engineering', 'Electrical Engineering', 'Universidad Nacional Autonoma de Mexico', '2009', '2013'],
    ]);
    expect(skills).toEqual(['Java', 'Python', 'PHP', 'Docker', 'Git']);
  });

  it('may label each field', () => {
    const { basics, work, languages } = read(`Rahul Mehta
Email: rahul.mehta@example.in
Mobile: +91 98200 12345
Location: Pune, Maharashtra

Professional Experience
Company: Infotek Solutions Pvt Ltd
Designation: Java Developer
Duration: Aug 2019 to Till Date
Responsibilities:
- Development of microservices
Company: Softline Systems
Designation: Software Trainee
Duration: Jul 2017 to Jul 2019
- Testing

Educational Qualification
B.E. (Computer Engineering) from Pune University in 2017 with 65%
Languages Known: English, Hindi, Marathi`);
    expect(basics).toMatchObject({ name: 'Rahul Mehta', label: 'Java Developer', location: { city: 'Pune' } });
    expect(work).toEqual([
      ['Java Developer', 'Infotek Solutions Pvt Ltd', '2019-08', null],
      ['Software Trainee', 'Softline Systems', '2017-07', '2019-07'],
    ]);
    expect(languages.map(([language]) => language)).toEqual(['English', 'Hindi', 'Marathi']);
  });

  it('may be German', () => {
    const { basics, work, education, facts } = read(`Dr. Katharina Vogel
Musterstraße 5, 50667 Köln
Telefon: 0221 5550123 | E-Mail: k.vogel@example.de
Geboren am 04.05.1985 in Bonn

Beruflicher Werdegang
seit 10/2017 Leiterin Controlling, Rheinwerk Handels GmbH & Co. KG, Köln
Budgetplanung und Monatsberichte
01/2013 – 09/2017 Controllerin, Bonner Versicherung AG, Bonn
Kostenrechnung

STUDIUM
10/2008 – 12/2012
Promotion zum Dr. rer. pol., Universität zu Köln
10/2003 – 09/2008
Diplom-Kauffrau, Betriebswirtschaftslehre, Universität Mannheim

SPRACHEN
Deutsch (Muttersprache), Englisch (verhandlungssicher)`);
    expect(basics).toMatchObject({ name: 'Katharina Vogel', location: { city: 'Köln' } });
    expect(work).toEqual([
      ['Leiterin Controlling', 'Rheinwerk Handels GmbH & Co. KG', '2017-10', null],
      ['Controllerin', 'Bonner Versicherung AG', '2013-01', '2017-09'],
    ]);
    expect(education.map(([degree, area, school]) => [degree, area, school])).toEqual([
      ['Promotion zum Dr. rer. pol.', null, 'Universität zu Köln'],
      ['Diplom-Kauffrau', 'Betriebswirtschaftslehre', 'Universität Mannheim'],
    ]);
    expect(facts).toMatchObject({
      degreeLevel: 8,
      languages: [
        { code: 'de', level: 'NATIVE' },
        { code: 'en', level: 'C1' },
      ],
    });
  });

  it('may be French', () => {
    const { work, education } = read(`Thomas Leroy
Développeur web
12 rue des Lilas, 69003 Lyon
thomas.leroy@example.fr

EXPÉRIENCES PROFESSIONNELLES
Janvier 2021 – Aujourd'hui : Développeur Full Stack, Société Altanis, Lyon
Développement d'applications
Septembre 2018 – Décembre 2020 : Développeur PHP chez Webline, Villeurbanne
Maintenance de sites

FORMATION
2016 – 2018 : Master Informatique, Université Claude Bernard Lyon 1`);
    expect(work).toEqual([
      ['Développeur Full Stack', 'Société Altanis', '2021-01', null],
      ['Développeur PHP', 'Webline', '2018-09', '2020-12'],
    ]);
    expect(education).toEqual([['Master', 'Informatique', 'Université Claude Bernard Lyon 1', '2016', '2018']]);
  });

  it('may give a title of two parts', () => {
    const { work } = read(`Laura Bennett
laura.bennett@example.com

EXPERIENCE
Brightline Media Group, New York, NY
Director, Product Marketing, 2019 - Present
• Launched four products in two years`);
    expect(work).toEqual([['Director, Product Marketing', 'Brightline Media Group', '2019', null]]);
  });
});
