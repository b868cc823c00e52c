import { z } from 'zod'
import { exportFormats } from '../../../src/main/exchange/export'
import { importFormats } from '../../../src/main/exchange/import'
import { JSON_VERSION, JsonDocument } from '../../../src/main/exchange/export/json-document'
import { type ExportFormat, FORMAT_GROUPS } from '../../../src/main/exchange/export/model'
import { builtInTemplates } from '../../../src/main/exchange/templates/built-in'
import en from '../../../src/shared/locales/en/export.json'
import { ABOUT } from './formats-about'
import { importFormatsDocument } from './import-formats-document'

const FIDELITY: Readonly<Record<ExportFormat['fidelity'], string>> = {
  A: 'A: everything, exactly',
  "A'": "A': the annotations exactly, with their places",
  B: 'B: all content (quotes, notes, tags, colours, times), not the exact places',
  C: 'C: one way, made for other programs and for people',
}

const nameOf = (id: string) => en.formats[id as keyof typeof en.formats]
const aboutOf = (id: string) => ABOUT[id as keyof typeof en.formats]

function section({ id, extension, mime, fidelity }: ExportFormat): string {
  const { text, proof } = aboutOf(id)
  const paragraphs = [
    `\`--format ${id}\`, \`.${extension}\`, \`${mime}\`. Class ${FIDELITY[fidelity]}.`,
    ...text,
    `Lost: ${en.lost[id as keyof typeof en.lost]}.`,
    `Checked with ${proof}.`,
  ]
  return `## ${nameOf(id)}\n\n${paragraphs.map((paragraph) => `${paragraph}\n\n`).join('')}`
}

const row = ({ id, extension, fidelity }: ExportFormat) => {
  const { proof } = aboutOf(id)
  const lost = en.lost[id as keyof typeof en.lost]
  const direction = importFormats.some(({ reads }) => reads.includes(id)) ? 'out and in' : 'out'
  return `| ${nameOf(id)} | \`${id}\` | \`.${extension}\` | ${direction} | ${fidelity} | ${lost} | ${proof} |`
}

const table = (
  formats: readonly ExportFormat[],
) => `| format | \`--format\` | extension | direction | class | lost | proven by |
| --- | --- | --- | --- | --- | --- | --- |
${formats.map(row).join('\n')}`

const groups = FORMAT_GROUPS.map(
  (group) => `### ${en.groups[group]}\n\n${table(exportFormats.filter((one) => one.group === group))}\n\n`,
)

const otherWays = `### Other ways out

| way | how | direction | class | lost | proven by |
| --- | --- | --- | --- | --- | --- |
| Templates | \`--template\`, the dialog | out | C | what the template leaves out | parse5 and yaml over a hostile article |
| Clipboard, one or more quotes | “Copy with its source” | out | C | all but the quote and its source | Chromium’s clipboard: plain text and Markdown read back, rich text pasted elsewhere; the web host only |
| Clipboard, an export | “Copy” in the dialog | out | as the format | as the format | Chromium’s clipboard: the text read back, HTML pasted elsewhere; the web host only |

`

const templatesSection = `## Templates

\`--template FILE|NAME\`, and in the dialog beside the formats. Class ${FIDELITY.C}.

A template in LiquidJS says what is written of each article; [TEMPLATES.md](TEMPLATES.md) has the language, every field and every filter. Scope, filter, order, grouping, context and what is left out are those of every format. The ending is the template’s own: the name of a file without \`.liquid\`, or what is said of one that is kept.

With Lectern come: ${builtInTemplates.map(({ id, name, extension }) => `${name} (\`--template ${id}\`, \`.${extension}\`)`).join(', ')}.

Lost: what the template leaves out.

Checked with parse5 and yaml over a hostile article, 20 ways that lead to JavaScript in other engines, and templates that never end.

`

/** docs/FORMATS.md, from the registry of export formats. */
export function formatsDocument(): string {
  return `# Export formats

<!-- Made from the registry of export formats by tests/unit/exchange/formats-document.ts: do not edit. -->

Every format is a pure function of the same frozen model: an article's source, then its annotations: notes on the whole article first, highlights in document order, orphans (whose passage is gone) last. Articles stand by the time they were saved; the library's export holds those with annotations, without the trash. What a person chose (the notebook, the panel's filter, \`--annotation ID\`) is exported alone: of one article like the article, of several like the library; JSON says \`selection\`. No clock and no chance take part: the same library gives the same bytes.

Classes: A comes back exactly; A' holds the annotations exactly, with their places; B holds their content; C is one way. Direction says what Lectern does with the format today.

${groups.join('')}${otherWays}All formats take the same filter (\`--tag\`, nested tags included, \`--color\`, \`--since\`, \`--until\`, \`--has-note\`) and the same options: order within an article (\`--order document|created\`), notes, tags, colours, links back (\`lectern://article/ARTICLE?annotation=ANNOTATION\` into Lectern, and a text-fragment link to the quote on the page it came from), grouping (\`--group article|tag|color|heading|day\`), context (none, the sentence or the paragraph around each highlight, from the saved text) and the language of the document's own words (English or Chinese). Grouping puts the annotations of an article together under headings, article by article: each stands once, under the first of its tags; ${exportFormats
    .filter(({ groups }) => groups === true)
    .map(({ id }) => `\`${id}\``)
    .join(
      ', ',
    )} have such headings, all others ignore it and keep their order. An article whose text cannot be read is exported with what is left: its source and its annotations.

File names are made of the title: at most 180 bytes of UTF-8 and the extension, without what Windows, macOS, Linux or a link would refuse.

${exportFormats.map(section).join('')}${templatesSection}${importFormatsDocument()}`
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
