import { articleAddress } from '../../../../shared/model/address'
import { labelsOf, titleOf } from '../labels'
import type { ExportedAnnotation, ExportedArticle, Exporter, ExportHead } from '../model'
import { noteOf, tagsOf } from '../own-words'
import { webAddress } from '../source-link'
import { wellFormed } from './well-formed'

/** Nobody's account: who imports the file gets the annotations as their own. */
const USER = 'acct:lectern@localhost'
const PERMISSIONS = { read: [USER], update: [USER], delete: [USER], admin: [USER] }

function hypothesisAnnotation(from: ExportedAnnotation, { meta }: ExportedArticle, { options }: ExportHead) {
  const uri = webAddress(meta.url ?? '') ?? articleAddress(meta.id)
  return {
    id: from.id,
    created: from.createdAt,
    updated: from.updatedAt,
    user: USER,
    uri,
    text: noteOf(from, options),
    tags: [...tagsOf(from, options)],
    group: '__world__',
    permissions: PERMISSIONS,
    target: [{ source: uri, ...selectors(from) }],
    document: { title: [titleOf(meta.title, labelsOf(options.language))] },
    links: options.links ? { incontext: from.link } : {},
    // The client keeps what is here; it knows no colours.
    ...(options.colors && from.target !== undefined ? { extra: { lectern: { color: from.color } } } : {}),
    hidden: false,
    flagged: false,
  }
}

/** Without a selector it is a page note. The client counts UTF-16 code units. */
function selectors({ target, anchor }: ExportedAnnotation) {
  if (target === undefined) return {}
  const { exact, prefix, suffix } = target
  const quote = { type: 'TextQuoteSelector', exact, prefix, suffix }
  if (anchor === undefined || anchor.status === 'orphan') return { selector: [quote] }
  return { selector: [quote, { type: 'TextPositionSelector', start: anchor.start, end: anchor.end }] }
}

/** What the Hypothesis client exports and imports. */
export const hypothesis: Exporter = {
  id: 'hypothesis',
  group: 'data',
  extension: 'json',
  mime: 'application/json',
  fidelity: 'B',
  begin: ({ generatedAt }) => {
    const head = {
      ...(generatedAt === undefined ? {} : { export_date: generatedAt }),
      export_userid: USER,
      client_version: 'Lectern',
    }
    return `${JSON.stringify(head).slice(0, -1)},"annotations":[`
  },
  article(article, head, before) {
    return article.annotations
      .map((one, at) => {
        const value = JSON.stringify(wellFormed(hypothesisAnnotation(one, article, head)))
        return `${before.annotations + at === 0 ? '' : ','}\n${value}`
      })
      .join('')
  },
  end: () => '\n]}\n',
}
