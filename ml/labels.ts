import type { LabelOf } from './candidate-facts.ts';
import type { Knowledge } from './knowledge/knowledge.ts';

/** Words of the tables for the keys of facts; an unknown key is shown as it is. */
export function labelsOf(knowledge: Knowledge): LabelOf {
  return (kind, key) => {
    switch (kind) {
      case 'SKILL':
        return knowledge.skills.get(key)?.label ?? key;
      case 'DEGREE':
        return knowledge.degrees.find(({ level }) => String(level) === key)?.label ?? key;
      case 'FIELD':
        return knowledge.fields.get(key)?.label ?? key;
      case 'CITY':
        return knowledge.places().byId(key)?.name ?? key;
      case 'LANGUAGE':
        return knowledge.languages.get(key) ?? key;
      case 'TITLE':
        return knowledge.occupations.get(key)?.label ?? key;
      case 'CERTIFICATE':
        return knowledge.certificates.get(key) ?? key;
      case 'INDUSTRY':
        return knowledge.industries.find(({ id }) => id === key)?.label ?? key;
      case 'INSTITUTION':
        return knowledge.institutions().byDomain(key)?.name ?? key;
    }
  };
}
