import { z } from 'zod'
import { exportFormats } from '../../../src/main/exchange/export'
import { JSON_VERSION, JsonDocument } from '../../../src/main/exchange/export/json-document'
import type { Exporter } from '../../../src/main/exchange/export/model'
import en from '../../../src/shared/locales/en/export.json'
import { importFormatsDocument } from './import-formats-document'

const KEEPS: Readonly<Record<Exporter['keeps'], string>> = {
  all: 'everything: ids, targets, places, colours, notes, tags and times',
  content: 'all content (quotes, notes, tags, colours), not the exact places',
  text: 'nothing: it is made for people',
}

/** What a person should know about a format before choosing it. A format without an entry does not compile. */
const ABOUT: Readonly<Record<keyof typeof en.formats, readonly string[]>> = {
  markdown: [
    'CommonMark that GitHub, pandoc and Obsidian show alike. What is special in any of them is escaped, so a quote is shown letter by letter: none of its letters makes a heading, a link, a list, a tag or a formula. An `http(s)` address in a quote stays an address and can be followed.',
    'A quote keeps its form: items of lists with their marks, strong and emphasised words, code inside of lines and in a fence with its white space, rows as a table (a single row by `|`). Where stars would not be read as emphasis, as often in Chinese, `<strong>` and `<em>` stand. White space at the ends of other paragraphs is dropped.',
    'Notes are Markdown and stay so; HTML in them is shown instead of run, and a fence left open is closed.',
    'Checked with pandoc (`commonmark`, `gfm`, `markdown`) and markdown-it. Obsidian itself was not run.',
  ],
  json: [
    `For programs, and to come back: format \`lectern-annotations\`, version ${JSON_VERSION}, with a [JSON Schema](lectern-annotations.v${JSON_VERSION}.schema.json) (draft 2020-12). Readers ignore keys they do not know; a change that would mislead them counts the version up.`,
    'Offsets are UTF-16 code units, [start, end), in the canonical text of the article whose SHA-256 is `textHash`. `target` is where the person put its ends last; `position` is where it stands now. `headings` and `quote` belong to the target.',
    'Notes, tags, colours and links that were left out of the export are absent, and do not come back. The text of the article is not in it.',
    'Checked with ajv against the schema; every annotation of the tests comes back equal to what the library held.',
  ],
  html: [
    'One page that needs nothing else: no script, no image, no font, no request (its own Content-Security-Policy forbids them). Light and dark, narrow and wide, printed.',
    'Each highlight is a `<mark>` in the article’s language, in its context where that was asked for, with the colour’s name and an underline of its own; notes are rendered, an image in a note becomes a link.',
    'Checked with parse5, and in Chromium with axe (WCAG 2.2 A and AA) in light and dark.',
  ],
}

function section({ id, extension, mime, keeps }: Exporter): string {
  const name = en.formats[id as keyof typeof en.formats]
  const about = ABOUT[id as keyof typeof en.formats].map((text) => `${text}\n\n`).join('')
  return `## ${name}\n\n\`--format ${id}\`, \`.${extension}\`, \`${mime}\`. Keeps ${KEEPS[keeps]}.\n\n${about}`
}

/** docs/FORMATS.md, from the registry of export formats. */
export function formatsDocument(): string {
  return `# Export formats

<!-- Made from the registry of export formats by tests/unit/exchange/formats-document.ts: do not edit. -->

Every format is a pure function of the same frozen model: an article's source, then its annotations: notes on the whole article first, highlights in document order, orphans (whose passage is gone) last. Articles stand by the time they were saved; the library's export holds those with annotations, without the trash. What a person chose (the notebook, the panel's filter, \`--annotation ID\`) is exported alone: of one article like the article, of several like the library; JSON says \`selection\`. No clock and no chance take part: the same library gives the same bytes.

| format | \`--format\` | extension | keeps |
| --- | --- | --- | --- |
${exportFormats.map(({ id, extension, keeps }) => `| ${en.formats[id as keyof typeof en.formats]} | \`${id}\` | \`.${extension}\` | ${keeps} |`).join('\n')}

All formats take the same options: notes, tags, colours, links back into Lectern (\`lectern://open/ARTICLE/ANNOTATION\`), context (none, the sentence or the paragraph around each highlight, from the saved text) and the language of the document's own words (English or Chinese). An article whose text cannot be read is exported with what is left: its source and its annotations.

File names are made of the title: at most 180 bytes of UTF-8 and the extension, without what Windows, macOS, Linux or a link would refuse.

${exportFormats.map(section).join('')}${importFormatsDocument()}`
}

/** The published schema of the JSON format. */
export function jsonSchema(): string {
  const schema = z.toJSONSchema(JsonDocument, { io: 'input', target: 'draft-2020-12' })
  const { $schema, ...rest } = schema
  const head = {
    $schema,
    title: 'Lectern annotations',
    description: `Version ${JSON_VERSION}. Made from src/main/exchange/export/json-document.ts.`,
  }
  return JSON.stringify({ ...head, ...rest })
}
