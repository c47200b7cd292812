/** The settings of the language model: which server is asked, for which model; none unless somebody names one. */
import { z } from 'zod';
import { base, filled, key } from './values.ts';

/** Every variable, with the sentence that `.env.example` gives it. */
export const modelVariables = z.object({
  MODEL_URL: base.meta({
    description:
      'Address of an OpenAI-compatible server, such as http://localhost:11434. Set: what people ask is sent ' +
      'there where Paperboy would ask back, and with questions about content. Default: no model.',
  }),
  MODEL_NAME: filled.meta({ description: 'Name of the model, as that server knows it.' }),
  MODEL_KEY: key.meta({ description: 'Key for that server, where it wants one.' }),
});

export interface ModelConfig {
  readonly url: string;
  readonly name: string;
  readonly key: string | undefined;
}

type Variables = z.output<typeof modelVariables>;

/** The settings as the model takes them; undefined when none is set. */
export const modelConfig = ({ MODEL_URL: url, MODEL_NAME: name, MODEL_KEY }: Variables) =>
  url && name ? { url, name, key: MODEL_KEY } : undefined;

/** What half a set of them lacks. */
export function missingOfModel({ MODEL_URL: url, MODEL_NAME: name, MODEL_KEY }: Variables): string[] {
  if (url && !name) return ['MODEL_NAME: is missing, while MODEL_URL is set. Set it, or unset MODEL_URL.'];
  if (!url && (name || MODEL_KEY))
    return ['MODEL_URL: is missing, while another MODEL variable is set. Set it, or unset the others.'];
  return [];
}
