/** The program that looks through a database file: `node quick-check.ts FILE`. */
import { checkAlone } from './whole-file.ts';

process.exitCode = await checkAlone(process.argv[2] ?? '');
