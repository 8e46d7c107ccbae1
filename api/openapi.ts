import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { problem, type Operation } from '#api/contract/operation';

/** The OpenAPI 3.1 document of all operations, from the contract objects themselves. */
export function describeOperations(app: OpenAPIHono, operations: readonly Operation[], serverUrl: string): unknown {
  for (const operation of operations) {
    app.openAPIRegistry.registerPath({
      operationId: operation.operationId,
      method: operation.method,
      path: operation.path,
      summary: operation.summary,
      tags: [operation.tag],
      security: operation.access === 'public' ? [] : [{ session: [] }, { bearer: [] }],
      request: {
        params: operation.params,
        query: operation.query,
        headers: headersOf(operation),
        ...(operation.body instanceof z.ZodUndefined
          ? {}
          : { body: { required: true, content: { 'application/json': { schema: operation.body } } } }),
      },
      responses: {
        [operation.status]:
          operation.status === 204
            ? { description: 'Done' }
            : { description: operation.summary, content: { 'application/json': { schema: operation.answer } } },
        default: { description: 'A problem (RFC 9457)', content: { 'application/problem+json': { schema: problem } } },
      },
    });
  }
  app.openAPIRegistry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: '__Host-tl_session',
  });
  app.openAPIRegistry.registerComponent('securitySchemes', 'bearer', { type: 'http', scheme: 'bearer' });
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Throughline API',
      version: '1',
      description: 'Everything that the web app does, over the same commands.',
    },
    servers: [{ url: `${serverUrl}/api/v1` }],
  });
}

function headersOf(operation: Operation): z.ZodObject {
  return z.object({
    ...(operation.ifMatch ? { 'If-Match': z.string().describe('The version that you saw, a bare number') } : {}),
    ...(operation.key === 'required'
      ? { 'Idempotency-Key': z.string().describe('1 to 100 printable characters; a repeat gives the stored answer') }
      : {}),
    ...(operation.key === 'accepted' ? { 'Idempotency-Key': z.string().optional() } : {}),
  });
}
