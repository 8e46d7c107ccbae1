import type { TestProject } from 'vitest/node';
import { useGround } from './global-setup-ground.ts';

/** Starts one embedded Postgres with a migrated template database, shared by all projects of a run. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { value, release } = await useGround('database');
  project.provide('database', value);
  return release;
}

declare module 'vitest' {
  export interface ProvidedContext {
    database: { ownerUrl: string; appUrl: string; relayUrl: string; fairnessUrl: string; template: string };
  }
}
