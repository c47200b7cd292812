/** `paperboy doctor`: what is wrong with this installation, and what to do. */
import type { Config } from './config/config.ts';
import { headOf, inOrder, textOf } from './doctor/report.ts';
import { openCore } from './main.ts';
import { reaching } from './platforms.ts';
import type { Log } from './runtime/log.ts';

/**
 * Looks at everything and prints it, a line for each finding or all as JSON.
 * @returns the exit code: 1 where something does not work
 */
export async function examineAll(
  config: Config,
  log: Log,
  { json, print }: { readonly json: boolean; print(text: string): void },
): Promise<number> {
  const core = await openCore(config, log, reaching(config, { log, fail: () => {} }));
  try {
    const findings = inOrder(await core.doctor());
    if (json) print(JSON.stringify(findings, null, 2));
    else for (const finding of findings) print(`${headOf(finding)}: ${textOf(finding)}`);
    return findings.some(({ state }) => state === 'fault') ? 1 : 0;
  } finally {
    await core.close();
  }
}
