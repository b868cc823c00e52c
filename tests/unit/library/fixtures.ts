import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describeTarget } from '../../../src/shared/anchoring'
import { NewAnnotation } from '../../../src/shared/model/annotation'
import type { ArticleId } from '../../../src/shared/model/ids'
import type { ArticleDraft, Library } from '../../../src/main/library/library'
import { type OpenOptions, openLibrary } from '../../../src/main/library/open-library'
import { textOfHtml } from '../../../src/main/library/texts/html-tree'

/** A library folder and a data folder of their own, deleted by `remove`. */
export async function folders(): Promise<{ path: string; dataDir: string; remove: () => Promise<void> }> {
  const root = await mkdtemp(join(tmpdir(), 'lectern-test-'))
  return {
    path: join(root, 'library'),
    dataDir: join(root, 'data'),
    remove: () => rm(root, { recursive: true, force: true }),
  }
}

/** An article of some paragraphs. */
export function draft(title: string, ...paragraphs: string[]): ArticleDraft {
  const html = paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join('')
  return {
    extraction: {
      title,
      authors: [],
      html,
      excerpt: paragraphs[0] ?? '',
      words: 3,
      extractor: 'test',
      confidence: {},
      warnings: [],
    },
    source: { kind: 'html', bytes: Buffer.from(html), name: 'page.html', encoding: 'utf-8' },
    assets: [],
  }
}

/** A highlight of the first copy of a quote. */
export async function highlightOf(
  library: Library,
  articleId: ArticleId,
  quote: string,
  more: { note?: string; tags?: string[]; id?: string } = {},
): Promise<NewAnnotation> {
  const { meta, html, text } = await library.article(articleId)
  const start = text.indexOf(quote)
  const { blocks } = textOfHtml(html)
  return NewAnnotation.parse({
    id: more.id ?? crypto.randomUUID(),
    articleId,
    color: 'yellow',
    note: more.note ?? '',
    tags: more.tags ?? [],
    target: describeTarget(text, meta.text?.hash ?? '', start, start + quote.length, blocks),
  })
}

/** Opens with defaults for tests. */
export const open = (options: Pick<OpenOptions, 'path' | 'dataDir'> & Partial<OpenOptions>) =>
  openLibrary({ host: 'test', ...options })
