import { mkdirSync, writeFileSync } from 'node:fs'
import { createHash, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { HighlightColor } from '../../../src/shared/model/annotation'
import type { ArticleId } from '../../../src/shared/model/ids'
import type { SearchEntry, SearchRequest } from '../../../src/main/search/protocol'
import { encodeFile } from '../../../src/main/library/files/envelope'
import { annotationsFormat } from '../../../src/main/library/files/formats'
import { layoutOf } from '../../../src/main/library/files/layout'
import type { SearchEngine } from '../../../src/main/search/search-engine'
import { Turns } from '../../../src/main/search/turns'
import type { SearchGroup } from '../../../src/shared/model/search'

/** What a test says of an article. */
export interface Given {
  readonly title?: string
  readonly body?: string
  readonly notes?: readonly {
    readonly quote?: string
    readonly note?: string
    readonly tags?: readonly string[]
    readonly color?: HighlightColor
  }[]
  readonly row?: Partial<SearchEntry['row']>
  readonly isTrashed?: boolean
}

const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Puts an article into a library's folder as the library does, and answers how the search is told of it. */
export function written(root: string, number: number, given: Given): SearchEntry {
  const { title = `Article ${number}`, body = '', notes = [], row = {}, isTrashed = false } = given
  const id =
    `01J${'0'.repeat(15)}${String(number).padStart(6, '0')}${LETTERS.charAt(number % 32)}${LETTERS.charAt((number >> 5) % 32)}` as ArticleId
  const text = createHash('sha256').update(body).digest('hex')
  const at = layoutOf(root).article(id)
  mkdirSync(join(at.folder, 'text'), { recursive: true })
  writeFileSync(at.text(text), body)
  const now = '2024-07-05T00:00:00.000Z'
  const annotations = notes.map(({ quote, note = '', tags = [], color = 'yellow' as const }) => ({
    id: randomUUID(),
    articleId: id,
    color,
    note,
    tags,
    createdAt: now,
    updatedAt: now,
    ...(quote === undefined
      ? {}
      : {
          target: {
            textRule: 1,
            textHash: text,
            start: 0,
            end: quote.length,
            exact: quote,
            prefix: '',
            suffix: '',
            headings: [],
            progression: 0,
          },
        }),
  }))
  if (annotations.length > 0)
    writeFileSync(
      at.annotations,
      encodeFile(annotationsFormat, 1, annotationsFormat.schema.parse({ annotations })),
    )
  const asked = {
    title,
    authors: [],
    tags: [],
    archived: false,
    starred: false,
    savedAt: new Date(Date.UTC(2024, 0, 1) + number * 60_000).toISOString(),
    annotations: annotations.length,
    ...row,
  }
  return {
    id,
    row: asked,
    isTrashed,
    text,
    stamp: JSON.stringify([text, annotations.length, asked.title, asked.tags]),
  }
}

/** A search with everything that it found. */
export async function asked(engine: SearchEngine, query: string, more: Partial<SearchRequest> = {}) {
  const groups: SearchGroup[] = []
  const done = await engine.run(
    {
      query,
      colorNames: {},
      limit: 50,
      inTrash: false,
      streams: false,
      groups: ['articles', 'annotations'],
      ...more,
    },
    new Turns(),
    (group) => groups.push(group),
  )
  const articles = groups.flatMap((group) => (group.group === 'articles' ? group.ids : []))
  const found = groups.flatMap((group) => (group.group === 'articles' ? group.found : []))
  const notes = groups.flatMap((group) => (group.group === 'annotations' ? group.found : []))
  return { ...done, groups, articles, found, notes }
}
