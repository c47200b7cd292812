/** Whether a few sentences are asked for instead of a whole card: "tldr", "the gist of it". Pure. */
import { oneOf } from '../../text/patterns.ts';
import { linesOf } from '../message/data-files.ts';
import type { Place } from '../model/slots.ts';

const SUMMARY = new RegExp(String.raw`\b${oneOf(...linesOf('words/intents/summary.txt'))}\b`, 'iu');

/** Where a summary is asked for. */
export function summaryIn(text: string): Place | undefined {
  const found = SUMMARY.exec(text);
  return found ? { start: found.index, end: found.index + found[0].length } : undefined;
}
