/** The port through which somebody looks whether all is set up as it must be: findings, each with what to do. */
import type { Place, PostManner } from './chat.ts';

/** `fault`: something does not work; `warning`: it does, and not as people expect; `fine`: nothing is to be done. */
export interface Finding {
  readonly about: string;
  readonly state: 'fine' | 'warning' | 'fault';
  readonly text: string;
  /** What to do, for whoever runs Paperboy; every fault and every warning has it. */
  readonly remedy?: string;
  /** The workspace or server that it is about, which is no business of the others. */
  readonly workspaceId?: string;
}

/** A place that has digests, and how each of them is posted. */
export interface PlaceOfDigests extends Place {
  readonly manners?: readonly PostManner[];
}

/** Looks whether a platform is set up as Paperboy needs it. */
export interface Examiner {
  /** The name of its profile. */
  readonly platform: string;
  /**
   * Asks the platform, and changes nothing there. Never rejects: what cannot be asked is a finding.
   * @param places those that have digests
   */
  examine(places: readonly PlaceOfDigests[]): Promise<readonly Finding[]>;
}

/** Findings as such about a workspace or server. */
export const ofWorkspace = (workspaceId: string, findings: readonly Finding[]): readonly Finding[] =>
  findings.map((finding) => ({ ...finding, workspaceId }));

/** Something that is as it should be. */
export const fine = (about: string, text: string): Finding => ({ about, state: 'fine', text });

/** Something that does not work. */
export const fault = (about: string, text: string, remedy: string): Finding => ({
  about,
  state: 'fault',
  text,
  remedy,
});

/** Something that works, though not as people expect. */
export const warning = (about: string, text: string, remedy: string): Finding => ({
  about,
  state: 'warning',
  text,
  remedy,
});
