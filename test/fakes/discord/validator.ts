/**
 * Whether Discord would accept a body. Judges by Discord's own OpenAPI description where it lies beside the checkout,
 * and always by the rules that the description misses.
 */
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

const SPEC = new URL('../../../../shared/schemas/discord-openapi.json.gz', import.meta.url);
const COMPONENTS_V2 = 1 << 15;
const EPHEMERAL = 1 << 6;
const ROW = 1;
const BUTTON = 2;
const STRING_SELECT = 3;
const TEXT_DISPLAY = 10;

/** False when ../shared/schemas is not beside this checkout; only the own rules validator then. */
export const schemaPresent = existsSync(SPEC);

const MEDIA = 16;
const PATHS = {
  callback: ['/interactions/{interaction_id}/{interaction_token}/callback', 'post'],
  followUp: ['/webhooks/{webhook_id}/{webhook_token}', 'post'],
  edit: ['/webhooks/{webhook_id}/{webhook_token}/messages/@original', 'patch'],
  create: ['/channels/{channel_id}/messages', 'post'],
  forum: ['/channels/{channel_id}/threads', 'post'],
  commands: ['/applications/{application_id}/commands', 'put'],
} as const;

const validators = new Map<string, ValidateFunction>();
let ajv: Ajv2020 | undefined;

/** What Discord's description says against a body; empty when it is accepted or the description is absent. */
export function againstSchema(kind: keyof typeof PATHS, body: unknown): readonly string[] {
  const [path, method] = PATHS[kind];
  const pointer = encodeURIComponent(path.replaceAll('~', '~0').replaceAll('/', '~1'));
  return against(`/paths/${pointer}/${method}/requestBody/content/application~1json/schema`, described(body));
}

/**
 * A body as the description writes it. Permissions are whole numbers there; everywhere else, and on the wire, they are
 * digits in a string (https://docs.discord.com/developers/topics/permissions). It does not know media channels either, which
 * the reference has (https://docs.discord.com/developers/resources/channel#channel-object-channel-types).
 */
const described = (body: unknown): unknown =>
  JSON.parse(JSON.stringify(body) ?? 'null', (key, value) => {
    if (key === 'channel_types') return value.filter((type: number) => type !== MEDIA);
    return key === 'default_member_permissions' && /^\d+$/u.test(value) ? Number(value) : value;
  });

/** The same for what Discord itself says, by the name of the schema. */
export function againstResponse(schema: 'MessageResponse', body: unknown): readonly string[] {
  return against(`/components/schemas/${schema}`, body);
}

function against(pointer: string, body: unknown): readonly string[] {
  if (!schemaPresent) return [];
  const validate = validators.get(pointer) ?? compile(pointer);
  validators.set(pointer, validate);
  if (validate(body)) return [];
  return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ''}`).slice(0, 5);
}

function compile(pointer: string): ValidateFunction {
  ajv ??= new Ajv2020({ strict: false, validateFormats: false }).addSchema(
    JSON.parse(gunzipSync(readFileSync(SPEC)).toString()),
    'discord',
  );
  return ajv.compile({ $ref: `discord#${pointer}` });
}

/** A component as it goes over the wire, with what the rules look at. */
export interface WireComponent {
  readonly type: number;
  readonly id?: number;
  readonly content?: string;
  readonly label?: string;
  readonly custom_id?: string;
  readonly components?: readonly WireComponent[];
  readonly accessory?: WireComponent;
  readonly style?: number;
  readonly placeholder?: string;
  readonly options?: readonly WireOption[];
}

/** An option of a select as it goes over the wire. */
export interface WireOption {
  readonly label: string;
  readonly value: string;
  readonly description?: string;
}

/** A message body as it goes over the wire. */
export interface WireMessage {
  readonly flags?: number;
  readonly nonce?: string;
  readonly content?: string;
  readonly embeds?: readonly unknown[];
  readonly components?: readonly WireComponent[];
  readonly allowed_mentions?: {
    readonly parse?: readonly string[];
    readonly roles?: readonly string[];
    readonly replied_user?: boolean;
  };
  readonly message_reference?: { readonly message_id: string; readonly fail_if_not_exists?: boolean };
}

/** All components of a message, nested ones included. */
export function allComponents(components: readonly WireComponent[] = []): readonly WireComponent[] {
  return components.flatMap((one) => [
    one,
    ...allComponents(one.components),
    ...allComponents(one.accessory ? [one.accessory] : []),
  ]);
}

/** The options of the selects of a message, in their order. */
export const optionsOf = (message: WireMessage): readonly WireOption[] =>
  allComponents(message.components).flatMap(({ options = [] }) => options);

/** The text of a message as it goes over the wire. */
export function wireText(message: WireMessage): string {
  return allComponents(message.components)
    .flatMap((one) => (one.type === TEXT_DISPLAY ? [one.content ?? ''] : []))
    .join('\n');
}

/** What Discord's documentation says against a Components V2 message, beyond its OpenAPI description. */
export function againstRules(message: WireMessage): readonly string[] {
  const all = allComponents(message.components);
  const ids = all.flatMap((one) => one.custom_id ?? []);
  const numbers = all.flatMap((one) => one.id ?? []);
  const flags = message.flags ?? 0;
  const rules: readonly (readonly [string, boolean])[] = [
    ['has no components', all.length === 0],
    ['lacks the V2 flag', (flags & COMPONENTS_V2) === 0],
    ['has flags beyond V2 and ephemeral', (flags & ~(COMPONENTS_V2 | EPHEMERAL)) !== 0],
    [
      'has content or embeds beside components',
      Boolean(message.content) || (message.embeds ?? []).length > 0,
    ],
    ['has more than 40 components', all.length > 40],
    ['has more than 4000 characters', wireText(message).length - countTexts(all) + 1 > 4000],
    ['repeats a custom_id', new Set(ids).size < ids.length],
    ['repeats an id', new Set(numbers).size < numbers.length],
    ['has an id beyond 32 bits', numbers.some((id) => !Number.isInteger(id) || id < 1 || id >= 2 ** 31)],
    ['has an empty text', all.some((one) => one.type === TEXT_DISPLAY && blank(one.content))],
    ['has a button without a label', all.some((one) => one.type === BUTTON && blank(one.label))],
    ['has an empty row', all.some((one) => one.type === ROW && (one.components ?? []).length === 0)],
    ...all.filter(({ type }) => type === STRING_SELECT).flatMap(selectRules),
    ['has something beside a select', all.some(isCrowded)],
    ['may mention people', message.allowed_mentions?.parse?.length !== 0],
    ['may ping who it answers', message.allowed_mentions?.replied_user === true],
  ];
  return rules.flatMap(([rule, broken]) => (broken ? [rule] : []));
}

const blank = (text = ''): boolean => text.replace(/[\s\p{C}\p{Z}]/gu, '') === '';

/** https://docs.discord.com/developers/components/reference#string-select; that values differ is not in it, but enforced. */
function selectRules({ options = [], placeholder }: WireComponent): readonly (readonly [string, boolean])[] {
  const values = options.map(({ value }) => value);
  const isBeyond = (text: string): boolean => text.length > 100;
  return [
    ['has a select of no or more than 25 options', options.length === 0 || options.length > 25],
    ['repeats the value of an option', new Set(values).size < values.length],
    ['has an option without a value', values.some(blank)],
    ['has an option without a label', options.some(({ label }) => blank(label))],
    [
      'has an option with an empty description',
      options.some(({ description }) => description?.trim() === ''),
    ],
    [
      'has an option beyond 100 characters',
      options.some(({ label, value, description = '' }) => [label, value, description].some(isBeyond)),
    ],
    ['has a placeholder beyond 150 characters', (placeholder ?? '').length > 150],
  ];
}

/** A select has its row for itself: https://docs.discord.com/developers/components/reference#action-row. */
const isCrowded = ({ type, components = [] }: WireComponent): boolean =>
  type === ROW && components.length > 1 && components.some((one) => one.type === STRING_SELECT);

const countTexts = (all: readonly WireComponent[]): number =>
  Math.max(1, all.filter((one) => one.type === TEXT_DISPLAY).length);
