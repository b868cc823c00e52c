import { join } from 'node:path'
import { Low } from 'lowdb'
import { JSONFile } from 'lowdb/node'
import { type Act, type Picture, QUOTE, textOf } from './reference'
import { onDisk } from './stock-file-calls'
import type { Subject } from './subject'
import type { MemoryDisk } from './memory-disk'

interface StockArticle {
  title: string
  text: string
  tag: string
  trashed: boolean
  notes: string[]
}

interface StockData {
  articles: StockArticle[]
  /** The label of each act, and what was before it. */
  done: { label: string; before: StockArticle[] }[]
}

/**
 * The control: a library in one file by lowdb's own adapter, as most programs use it. Throws where the file cannot
 * be read.
 */
export async function stockLowdb(root: string, disk?: MemoryDisk): Promise<Subject> {
  onDisk(disk)
  const low = new Low<StockData>(new JSONFile(join(root, 'library.json')), { articles: [], done: [] })
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

const LABELS = {
  publish: 'article.add',
  highlight: 'annotation.add',
  note: 'annotation.note',
  trash: 'article.trash',
  rewrite: 'article.text',
}

function play(data: StockData, act: Act): void {
  if (act.do === 'reopen') return
  if (act.do === 'undo') {
    const step = data.done.pop()
    const before = step?.before ?? data.articles
    const added = data.articles.filter(({ title }) => before.every((one) => one.title !== title))
    data.articles = [...before, ...added.map((article) => ({ ...article, trashed: true }))]
    return
  }
  const label = `undo.${act.do === 'tag' ? 'article.tags' : LABELS[act.do]}`
  const last = data.done.at(-1)
  if (act.do !== 'note' || last?.label !== label)
    data.done = [...data.done, { label, before: structuredClone(data.articles) }].slice(-50)
  if (act.do === 'publish')
    data.articles.push({ title: act.title, text: textOf(act.title), tag: '', trashed: false, notes: [] })
  const titles = 'titles' in act ? act.titles : [act.title]
  for (const article of data.articles.filter(({ title }) => titles.includes(title))) {
    if (act.do === 'highlight') article.notes.push('')
    if (act.do === 'note') article.notes[0] = act.note
    if (act.do === 'tag') article.tag = act.tag
    if (act.do === 'trash') article.trashed = true
    if (act.do === 'rewrite') article.text = textOf(article.title, act.opening)
  }
}

function shown(data: StockData): Picture {
  const picture = new Map([['undo', data.done.at(-1)?.label ?? '']])
  for (const { title, text, tag, trashed, notes } of data.articles) {
    picture.set(`${title}: about`, `${tag} ${trashed ? 'in the trash' : ''}`)
    picture.set(`${title}: notes`, JSON.stringify(notes))
    picture.set(`${title}: text`, text)
    picture.set(`${title}: places`, notes.map(() => QUOTE).join())
  }
  return picture
}
