/** A process that holds the lock for writing of a database: `node lock-holder.ts FILE MILLISECONDS`; says when it has it. */
import { DatabaseSync } from 'node:sqlite';

const [path = '', milliseconds = '0'] = process.argv.slice(2);
const file = new DatabaseSync(path, { timeout: 10_000 });
file.exec('begin exclusive');
process.stdout.write('locked\n');
Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Number(milliseconds));
file.exec('commit');
file.close();
