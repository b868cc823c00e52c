import type { ExportHead, StreamExporter } from '../export/model'
import { endingOf } from './ending'
import type { TemplateSource } from './engine'
import { templateError } from './fault'
import { templateFields } from './fields'
import type { FillTemplate } from './template-thread'

/** What files of an extension are to other programs; of any other plain text. */
const TYPES: Readonly<Record<string, string>> = {
  md: 'text/markdown',
  html: 'text/html',
  htm: 'text/html',
  xhtml: 'application/xhtml+xml',
  xml: 'application/xml',
  json: 'application/json',
  csv: 'text/csv',
  tsv: 'text/tab-separated-values',
  org: 'text/org',
  tex: 'application/x-tex',
  bib: 'application/x-bibtex',
}

/** A template as a format: it is filled in once an article, and the parts follow each other. */
export function templateFormat(template: TemplateSource, fill: FillTemplate): StreamExporter {
  const filled = async (head: ExportHead, fields?: object): Promise<string> => {
    const { language } = head.options
    const outcome = await fill({ template, language, ...(fields === undefined ? {} : { fields }) })
    if ('fault' in outcome) throw templateError(template.name, outcome.fault)
    return outcome.text
  }
  return {
    id: 'template',
    group: 'notes',
    extension: endingOf(template),
    mime: TYPES[endingOf(template)] ?? 'text/plain',
    fidelity: 'C',
    groups: true,
    async *parts(head, articles) {
      // An export of nothing still says what is wrong with its template.
      await filled(head)
      const before = { articles: 0, annotations: 0 }
      for await (const article of articles) {
        yield await filled(head, templateFields(article, head, before))
        before.articles += 1
        before.annotations += article.annotations.length
      }
    },
  }
}
