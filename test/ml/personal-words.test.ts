import { describe, expect, it } from 'vitest';
import { isAboutClub, neutralText, withoutPersonal, wordsOfName } from '#ml/reading/personal-words';

const TRADES = new Set(['cook', 'carpenter']);
const neutral = (text: string, name?: string) => neutralText(text, name, (word) => TRADES.has(word.toLowerCase()));

describe('a text to compare', () => {
  it('reads the same for every pronoun', () => {
    const about = (subject: string, possessive: string, object: string) =>
      neutral(`${subject} led a team. Colleagues trust ${object}, and ${possessive} work is good.`);
    expect(about('She', 'her', 'her')).toBe(about('He', 'his', 'him'));
    expect(about('She', 'her', 'her')).toContain('They led a team.');
  });

  it('holds no word of the name, in whatever letters it is set', () => {
    expect(neutral('ANA DE LA CRUZ\nAna de la Cruz is a nurse. Ms. Cruz works nights.', 'Ana de la Cruz')).toBe(
      'is a nurse. works nights.',
    );
    expect(neutral('Li works as a driver.', 'Li Wei')).toBe('works as a driver.');
  });

  it('keeps the trade of a cook named Cook', () => {
    expect(neutral('Jordan Cook\nLine Cook at the Harbour\nJordan likes fish.', 'Jordan Cook')).toBe(
      'Line Cook at the Harbour\nlikes fish.',
    );
  });

  it('keeps letters that only look like a name', () => {
    expect(neutral('Runs LAN and WAN, IT and HR.', 'Nguyen Thi Lan')).toBe('Runs LAN and WAN, IT and HR.');
  });

  it('holds no year, age or postcode', () => {
    expect(neutral('Finished in 2009, 43 years old, of Leeds LS6 2AB')).toBe('Finished in , , of Leeds');
    expect(neutral('12 Mill Lane, 70182 Stuttgart')).toBe('12 Mill Lane, Stuttgart');
    expect(neutral('Handled 12000 parcels and ISO 9001 audits')).toBe('Handled 12000 parcels and ISO 9001 audits');
  });

  it('says nothing of clubs and faith, and keeps the rest of a long line', () => {
    expect(neutral('Nurse\nCaptain of the women’s rowing club\nMember of the Rotary Club')).toBe('Nurse');
    const long = `${'Cared for patients on a ward. '.repeat(8)}Treasurer of the Muslim students’ society. Wrote plans.`;
    expect(neutral(long)).toBe(`${'Cared for patients on a ward. '.repeat(8)}Wrote plans.`);
  });
});

describe('a line', () => {
  it('of a club is told from a line of work', () => {
    expect(isAboutClub('Volunteer of the LGBT youth network')).toBe(true);
    expect(isAboutClub('Singer in the church choir')).toBe(true);
    expect(isAboutClub('Manager of a golf resort')).toBe(false);
    expect(isAboutClub('Member of the Royal Society of Chemistry')).toBe(false);
    expect(isAboutClub('Captain of a cargo ship')).toBe(false);
  });

  it('of personal data goes; in a long one only the data', () => {
    expect(withoutPersonal('Nationality: Polish')).toBeNull();
    expect(withoutPersonal('Welded frames for trucks')).toBe('Welded frames for trucks');
    const long = `${'Sold tickets and helped guests on board. '.repeat(6)}Marital status: married. Speaks Polish.`;
    expect(withoutPersonal(long)).toBe(`${'Sold tickets and helped guests on board. '.repeat(6)}. Speaks Polish.`);
  });
});

describe('the words of a name', () => {
  it('are its capitalised ones, as they stand in running text', () => {
    expect(wordsOfName('JÜRGEN KRÜGER')).toEqual(['Jürgen', 'Krüger']);
    expect(wordsOfName('Ana de la Cruz')).toEqual(['Ana', 'Cruz']);
    expect(wordsOfName(undefined)).toEqual([]);
  });
});
