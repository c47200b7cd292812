/** What Slack suggests to ask an agent: in the manifest, and anew when somebody opens its messages. */

/** At most four. https://docs.slack.dev/reference/methods/assistant.threads.setSuggestedPrompts */
export const PROMPTS = [
  { title: 'What is talked about today?', message: 'What papers are trending today?' },
  { title: 'Find papers on a topic', message: 'Papers on outlier quantization of large language models' },
  { title: 'Ask a question', message: 'Why do outliers hurt quantization?' },
  { title: 'Get papers every morning', message: 'Send me papers on agents every weekday at nine' },
] as const;
