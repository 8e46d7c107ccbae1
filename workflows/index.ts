export { applicationJourney } from './application-journey.ts';
export { interview } from './interview.ts';
export { interviewInvitation } from './interview-invitation.ts';
export { jobMatching } from './job-matching.ts';
export { message } from './message.ts';
export { reconcile } from './reconcile.ts';
export { resumeReading } from './resume-reading.ts';
export { retention } from './retention.ts';
