import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { AppError } from '#domain/app-error';

export type StoredFile = { key: string; size: number; sha256: string };
export type Storage = {
  /** Stores a stream; more than `maxBytes` stops it (`FILE_TOO_LARGE`) and leaves nothing behind. */
  put(stream: ReadableStream<Uint8Array>, options: { maxBytes: number }): Promise<StoredFile>;
  open(key: string): Promise<ReadableStream<Uint8Array>>;
  /** Removing a missing key is no error. */
  remove(key: string): Promise<void>;
  list(): AsyncIterable<{ key: string; size: number; at: Date }>;
};

const KEY = /^[0-9a-f]{2}\/[0-9a-f]{2}\/[0-9a-f]{32}$/;

/** Files in a folder: random keys in shards, written under a temporary name, synced, then renamed (emulators.md section 10). */
export function createFileStorage(folder: string): Storage {
  const pathOf = (key: string): string => {
    if (!KEY.test(key)) throw new Error('not a storage key');
    return join(folder, key);
  };
  return {
    async put(stream, { maxBytes }) {
      const name = randomBytes(16).toString('hex');
      const key = `${name.slice(0, 2)}/${name.slice(2, 4)}/${name}`;
      const target = pathOf(key);
      const temporary = `${target}.part`;
      await mkdir(dirname(target), { recursive: true, mode: 0o700 });
      const hash = createHash('sha256');
      let size = 0;
      const file = await open(temporary, 'wx', 0o600);
      try {
        for await (const chunk of stream) {
          size += chunk.length;
          if (size > maxBytes)
            throw new AppError('FILE_TOO_LARGE', `This file is larger than ${Math.round(maxBytes / 1_048_576)} MB.`);
          hash.update(chunk);
          await file.write(chunk);
        }
        await file.sync();
      } catch (error) {
        await file.close();
        await rm(temporary, { force: true });
        throw isFull(error)
          ? new AppError(
              'STORAGE_FULL',
              'The file could not be stored: there is no space left. Nothing else was changed.',
            )
          : error;
      }
      await file.close();
      await rename(temporary, target);
      return { key, size, sha256: hash.digest('hex') };
    },
    async open(key) {
      await stat(pathOf(key));
      return Readable.toWeb(createReadStream(pathOf(key))) as ReadableStream<Uint8Array>;
    },
    async remove(key) {
      await rm(pathOf(key), { force: true });
    },
    async *list() {
      for (const a of await readdir(folder).catch(() => [])) {
        for (const b of await readdir(join(folder, a)).catch(() => [])) {
          for (const name of await readdir(join(folder, a, b)).catch(() => [])) {
            const key = `${a}/${b}/${name}`;
            if (!KEY.test(key)) continue;
            const { size, mtime } = await stat(join(folder, key));
            yield { key, size, at: mtime };
          }
        }
      }
    },
  };
}

function isFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOSPC';
}
