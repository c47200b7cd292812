/**
 * The bootstrap. Plain JavaScript, so that a Node too old to run TypeScript can still say so in one sentence. The scripts
 * of package.json give Node `--max-semi-space-size=4`: with its own 16 MB, three times over, an answering process keeps
 * 160 MB more of garbage for no time that could be measured. With `--expose-gc` it may collect once after the start
 * (runtime/settle.ts).
 */
import * as modules from 'node:module';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

/** Until it is kept, what Node has read of its cache takes room, which the rest of a start can have: 8 MB less in the end. */
const KEEP_COMPILED_EVERY_MS = 300;
/** By then all is loaded that an answering process needs. */
const KEEP_COMPILED_FOR_MS = 10_000;

if (major > 22 || (major === 22 && minor >= 18)) {
  modules.enableCompileCache();
  // Node keeps it at the end only, and a process that is killed would compile all anew: 25 MB with the compiler of types.
  const keeping = setInterval(modules.flushCompileCache, KEEP_COMPILED_EVERY_MS).unref();
  setTimeout(() => clearInterval(keeping), KEEP_COMPILED_FOR_MS).unref();
  const { main } = await import('./cli.ts');
  process.exitCode = await main(process.argv.slice(2));
} else {
  process.stderr.write(
    `Paperboy needs Node 22.18 or newer and this is ${process.versions.node}: run "npm ci" again, ` +
      'which brings Node 24 along, or update Node.\n',
  );
  process.exitCode = 1;
}
