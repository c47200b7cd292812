/**
 * What Slack refuses, as numbers. The ones from https://docs.slack.dev/reference/block-kit are hard; the
 * others say why they are what they are.
 */

/** https://docs.slack.dev/reference/block-kit/blocks */
export const MOST_BLOCKS = 50;
/** Of a modal or a Home. https://docs.slack.dev/reference/views */
export const MOST_VIEW_BLOCKS = 100;
/** https://docs.slack.dev/reference/block-kit/blocks/header-block */
export const LONGEST_HEADER = 150;
/** https://docs.slack.dev/reference/block-kit/composition-objects/text-object */
export const LONGEST_TEXT = 3000;
/** Two of the 25 places are those of the select and the menu. https://docs.slack.dev/reference/block-kit/blocks/actions-block */
export const MOST_BUTTONS_IN_ROW = 23;
/**
 * Of a button, and of both lines of an option. https://docs.slack.dev/reference/block-kit/block-elements/button-element,
 * https://docs.slack.dev/reference/block-kit/composition-objects/option-object
 */
export const LONGEST_LABEL = 75;
/** https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element#static_select */
export const LONGEST_PLACEHOLDER = 150;

/**
 * Characters of all blocks together. Slack refuses messages somewhere above 13,200, which it does not
 * document (https://github.com/slackapi/bolt-js/issues/2509). With the adapter's own lines ("+3 more") it
 * stays below 10,000.
 */
export const MESSAGE_BUDGET = 9900;
/** The part of the budget that buttons and addresses must leave to the words. */
export const LEAST_WORDS = 4000;
/**
 * What one more styled run weighs besides its words, so that a text of a thousand runs stays a small
 * message.
 */
export const SPAN_COST = 10;
/** No payload of `encodeButton` is longer. */
export const PAYLOAD_COST = 100;
/** Button texts and payloads, and as much again for the menu: about seven buttons. */
export const BUTTONS_BUDGET = 1000;
/** Texts and payloads of options: at least thirteen, so that addresses of entries have room even then. */
export const OPTIONS_BUDGET = 3400;
/** https://docs.slack.dev/reference/block-kit/block-elements/overflow-menu-element */
export const MOST_IN_MENU = 5;
/** Named addresses in one line. */
export const MOST_LINKS = 8;
/** Options of a select: a reader looks through no more. Slack takes a hundred, `encodeButton` with the buttons too. */
export const MOST_OPTIONS = 25;
/** Longer addresses are tracking or an attack; a paper's has about 40 characters. */
export const LONGEST_URL = 1000;
/** Titles above this are abstracts that slipped into the wrong field. */
export const LONGEST_ITEM_TITLE = 300;
/** Two lines of small print. */
export const LONGEST_FACTS = 500;
/** More facts than this are not read. */
export const MOST_FIELDS = 20;
