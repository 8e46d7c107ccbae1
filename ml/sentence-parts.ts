const MOST_PARTS = 20;
const LONGEST_PART = 90;

/** Words between which a sentence names one thing and the next. */
const JOINTS =
  /[,;:•()/\n]|\s[-–]\s|\s(?:and|or|as well as|but also|both|with|such as|like|including|using|through|from|for|to|in|on|when|while|that|who|which|until|without|against|und|oder|sowie|mit|et|ou|avec|y|o|con)\s/i;
const MARKS = /[,;:•()/\n]|\s-\s|\s(?:and|or|und|oder|et|ou|y|o)\s/i;

/** Words that say how much somebody knows, or who should, not what: "Strong hands-on experience with …". */
const LEAD =
  /^(?:(?:you|we|they|your|our|the candidate|candidates?|applicants?)\s+(?:will\s+|should\s+|must\s+|can\s+|are\s+|have\s+|be\s+)*|(?:strong|solid|good|great|excellent|proven|hands-on|practical|extensive|deep|basic|advanced|relevant|previous|prior|demonstrated|sound|profound|in-depth|working|first|initial|several|many|some|significant|broad|outstanding|proficient|proficiency|expertise|experience|experienced|knowledge|understanding|grasp|familiar|familiarity|skills?|ability|able|capable|capability|competence|competent|comfortable|confident|responsible|responsibility|used|willing(?:ness)?|ready|readiness|background|track record|skilled|mastery|command|qualification|certified|expert|years?|\d+\+?|at least|minimum|of|in|with|for|to|on|the|a|an|and|or|other|another|similar|such as|e\.g\.|including|like|using|use of|hold|is|erfahrung|kenntnisse|gute|sehr|sichere|fundierte|im|in der|mit|expérience|connaissances?|bonnes?|de|experiencia|conocimientos?)(?![\p{L}])[\s,:]*)+/iu;
const TAIL =
  /[\s,]*(?:(?:is|are)\s+(?:a\s+)?(?:must|plus|expected|required|desired|needed|preferred|advantage|essential|an asset).*|(?:skills?|abilities|ability|experience|knowledge|required|preferred|or similar|mindset|a plus|a must))[\s.]*$/iu;

/**
 * Parts of a sentence that may each name a skill, without the words around it that every ad uses: "Strong Python skills
 * and hands-on experience training neural networks" → the sentence itself, "Python", "training neural networks" ….
 */
export function sentenceParts(text: string): string[] {
  const parts = [text, ...text.split(MARKS), ...text.split(JOINTS)]
    .map(withoutPadding)
    .filter((part) => part.length >= 2 && part.length <= LONGEST_PART);
  return [...new Set(parts)].slice(0, MOST_PARTS);
}

/** A part without lead-in and tail; the part itself when nothing would be left. */
function withoutPadding(part: string): string {
  const plain = part.trim().replace(/[.!?]+$/, '');
  const bare = plain.replace(TAIL, '').replace(LEAD, '').trim();
  return bare.length >= 2 ? bare : plain;
}
