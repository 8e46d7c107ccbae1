import type { Application } from '#api/contract/applications';

type Fact = Application['facts'][number];
const HEADS = {
  EXPERIENCE: 'Experience',
  EDUCATION: 'Education',
  SKILL: 'Skills',
  LANGUAGE: 'Languages',
  CERTIFICATE: 'Certificates',
} satisfies Record<Fact['kind'], string>;

/** Facts of a person by kind; skills and languages in one line, posts and schools with their times. */
export function FactList({ facts, kinds }: { facts: readonly Fact[]; kinds: readonly Fact['kind'][] }) {
  return kinds.map((kind) => {
    const own = facts.filter((fact) => fact.kind === kind);
    if (own.length === 0) return null;
    const timed = kind === 'EXPERIENCE' || kind === 'EDUCATION';
    return (
      <section key={kind} className="section">
        <div className="h">
          <h3>{HEADS[kind]}</h3>
        </div>
        {timed ? (
          <ul className="fact-list">
            {own.map((fact, index) => (
              <li key={index}>
                <span className="when">{spanOf(fact)}</span>
                <span>
                  <span className="med">{fact.title}</span>
                  {fact.detail && <span className="muted block">{fact.detail}</span>}
                </span>
              </li>
            ))}
          </ul>
        ) : (
          <ul className="row flex-wrap gap-1.5">
            {own.map((fact, index) => (
              <li key={index} className="chip line">
                {fact.title}
                {fact.detail && <span className="muted">{fact.detail}</span>}
              </li>
            ))}
          </ul>
        )}
      </section>
    );
  });
}

function spanOf({ from, to }: Fact): string {
  if (!from && !to) return '–';
  if (!from) return monthOf(to) ?? '–';
  return `${monthOf(from)} – ${monthOf(to) ?? 'now'}`;
}

function monthOf(text: string | null): string | null {
  const [year, month] = text?.split('-') ?? [];
  if (!year) return null;
  return month ? `${month.padStart(2, '0')}/${year}` : year;
}
