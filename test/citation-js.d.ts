/** What the tests use of citation-js, which brings no types. */
declare module '@citation-js/core' {
  export const plugins: { readonly input: { chain(text: string): unknown } };
}
declare module '@citation-js/plugin-bibtex';
declare module '@citation-js/plugin-ris';
