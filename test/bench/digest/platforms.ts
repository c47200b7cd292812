/** The local Slack and Discord in a thread of their own, so that they do not take time from what is measured. */
import { parentPort } from 'node:worker_threads';
import { openFakeDiscord } from '../../fakes/discord/fake-discord.ts';
import { againstSchema } from '../../fakes/discord/validator.ts';
import { openFakeSlack } from '../../fakes/slack/fake-slack.ts';

// The validator reads a megabyte at its first call.
againstSchema('create', {});
const slack = await openFakeSlack();
const discord = await openFakeDiscord();
parentPort?.postMessage({ slack: slack.apiUrl, discord: discord.apiUrl });
parentPort?.on('message', () =>
  parentPort?.postMessage({
    slack: slack.fakePlatform.posts.length,
    discord: discord.fakePlatform.posts.length,
  }),
);
