import type { TestProject } from 'vitest/node';
import { useGround } from './global-setup-ground.ts';

/** Starts one Temporal dev server with our search attributes and builds one workflow bundle, shared by all projects. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { value, release } = await useGround('temporal');
  project.provide('temporal', value);
  return release;
}

declare module 'vitest' {
  export interface ProvidedContext {
    temporal: { address: string; namespace: string; bundle: string; secretKeys: string };
  }
}
