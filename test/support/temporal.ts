import { randomUUID } from 'node:crypto';
import type { Client, Connection } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { NativeConnection, Runtime, Worker, type WorkerOptions } from '@temporalio/worker';
import { afterAll, inject } from 'vitest';
import { homeFolder } from '#stack/home';
import { findTemporalBinary, TEMPORAL_TEST_SERVER } from '#stack/temporal-binaries';
import { connectClient, dataConverter, searchAttributeTypes } from '#worker/temporal';

export type TestTemporal = {
  client: Client;
  connection: Connection;
  native: NativeConnection;
  namespace: string;
  secretKeys: string;
  /** A worker on the shared bundle; run it with `worker.runUntil(…)`. */
  createWorker(
    options: { taskQueue: string; activities?: object; maxCachedWorkflows?: number } & Partial<WorkerOptions>,
  ): Promise<Worker>;
};

/** A task queue, id or company that no other test uses. */
export function ownName(word: string): string {
  return `${word}-${randomUUID()}`;
}

/** Connects the calling test file to the shared dev server; disconnects after the file. */
export async function connectTemporal(): Promise<TestTemporal> {
  quietRuntime();
  const { address, namespace, bundle, secretKeys } = inject('temporal');
  const { client, connection } = await connectClient({ address, namespace, secretKeys });
  const native = await NativeConnection.connect({ address });
  afterAll(async () => {
    await native.close();
    await connection.close();
  });
  const createWorker: TestTemporal['createWorker'] = (options) =>
    Worker.create({
      connection: native,
      namespace,
      workflowBundle: { codePath: bundle },
      dataConverter: dataConverter(secretKeys),
      shutdownGraceTime: '2 seconds',
      shutdownForceTime: '5 seconds',
      ...options,
    });
  return { client, connection, native, namespace, secretKeys, createWorker };
}

/**
 * A time-skipping server of the calling file's own, for calendar tests: months pass at once with `env.sleep`. It has no
 * list, count, schedules or pause. Use `new Client({ connection: env.connection })`: results of `env.client` skip time.
 */
export async function startTimeSkipping(): Promise<TestWorkflowEnvironment> {
  quietRuntime();
  const path = findTemporalBinary(TEMPORAL_TEST_SERVER, { home: homeFolder(process.env), env: process.env });
  const env = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path } },
  });
  afterAll(() => env.teardown());
  // This server cannot list attributes, only add them.
  await env.connection.operatorService.addSearchAttributes({
    namespace: 'default',
    searchAttributes: searchAttributeTypes(),
  });
  return env;
}

export function quietRuntime(): void {
  try {
    Runtime.install({
      shutdownSignals: [],
      logger: { log() {}, trace() {}, debug() {}, info() {}, warn: console.warn, error: console.error },
    });
  } catch {
    // The file already has its runtime.
  }
}
