/** The local Slack and Discord in a thread of their own, so that they do not take time from what is measured. */
import { parentPort } from 'node:worker_threads';
import { openDiscord } from '../fakes/discord.ts';
import { againstSchema } from '../fakes/discord-judge.ts';
import { openFakeSlack } from '../fakes/slack.ts';

// The judge reads a megabyte at its first call.
againstSchema('create', {});
const slack = await openFakeSlack();
const discord = await openDiscord();
parentPort?.postMessage({ slack: slack.apiUrl, discord: discord.apiUrl });
parentPort?.on('message', () =>
  parentPort?.postMessage({ slack: slack.office.posts.length, discord: discord.office.posts.length }),
);
