/** What résumés of one occupation are written from; all of it invented for the demo company. */
export type Career = {
  titles: { junior: string[]; middle: string[]; senior: string[] };
  employers: string[];
  summary: string[];
  /** Work that answers the job's requirements; a strong applicant shows many of these. */
  core: string[];
  /** Work beside it, true for anybody of the trade. */
  other: string[];
  coreSkills: string[];
  otherSkills: string[];
  degrees: { degree: string; field: string }[];
  certificates: string[];
};
