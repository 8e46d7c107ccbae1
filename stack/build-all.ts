import { buildMatcher, buildWeb, buildWorkflows } from './build.ts';

/** `npm run build`: web app, workflow bundle, thread entry and reading child of the matcher. */
await Promise.all([buildMatcher(), buildWorkflows(), buildWeb()]);
