export type StartOptions = { empty: boolean; reset: boolean; yes: boolean; port: number | null; emulators: boolean };

/** Flags of `npm start`; unknown ones are errors (running.md section 1). */
export function readStartOptions(args: readonly string[]): StartOptions {
  const options: StartOptions = { empty: false, reset: false, yes: false, port: null, emulators: true };
  for (let at = 0; at < args.length; at += 1) {
    const flag = args[at];
    switch (flag) {
      case '--empty':
        options.empty = true;
        break;
      case '--reset':
        options.reset = true;
        break;
      case '--yes':
        options.yes = true;
        break;
      case '--no-emulators':
        options.emulators = false;
        break;
      case '--port': {
        at += 1;
        const port = Number(args[at]);
        if (!Number.isInteger(port) || port < 1 || port > 65_535)
          throw new Error('--port needs a number between 1 and 65535');
        options.port = port;
        break;
      }
      default:
        throw new Error(`Unknown flag ${flag}. Known: --empty, --reset, --yes, --port N, --no-emulators`);
    }
  }
  return options;
}
