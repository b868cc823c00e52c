import { join } from 'node:path'
import { Low } from 'lowdb'
import { JSONFile } from 'lowdb/node'
import { aboutOf, type Act, entriesIn, LABELS, madeOfSource, type Picture, QUOTE, textOf } from './reference'
import { onDisk } from './stock-file-calls'
import type { Subject } from './subject'
import type { MemoryDisk } from './memory-disk'

interface StockArticle {
  title: string
  text: string
  tag: string
  trashed: boolean
  notes: string[]
  collections: string[]
  madeOf?: string
}

interface StockHeld {
  articles: StockArticle[]
  collections: string[]
  /** Of tags, by their names. */
  colors: Record<string, string>
}

interface StockData extends StockHeld {
  /** The label of each act, and what was before it. */
  done: { label: string; before: StockHeld }[]
}

/**
 * The control: a library in one file by lowdb's own adapter, as most programs use it. Throws where the file cannot
 * be read.
 */
export async function stockLowdb(root: string, disk?: MemoryDisk): Promise<Subject> {
  onDisk(disk)
  const empty: StockData = { articles: [], collections: [], colors: {}, done: [] }
  const low = new Low<StockData>(new JSONFile(join(root, 'library.json')), empty)
  await low.read()
  return {
    perform(act) {
      onDisk(disk)
      play(low.data, act)
      return low.write()
    },
    picture: () => Promise.resolve(shown(low.data)),
    close: () => Promise.resolve(),
  }
}

function play(data: StockData, act: Act): void {
  if (act.do === 'reopen') return
  if (act.do === 'undo') {
    const before = data.done.pop()?.before ?? data
    const added = data.articles.filter(({ title }) => before.articles.every((one) => one.title !== title))
    data.articles = [...before.articles, ...added.map((article) => ({ ...article, trashed: true }))]
    data.collections = before.collections
    data.colors = before.colors
    return
  }
  const label = LABELS[act.do]
  const last = data.done.at(-1)
  const { articles, collections, colors } = data
  if (act.do !== 'note' || last?.label !== label)
    data.done = [...data.done, { label, before: structuredClone({ articles, collections, colors }) }].slice(
      -50,
    )
  if (act.do === 'collection') data.collections.push(act.name)
  if (act.do === 'discard') data.collections = collections.filter((name) => name !== act.name)
  if (act.do === 'describe') data.colors[act.tag] = act.color
  if (act.do === 'retag') {
    const { [act.from]: color, ...others } = colors
    data.colors = color === undefined ? others : { ...others, [act.to]: color }
  }
  playOnArticles(articles, act)
}

function playOnArticles(articles: StockArticle[], act: Exclude<Act, { do: 'undo' | 'reopen' }>): void {
  if (act.do === 'publish')
    articles.push({
      title: act.title,
      text: textOf(act.title),
      tag: '',
      trashed: false,
      notes: [],
      collections: [],
    })
  const titles = 'titles' in act ? act.titles : 'title' in act ? [act.title] : []
  for (const article of articles) {
    if (act.do === 'retag' && article.tag === act.from) article.tag = act.to
    if (!titles.includes(article.title)) continue
    if (act.do === 'highlight') article.notes.push('')
    if (act.do === 'note') article.notes[0] = act.note
    if (act.do === 'tag') article.tag = act.tag
    if (act.do === 'trash') article.trashed = true
    if (act.do === 'rewrite' || act.do === 'remake') article.text = textOf(article.title, act.opening)
    if (act.do === 'remake') article.madeOf = act.opening
    if (act.do === 'collect') article.collections.push(act.name)
  }
}

function shown(data: StockData): Picture {
  const picture = new Map([
    ['undo', data.done.at(-1)?.label ?? ''],
    ...entriesIn(data.collections, data.colors),
  ])
  for (const { title, text, tag, trashed, notes, collections, madeOf } of data.articles) {
    if (madeOf !== undefined) picture.set(`${title}: source`, madeOfSource(madeOf))
    const there = collections.filter((name) => data.collections.includes(name))
    picture.set(`${title}: about`, aboutOf(tag, trashed, there))
    picture.set(`${title}: notes`, JSON.stringify(notes))
    picture.set(`${title}: text`, text)
    picture.set(`${title}: places`, notes.map(() => QUOTE).join())
  }
  return picture
}
