/** Feeds as JSON Feed 1.1 (https://jsonfeed.org/version/1.1). Pure. */

const VERSION = 'https://jsonfeed.org/version/1.1';

/** A feed with its names and addresses, as a format of XML writes it too. */
interface Named {
  readonly title: string;
  readonly description: string;
  readonly home: string;
  readonly self: string;
  readonly items: readonly Item[];
}

interface Item {
  /** An address, and the same for ever. */
  readonly id: string;
  readonly url: string;
  /** Plain text. */
  readonly title: string;
  readonly html: string;
  readonly published: Date;
  readonly updated: Date;
  readonly authors: readonly string[];
  readonly tags: readonly string[];
}

/** Writes a feed. */
export const jsonFeed = ({ title, description, home, self, items }: Named): string =>
  JSON.stringify(
    {
      version: VERSION,
      title,
      description,
      home_page_url: home,
      feed_url: self,
      language: 'en',
      authors: [{ name: 'Paperboy' }],
      items: items.map(({ id, url, html, published, updated, authors, tags, ...item }) => ({
        id,
        url,
        title: item.title,
        content_html: html,
        date_published: published.toISOString(),
        date_modified: updated.toISOString(),
        ...(authors.length > 0 && { authors: authors.map((name) => ({ name })) }),
        ...(tags.length > 0 && { tags }),
      })),
    },
    null,
    2,
  );
