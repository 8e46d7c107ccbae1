import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import type { DataConverter } from '@temporalio/common';
import { createPayloadCodec, readKeyRing } from './payload-codec.ts';
import { SEARCH_ATTRIBUTES } from './search-attributes.ts';

export const FAILURE_CONVERTER = fileURLToPath(new URL('./failure-converter.ts', import.meta.url));

/** The data converter of client, workers, replay tests and codec route alike. */
export function dataConverter(secretKeys: string): DataConverter {
  return { payloadCodecs: [createPayloadCodec(readKeyRing(secretKeys))], failureConverterPath: FAILURE_CONVERTER };
}

export type TemporalOptions = { address: string; namespace: string; secretKeys: string; apiKey?: string | undefined };

/** A client over one connection; close the connection when done. */
export async function connectClient(options: TemporalOptions): Promise<{ client: Client; connection: Connection }> {
  const connection = await Connection.connect({
    address: options.address,
    ...(options.apiKey ? { apiKey: options.apiKey, tls: true } : {}),
  });
  return {
    connection,
    client: new Client({ connection, namespace: options.namespace, dataConverter: dataConverter(options.secretKeys) }),
  };
}

const TYPES: Record<string, number> = { KEYWORD: 2, INT: 3, BOOL: 5, DATETIME: 6, KEYWORD_LIST: 7 };

/** Our search attributes as the operator service wants them. */
export function searchAttributeTypes(): Record<string, number> {
  return Object.fromEntries(Object.values(SEARCH_ATTRIBUTES).map((key) => [key.name, TYPES[key.type] ?? 0]));
}

/** Adds the search attributes that the namespace lacks; a wrong type under our name stops the start (workflows.md section 13). */
export async function registerSearchAttributes(connection: Connection, namespace: string): Promise<void> {
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  const missing: Record<string, number> = {};
  for (const [name, type] of Object.entries(searchAttributeTypes())) {
    const found = customAttributes?.[name];
    if (found === undefined) missing[name] = type;
    else if (`${found}` !== `${type}`)
      throw new Error(
        `The search attribute ${name} exists with another type. Remove it from the namespace ${namespace}.`,
      );
  }
  if (Object.keys(missing).length > 0)
    await connection.operatorService.addSearchAttributes({ namespace, searchAttributes: missing });
}
