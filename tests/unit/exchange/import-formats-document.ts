import { exportFormats } from '../../../src/main/exchange/export'
import { importFormats } from '../../../src/main/exchange/import'
import type { ImportFormat } from '../../../src/main/exchange/import/format'
import en from '../../../src/shared/locales/en/exchange.json'

const COMES_BACK: Readonly<Record<ImportFormat['keeps'], string>> = {
  articles: 'whole articles exactly, of which the library has none like them; of others the annotations',
  all: 'every annotation exactly, its article without the text',
  annotations:
    'what Lectern wrote exactly; of other programs quote, note, tags, dates and the nearest colour',
  content: 'quote, note, tags and dates; places are looked for',
}

/** What a person should know of a format that comes in. One without an entry does not compile. */
const ABOUT: Readonly<Record<keyof typeof en.formats, string>> = {
  json: 'Version 1; a newer one is refused. Rows that do not fit the schema are told with line and field.',
  w3c: 'One annotation, a page, a collection with its pages in it, or a list of these. Selectors in lists and such as refine others; positions count in code points. HTML in a body becomes text, a body that is elsewhere a link in the note; a target without a quote becomes a note with its selector. Pages that are named by address only are told, not fetched. Keys are read by the names that the standard’s context gives them, and nothing is expanded: so no context is needed, kept or fetched, neither the standard’s nor ours. What another context calls otherwise is not understood, and a row without a target is told.',
  csv: 'Our own table, with commas or tabs. The apostrophe that keeps a spreadsheet from taking a cell for a formula is taken off again, where the whole file has it.',
  'lectern-markdown':
    'What `markdown` and `obsidian` write, in English or Chinese. Written with links back, everything comes back, and a note or tags that were changed in the file are added to what the library has; without them what people read comes back (`--as lectern-markdown`), and is new. Any other Markdown is an article.',
  bundle:
    'A backup is read like it. Every file is compared with its SHA-256, and an article of which one is damaged is a row that is not taken. An article of the library keeps its text, and gets the annotations, and tags, that it lacks; what is in the trash of a backup stays out. Collections, what tags look like and the names of colours come in where the library has none of its own.',
  hypothesis:
    'What the client exports, rows of the API, or a bare list. Page notes are notes on the article; replies become part of the note that they answer, or a note where that is not in the file. The colours of our own export come back.',
}

/** What proves that it comes in. One without an entry does not compile. */
const PROOF: Readonly<Record<keyof typeof en.formats, string>> = {
  json: 'generated libraries that leave and come back the same, and a file twice changes nothing',
  w3c: 'the same; the W3C’s own correct samples, each out again as W3C and back; pages and notes of other programs',
  hypothesis:
    'generated libraries by content; a file of the Hypothesis client, and rows as the API gives them',
  csv: 'generated libraries by content; quotes over several lines, lists and dates written by hand',
  'lectern-markdown':
    'generated libraries by content; in English and Chinese, and without links back, by hand',
  bundle:
    'into an empty library and out again byte for byte; the reader of backups and `unzip -t` read it whole',
}

const row = (format: ImportFormat): string => {
  const id = format.id as keyof typeof en.formats
  return `| ${en.formats[id]} | \`${id}\` | ${classOf(format)} | ${COMES_BACK[format.keeps]} | ${PROOF[id]} |`
}

/** The classes of what Lectern writes itself in a format that it reads. */
const classOf = ({ reads }: ImportFormat): string =>
  [...new Set(exportFormats.flatMap(({ id, fidelity }) => (reads.includes(id) ? fidelity : [])))].join(', ')

/** The part of docs/FORMATS.md about what comes in, from the registry of import formats. */
export const importFormatsDocument = (): string => `# Import formats

Files of annotations are known by their content, never by their name: \`lectern import FILE\`, a file dropped on the window or chosen in it. \`--dry-run\`, and the dialog of the window, say what would happen: new, added to what is there, there already, and every row that is not taken with its line and the reason; \`--out FILE\`, and the dialog's button, save those rows. Nothing is changed before that is agreed to. Then all of it is one act: wholly there after a crash or not at all, and one step of undo (up to 20,000 annotations). Articles are written hidden in the trash first; what a cancel or a full disk leaves of them is taken back, and the same file can be imported again. An import that is killed goes on at the next start, in the window or on the command line, which say so in a line: a copy of the file is kept on this machine until all of it is in, is read again, and whatever is written already is taken as it is. Where that copy is gone or damaged what was written is taken back, and that is said. The same file once more changes nothing.

An article is found by its id, its address, its text, then by title and site where one side has no address; what is not found becomes an article without a text, or is put in whole from a bundle. A highlight is looked for in the text that the library has, and one that is not found is an orphan with its quote and note. Dates are those of the file. Of two versions of one annotation the one changed last stays, with the tags of both; another highlight of the same passage gets the note and tags that it lacks. Files of up to 256 MB are read, UTF-8 or UTF-16.

Classes are those of files that Lectern wrote; what other programs wrote comes back by content.

| format | \`--as\` | class | comes back | proven by |
| --- | --- | --- | --- | --- |
${importFormats.map(row).join('\n')}

${importFormats.map(({ id }) => `**${en.formats[id as keyof typeof en.formats]}.** ${ABOUT[id as keyof typeof en.formats]}\n\n`).join('')}`
