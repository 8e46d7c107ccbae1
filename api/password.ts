import { hash, verify } from '@node-rs/argon2';

/** argon2id with the parameters of sign-in.md section 4; about 40 ms. */
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** A hash of no password: unknown people cost the same work as known ones. */
const DUMMY = '$argon2id$v=19$m=19456,t=2,p=1$c29tZS1maXhlZC1zYWx0IQ$9CTaFQW0hLmQ3nQ2YzuaGbqGq1w8cG8tTjTq0p6yJ5I';

const AT_ONCE = 4;
let running = 0;
const queue: (() => void)[] = [];

/** Whether the password fits the stored hash; without a hash the same work is done and the answer is no. */
export async function checkPassword(phc: string | null, password: string): Promise<boolean> {
  const right = await limited(() => verify(phc ?? DUMMY, password.slice(0, 256)));
  return phc !== null && right;
}

export async function hashPassword(password: string): Promise<string> {
  return limited(() => hash(password.slice(0, 256), OPTIONS));
}

/** Strength rule: 12 to 256 characters, not the address itself, not one character repeated. */
export function weakPassword(password: string, email: string): string | null {
  if (password.length < 12) return 'Choose a password of at least 12 characters.';
  if (password.length > 256) return 'Choose a password of at most 256 characters.';
  if (new Set(password).size < 5) return 'Choose a password with more different characters.';
  if (email !== '' && password.toLowerCase().includes(email.split('@')[0]?.toLowerCase() ?? '\0'))
    return 'Choose a password without your e-mail name in it.';
  return null;
}

async function limited<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => queue.push(resolve));
  running += 1;
  try {
    return await work();
  } finally {
    running -= 1;
    queue.shift()?.();
  }
}
