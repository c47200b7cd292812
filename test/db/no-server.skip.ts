/** What stands in place of the tests that need a PostgreSQL server, where none is installed. */
import { it } from 'vitest';

it.skip('state on a PostgreSQL server: none is installed (Debian: apt-get install postgresql)', () =>
  undefined);
