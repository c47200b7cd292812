/** Looks at everything that must be right for Paperboy to work, and says what to do where it is not. */
import type { Examiner, Finding } from '../chat/examine.ts';
import { examineInstallation, type Installation, placesOf } from './findings.ts';

export type Doctor = () => Promise<readonly Finding[]>;

interface Patient extends Installation {
  readonly examiners: readonly Examiner[];
}

/** A doctor, who examines anew each time. Never rejects. */
export const createDoctor =
  ({ examiners, ...installation }: Patient): Doctor =>
  async () => {
    const places = await placesOf(installation.db).catch(() => []);
    const found = examiners.map(({ platform, examine }) =>
      examine(places.filter((place) => place.platform === platform)),
    );
    return (await Promise.all([examineInstallation(installation), ...found])).flat();
  };
