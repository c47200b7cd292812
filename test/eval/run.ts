/** Runs `npm run -s eval`: prints one line of JSON. `test/bench/README.md` says what is in it. */
import { UserError } from '../../src/runtime/errors.ts';
import { figuresFor } from './command.ts';

try {
  process.stdout.write(`${JSON.stringify(await figuresFor(process.argv.slice(2)))}\n`);
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  process.stderr.write(`${[error.message, error.hint].filter(Boolean).join('\n')}\n`);
  process.exitCode = 1;
}
