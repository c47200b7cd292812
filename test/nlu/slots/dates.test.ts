/** What is taken out of chrono by the names of its classes, which an upgrade may change without a word. */
import { en } from 'chrono-node';
import { expect, it } from 'vitest';
import paperboy from '../../../package.json' with { type: 'json' };

it('knows the readers of spans by the names that they have in chrono-node 2.10.3', () => {
  const names = en.configuration
    .createCasualConfiguration()
    .parsers.map((parser) => parser.constructor.name)
    .filter((name) => name.includes('TimeUnit'));
  expect({ version: paperboy.dependencies['chrono-node'], names }).toEqual({
    version: '2.10.3',
    names: [
      'ENTimeUnitWithinFormatParser',
      'ENTimeUnitAgoFormatParser',
      'ENTimeUnitLaterFormatParser',
      'ENTimeUnitCasualRelativeFormatParser',
    ],
  });
});
