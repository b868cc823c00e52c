import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { openLibrary } from '../../src/main/library/open-library'
import { TagName } from '../../src/shared/model/tag'
import type { BulkItem } from '../../src/main/library/library'
import { addBareList, BARE_LIST, removeBareList, scrolled } from './bare-list'
import { madeDraft, startWindow, stopWindow } from './served-window'

const TAGS = 5000
/** Tags that lie in one. */
const NESTED = 9

/** Samples in ms by case: the INP of each act, and the frames while the list is scrolled, ours and of a bare one. */
export interface PlaceSamples {
  readonly inp: Readonly<Record<string, readonly number[]>>
  readonly scroll: readonly number[]
  readonly bareScroll: readonly number[]
}

/** The sidebar and the list of a library with 5,000 tags and a collection of `articles`: what is opened, typed and scrolled. */
export async function measurePlaces(
  browser: Browser,
  runs: number,
  articles: number,
  inp: (page: Page, act: () => Promise<void>) => Promise<number>,
): Promise<PlaceSamples> {
  const data = mkdtempSync(join(tmpdir(), 'lectern-bench-'))
  try {
    await makeLibrary(data, articles)
    const { host, page } = await startWindow(browser, data)
    // Every row has arrived: its view says how many there are.
    const place = (name: RegExp) => page.getByRole('treeitem', { name }).first()
    await page.getByRole('option').first().click()
    const samples = {
      tree: [] as number[],
      folded: [] as number[],
      collection: [] as number[],
      filter: [] as number[],
    }
    const [scroll, bareScroll]: [number[], number[]] = [[], []]
    for (let at = 0; at < runs; at += 1) {
      await page.getByRole('tree').focus()
      await page.keyboard.press('Home')
      samples.collection.push(await inp(page, () => place(/^Everything/).click()))
      samples.folded.push(await inp(page, () => place(/^Tags/).click()))
      samples.tree.push(await inp(page, () => place(/^Tags/).click()))
      const field = page.getByRole('textbox', { name: 'Filter articles' })
      await field.focus()
      for (const letter of 'article 77')
        samples.filter.push(await inp(page, () => page.keyboard.type(letter)))
      await field.fill('')
      scroll.push(...(await scrolled(page, '[role=listbox]')))
      await addBareList(page, '[role=listbox]', '[role=option]', articles)
      bareScroll.push(...(await scrolled(page, BARE_LIST)))
      await removeBareList(page)
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: /^Inbox/ }).click()
    }
    await stopWindow(host, page)
    const size = articles.toLocaleString('en')
    return {
      inp: {
        [`tree of ${TAGS.toLocaleString('en')} tags, opened`]: samples.tree,
        [`tree of ${TAGS.toLocaleString('en')} tags, folded`]: samples.folded,
        [`collection of ${size} articles, opened`]: samples.collection,
        [`list of ${size} articles, a letter in the filter`]: samples.filter,
      },
      scroll,
      bareScroll,
    }
  } finally {
    rmSync(data, { recursive: true, force: true })
  }
}

async function makeLibrary(data: string, articles: number): Promise<void> {
  const library = await openLibrary({ path: join(data, 'Library'), dataDir: data, host: 'bench' })
  const { id } = await library.collections.create('Everything')
  await library.saveArticles(drafts(articles), { name: 'bench' })
  const ids = library.snapshot().articles.map((row) => row.id)
  await library.updateArticles(ids, { addCollections: [id] })
  await library.close()
}

function* drafts(count: number): Generator<BulkItem> {
  for (let at = 0; at < count; at += 1) {
    const tag = at % TAGS
    const name = tag % (NESTED + 1) === 0 ? `theme ${tag}` : `theme ${tag - (tag % (NESTED + 1))}/part ${tag}`
    yield {
      key: String(at),
      draft: () => ({ ...madeDraft(`Article ${at}`, 60, at), tags: [TagName.parse(name)] }),
    }
  }
}
