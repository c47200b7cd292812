/** A shared and exclusive lock of a data folder: whoever has its database open shares it; whoever repairs it has it alone. */
import { DatabaseSync } from 'node:sqlite';
import { isBusy } from './busy.ts';

export type Share = ReturnType<typeof openShare>;

/** Opens the lock of a folder: an empty file on which SQLite's own locks stand, which end with their process. */
export function openShare(path: string) {
  const file = new DatabaseSync(path, { timeout: 0 });
  /** Whether it worked: not while somebody else holds what is in its way. */
  const attempt = (sql: string): boolean => {
    try {
      file.exec(sql);
      return true;
    } catch (error) {
      if (!isBusy(error)) throw error;
      if (file.isTransaction) file.exec('rollback');
      return false;
    }
  };
  return {
    /** Takes a share, unless the folder is being mended. */
    take: () => attempt('begin; select * from sqlite_schema'),
    /** Takes the whole, unless somebody has a share. */
    takeAll: () => attempt('begin exclusive'),
    giveBack: () => file.exec('rollback'),
    close: () => file.close(),
  };
}
