/** A local server that speaks as OpenAI's chat completions do, and says what a test has it say. */
import { onTestFinished } from 'vitest';
import { createJsonApi, type JsonApi } from './sources/json-api.ts';

/** What a model was given. */
export interface Prompt {
  readonly task: string;
  readonly data: { readonly [field: string]: unknown };
}

export interface FakeLanguageModel extends JsonApi {
  /** What it says to a prompt: words, or what is said as JSON. */
  says: (prompt: Prompt) => unknown;
  readonly prompts: Prompt[];
}

/** Opens one; it says nothing of use until a test says otherwise. */
export async function openLanguageModel(
  says: FakeLanguageModel['says'] = () => ({}),
): Promise<FakeLanguageModel> {
  const prompts: Prompt[] = [];
  const api = await createJsonApi(({ method, path, body }) => {
    if (method !== 'POST' || path !== '/v1/chat/completions') return { status: 404, body: {} };
    const [system, user] = (body as { messages: readonly { content: string }[] }).messages;
    const prompt = { task: system?.content ?? '', data: JSON.parse(user?.content ?? '{}') };
    prompts.push(prompt);
    const said = model.says(prompt);
    const content = typeof said === 'string' ? said : JSON.stringify(said);
    return { status: 200, body: { choices: [{ index: 0, message: { role: 'assistant', content } }] } };
  });
  const model: FakeLanguageModel = Object.assign(api, { says, prompts });
  return model;
}

/** The same, gone with the test. */
export async function startLanguageModel(says?: FakeLanguageModel['says']): Promise<FakeLanguageModel> {
  const model = await openLanguageModel(says);
  onTestFinished(() => model.close());
  return model;
}
