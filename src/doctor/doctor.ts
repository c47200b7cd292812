/** Looks at everything that must be right for Paperboy to work, and says what to do where it is not. */
import { type Examiner, type Finding, fault, type PlaceOfDigests, warning } from '../chat/examine.ts';
import { capital, count } from '../text/wording.ts';
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
    const all = await Promise.all([examineInstallation(installation), ...found]);
    return once([...notSetUp(examiners, places), ...all.flat()]);
  };

/** Two tokens that cannot be looked at are one network that is away. */
const once = (findings: readonly Finding[]): readonly Finding[] => [
  ...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values(),
];

/** Where nobody is reached: no platform at all, or digests of one whose tokens are not set. */
function notSetUp(examiners: readonly Examiner[], places: readonly PlaceOfDigests[]): readonly Finding[] {
  const settings = 'Set its tokens in .env; .env.example says which.';
  const isSetUp = (platform: string) => examiners.some((examiner) => examiner.platform === platform);
  const left = Map.groupBy(
    places.filter(({ platform }) => !isSetUp(platform)),
    ({ platform }) => platform,
  );
  const lost = [...left].map(([platform, { length }]) =>
    fault(
      capital(platform),
      `Nobody posts the digests of ${count(length, 'place')} there: its tokens are not set.`,
      settings,
    ),
  );
  return examiners.length > 0 || lost.length > 0
    ? lost
    : [warning('Platforms', 'None is set up: only a terminal is answered.', settings)];
}
