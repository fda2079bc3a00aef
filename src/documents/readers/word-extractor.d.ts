declare module 'word-extractor' {
  /** As far as it is used here; the package brings no types. */
  export default class WordExtractor {
    extract(source: Buffer): Promise<{ getBody(options?: { filterUnicode?: boolean }): string }>;
  }
}
