/** Where Paperboy may post, and where it may not any more, as the platforms tell: digests there go on, and pause. */
import type { Place } from './chat.ts';

/** What is kept of a workspace is deleted so long after Paperboy was removed from it. */
export const KEPT_DAYS = 30;

export type Workspace = Pick<Place, 'platform' | 'workspaceId'>;

/** What came of an invitation. */
interface Invited {
  /** How many digests go on. */
  readonly resumed: number;
  /** Whether nobody there was told yet what Paperboy is: true once for each place. */
  readonly isNew: boolean;
}

export interface Presence {
  /** It may post in a place, perhaps again. */
  invited(place: Place): Promise<Invited>;
  /**
   * It cannot post in a place any more: digests there pause for this reason, and whoever set them up is told.
   * @param isForNow whether they go on by themselves once it is invited again
   */
  sentAway(place: Place, reason: string, isForNow: boolean): Promise<void>;
  /** The platform has given a place another id: what is kept of it goes along, and digests there go on. */
  moved(from: Place, to: Place): Promise<void>;
  /** It has a token of a workspace, perhaps again. @returns how many digests go on that had paused when it was removed */
  installed(workspace: Workspace): Promise<number>;
  /** The first workspace of a platform that had it: what people kept before there were several is theirs. */
  home(platform: string): Promise<string | undefined>;
  /**
   * It was removed from a workspace: all digests there pause, and what is kept of it is marked to be deleted.
   * @param canTell whether it can still write to people there, so that whoever set digests up is told, once
   */
  removed(workspace: Workspace, canTell?: boolean): Promise<void>;
  /** All workspaces of a platform that have it now: notes which it was added to and removed from while nobody told it. */
  isIn(platform: string, workspaceIds: readonly string[]): Promise<void>;
}
