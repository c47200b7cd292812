/** What is to come elsewhere than in the chat: by e-mail, or as a feed. Pure. */
import type { Understood } from '../model/interpretation.ts';
import type { Scene } from '../model/scene.ts';
import { asFeed } from './as-feed.ts';
import { byMail } from './by-mail.ts';

/** A command as it is typed says by its settings where things go. */
const SETTING = /\b(?:to|of|window):\S/iu;

/**
 * Reads what is to come elsewhere.
 * @param read reads a sentence without the words that say so
 * @returns undefined where nothing is
 */
export const readElsewhere = (
  line: string,
  scene: Scene,
  read: (line: string) => Understood,
): Understood | undefined =>
  SETTING.test(line) ? undefined : (byMail(line, scene, read) ?? asFeed(line, scene, read));
