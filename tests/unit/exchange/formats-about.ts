import { JSON_VERSION } from '../../../src/main/exchange/export/json-document'
import type en from '../../../src/shared/locales/en/export.json'

interface About {
  /** The programs that read the hostile article of the tests. */
  readonly proof: string
  readonly text: readonly string[]
}

const TABLE_TEXT =
  'RFC 4180: CRLF, quotes doubled, line ends kept inside cells. One row an annotation with the columns `highlight_id, article_id, article_title, article_url, author, site, published, quote, note, tags, color, heading_path, position, progress, prefix, suffix, created, updated, link, color_name`; `color` is the colour’s id, which comes back, `color_name` what you call it, which does not. Values of a list are set apart by `;`, a `;` in a value is `\\;`. `position` counts UTF-16 code units in the present text.'
const TABLE_SAFE =
  'By default a cell that begins like a formula (`=`, `+`, `-`, `@`, tab, CR) or with an apostrophe has an apostrophe before it, so that no spreadsheet runs it; taking that one away gives the text back. `--without safe-cells` writes cells as they are, `--bom` puts a byte order mark in front, by which Excel knows UTF-8.'

const RECORDS =
  'With links back, comments that no reader shows (`<!-- lectern article {…} -->` below the source of an article, `<!-- lectern annotation {…} -->` behind the links of an annotation, JSON) hold ids, times, colour, what stands around a quote, and whatever of quote, note and tags does not read letter by letter: so the file comes back, and what was changed in its words with it.'

/** What a person should know about a format before choosing it. A format without an entry does not compile. */
export const ABOUT: Readonly<Record<keyof typeof en.formats, About>> = {
  markdown: {
    proof: 'pandoc (`commonmark`, `gfm`, `markdown`) and markdown-it',
    text: [
      'CommonMark that GitHub, pandoc and Obsidian show alike. What is special in any of them is escaped, so a quote is shown letter by letter: none of its letters makes a heading, a link, a list, a tag or a formula. An `http(s)` address in a quote stays an address and can be followed.',
      'A quote keeps its form: items of lists with their marks, strong and emphasised words, code inside of lines and in a fence with its white space, rows as a table (a single row by `|`). Where stars would not be read as emphasis, as often in Chinese, `<strong>` and `<em>` stand. White space at the ends of other paragraphs is dropped.',
      'Notes are Markdown and stay so; HTML in them is shown instead of run, and a fence left open is closed.',
      RECORDS,
    ],
  },
  json: {
    proof: 'ajv against the published schema; every annotation equal to what the library held',
    text: [
      `For programs, and to come back: format \`lectern-annotations\`, version ${JSON_VERSION}, with a [JSON Schema](lectern-annotations.v${JSON_VERSION}.schema.json) (draft 2020-12). Readers ignore keys they do not know; a change that would mislead them counts the version up.`,
      'Offsets are UTF-16 code units, [start, end), in the canonical text of the article whose SHA-256 is `textHash`. `target` is where the person put its ends last; `position` is where it stands now. `headings` and `quote` belong to the target.',
      'Notes, tags, colours and links that were left out of the export are absent, and do not come back. The text of the article is not in it.',
    ],
  },
  html: {
    proof: 'parse5, and Chromium with axe (WCAG 2.2 A and AA) in light and dark',
    text: [
      'One page that needs nothing else: no script, no image, no font, no request (its own Content-Security-Policy forbids them). Light and dark, narrow and wide, printed.',
      'Each highlight is a `<mark>` in the article’s language, in its context where that was asked for, with the colour’s name and an underline of its own; notes are rendered, an image in a note becomes a link.',
    ],
  },
  pdf: {
    proof: 'poppler (`pdftotext`, `pdfinfo`)',
    text: [
      'The HTML page, printed by the window’s own Chromium or by one that is installed; where there is none, the message says so. It is tagged. The whole page is in memory while it is printed.',
    ],
  },
  docx: {
    proof: 'pandoc (`--track-changes=all`) and mammoth',
    text: [
      'Every quote stands inside the range of a Word comment that carries its note, tags and colour, and is shaded in its colour. Links lead into Lectern and to the original page.',
    ],
  },
  epub: {
    proof: 'epubcheck, and jsonld with the draft’s own context',
    text: [
      'A book with a chapter for each whole article and its images. `META-INF/annotations.json` holds the annotations by W3C EPUB Annotations 1.0 (Working Draft of 2026): an `AnnotationSet`. A place is counted in the text of the chapter’s element `#text` (`CssSelector`, refined by a `TextPositionSelector` in code points), with a text fragment beside it.',
    ],
  },
  bundle: {
    proof:
      'the reader of backups and `unzip -t`; taken into an empty library and out again it is the same file, byte for byte',
    text: [
      'A ZIP in the form of a backup: `manifest.json` with the SHA-256 of every file, and of each article its record, annotations, texts, source and images. It holds whole articles, whatever annotations were chosen, with the collections they are in, what their tags look like and the names of colours. Of the library it came from it says nothing: no id, no times of its own.',
    ],
  },
  obsidian: {
    proof: 'yaml (properties), remark and pandoc (quotes letter by letter); Obsidian itself was not run',
    text: [
      'Of one article a note with properties (`title`, `url`, `author`, `site`, `published`, `saved`, `tags`, `lectern-id`); of several one note with a heading an article. Each highlight is a callout `[!quote|COLOUR]+` named by its section and by what you call the colour, and below it stands the block id `^hl-ID`, so that `[[note#^hl-ID]]` leads to it for ever.',
      'Quotes are escaped as in Markdown. A note stays Markdown; `%%` in it, which would begin a comment, is escaped, and `$$` where one is left open.',
    ],
  },
  logseq: {
    proof: 'mldoc, Logseq’s own parser',
    text: [
      'A page of a graph of files: page properties, then a block for each highlight: its quote, `id::` (the annotation’s, for block references), `hl-color::` and `hl-color-name::` (what you call the colour), and the note as a child. Of several articles each is a block of its own.',
    ],
  },
  org: {
    proof: 'Emacs in batch (org-element)',
    text: [
      'A heading an article and one below it for each annotation, with properties (`ID`, `COLOR`, `COLOR_NAME`, `CREATED`, `LINK`, …), tags and a quote block. Lists, tables and code are Org’s own. What would mark up in a quote has a space without width behind it, as the Org manual advises. Notes are kept as their Markdown reads.',
    ],
  },
  notion: {
    proof: 'csv-parse; Notion itself was not run',
    text: ['A table with `Name, Quote, Note, Tags, Colour, URL, Lectern, Created`. Cells are always exact.'],
  },
  readwise: {
    proof: 'csv-parse; Readwise itself was not run',
    text: [
      'The table of Readwise’s CSV import: `Highlight, Title, Author, URL, Note, Location, Date`. Tags stand at the beginning of the note as `.tag`. Cells are always exact.',
    ],
  },
  anki: {
    proof: 'csv-parse, by Anki’s header lines; Anki itself was not run',
    text: [
      'Text with header lines (`#separator:tab`, `#html:true`, `#guid column:1`, `#tags column:4`): id, passage, note with its source, tags. The id is the annotation’s, so that a second import changes the same cards. Blanks in tags become `_`, `/` becomes `::`.',
    ],
  },
  kindle: {
    proof:
      '@darylserrano/kindle-clippings, and a reader written from the format’s description (design/formats.md 1.9)',
    text: [
      '“My Clippings.txt” in English: a byte order mark, an entry for each highlight and one for each note at the location where it ends. A location is 150 characters. Times are UTC. Authors stand in round brackets behind the title, where readers look for them: of an article without authors its site, or “Unknown”; round brackets in their names become square ones.',
    ],
  },
  w3c: {
    proof:
      'the W3C’s own schemas (54 assertions for annotations, 10 for collections, 15 for pages) with ajv-draft-04, and jsonld in safe mode with the standard’s context',
    text: [
      'An `AnnotationCollection` whose `first` page holds every annotation. `TextPositionSelector` counts Unicode code points in the article’s canonical text; `TextQuoteSelector` holds the quote as it was highlighted. Colours are `styleClass` (`hl-yellow`) with a stylesheet; a note is a `TextualBody` in Markdown, each tag one of purpose `tagging`. An article without an address on the web is `lectern://article/ID`.',
      'Beside the standard’s context stands our own (`lectern`, a JSON literal): colour, target and place as the library holds them (UTF-16), and the article’s facts. With it annotations are exact.',
    ],
  },
  hypothesis: {
    proof:
      'the API’s own schema with ajv-draft-04, and what the client asks of a file; Hypothesis itself was not run',
    text: [
      'What the Hypothesis client exports and imports: `{export_date, annotations}` with quote and position (UTF-16, as the client counts). A note on the whole article is a page note. Colours, of which Hypothesis knows none, stand in `extra.lectern`, and come back.',
    ],
  },
  csv: {
    proof: 'csv-parse: every cell letter by letter',
    text: [TABLE_TEXT, TABLE_SAFE],
  },
  tsv: {
    proof: 'csv-parse: every cell letter by letter',
    text: ['The table of CSV with tabs between its cells, quoted in the same way.', TABLE_SAFE],
  },
  biblatex: {
    proof: 'biber (`--validate-datamodel`) and citation-js',
    text: [
      'An `@online` entry an article: title in double braces, authors, site, address, dates, tags as `keywords`, highlights and notes as `annotation`. Author names stand in braces of their own, since a page does not say which part is the family’s.',
    ],
  },
  bibtex: {
    proof: 'bibutils (`bib2xml`) and citation-js',
    text: ['The same as `@misc`, since classic BibTeX knows no `@online`; highlights are in `annote`.'],
  },
  ris: {
    proof: 'bibutils (`ris2xml`) and citation-js',
    text: ['A record an article, `TY  - ELEC`, CRLF; one `N1` an annotation, one `KW` a tag.'],
  },
  'csl-json': {
    proof: 'citation-js and pandoc',
    text: ['An item an article, of type `webpage`; highlights and notes are in `note`.'],
  },
}
