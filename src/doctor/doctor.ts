/** Looks at everything that must be right for Paperboy to work, and says what to do where it is not. */
import type { Examiner, Finding, PlaceOfDigests } from '../chat/examine.ts';
import { examineInstallation, type Installation } from './findings.ts';

export type Doctor = () => Promise<readonly Finding[]>;

interface Patient extends Installation {
  readonly examiners: readonly Examiner[];
  /** The places that have digests or follows. */
  places(): Promise<readonly PlaceOfDigests[]>;
}

/** A doctor, who examines anew each time. Never rejects. */
export const createDoctor =
  ({ examiners, places: placesNow, ...installation }: Patient): Doctor =>
  async () => {
    const places = await placesNow().catch(() => []);
    const found = examiners.map(({ platform, examine }) =>
      examine(places.filter((place) => place.platform === platform)),
    );
    return (await Promise.all([examineInstallation(installation), ...found])).flat();
  };
