import type { StackDescription } from '#stack/ready';

export type Client = {
  get<T>(path: string): Promise<T>;
  /** The same with what the caller waited and what the server needed, in milliseconds. */
  timed<T>(path: string): Promise<{ answer: T; ms: number; serverMs: number }>;
  send<T>(method: string, path: string, body: unknown, headers?: Record<string, string>): Promise<T>;
};

/** A signed-in caller of the API of a running stack. */
export async function signIn(stack: StackDescription, key: string): Promise<Client> {
  const user = stack.demo?.users.find((one) => one.email.startsWith(`${key}@`));
  if (!user) throw new Error(`nobody called ${key}`);
  const answer = await fetch(`${stack.api}/sign-in/password`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: stack.app },
    body: JSON.stringify({ email: user.email, password: user.password }),
  });
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  let serverMs = Number.NaN;
  const send = async <T>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<T> => {
    const response = await fetch(`${stack.api}${path}`, {
      method,
      headers: {
        cookie,
        origin: stack.app,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(method === 'GET' ? {} : { 'idempotency-key': crypto.randomUUID() }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    serverMs = Number(/dur=([\d.]+)/.exec(response.headers.get('server-timing') ?? '')?.[1] ?? Number.NaN);
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text.slice(0, 300)}`);
    return JSON.parse(text) as T;
  };
  return {
    get: (path) => send('GET', path),
    async timed<T>(path: string) {
      const from = performance.now();
      const answer = await send<T>('GET', path);
      return { answer, ms: performance.now() - from, serverMs };
    },
    send,
  };
}
