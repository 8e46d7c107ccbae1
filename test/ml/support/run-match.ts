import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import path from 'node:path';
import { repositoryRoot } from '#ml/repository';

/** What one run of the command line gave. */
export interface MatchRun {
  code: number | null;
  lines: Record<string, unknown>[];
  text: string;
  errors: string;
}

/** Starts the command line as a user does, from another folder; its process id is that of the matcher itself. */
export function startMatch(folder: string, words: string[]): ChildProcessWithoutNullStreams {
  const root = repositoryRoot();
  return spawn(process.execPath, ['--import', 'tsx', path.join(root, 'ml', 'cli.ts'), ...words], {
    cwd: root,
    env: { ...process.env, INIT_CWD: folder },
  });
}

/** Runs it to its end. */
export function runMatch(folder: string, words: string[], input = ''): Promise<MatchRun> {
  const child = startMatch(folder, words);
  let [text, errors] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (part: string) => (text += part));
  child.stderr.setEncoding('utf8').on('data', (part: string) => (errors += part));
  child.stdin.end(input);
  return new Promise((resolve) =>
    child.on('close', (code) =>
      resolve({
        code,
        text,
        errors,
        lines: text
          .split('\n')
          .filter((line) => line !== '')
          .map((line) => JSON.parse(line)),
      }),
    ),
  );
}
