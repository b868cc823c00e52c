/**
 * The library as it should be: a model without files, which plays the same acts as the store and is compared with
 * what the store shows after a fault.
 */
export type Act =
  | { readonly do: 'publish'; readonly title: string }
  | { readonly do: 'highlight'; readonly title: string }
  /** Changes the note of the article's first highlight. */
  | { readonly do: 'note'; readonly title: string; readonly note: string }
  /** Puts this tag in the place of all others. */
  | { readonly do: 'tag'; readonly titles: readonly string[]; readonly tag: string }
  | { readonly do: 'trash'; readonly titles: readonly string[] }
  /** Gives the article another text: its words under a new opening. */
  | { readonly do: 'rewrite'; readonly title: string; readonly opening: string }
  | { readonly do: 'undo' }
  /** Closes the library, which writes the index, and opens it again. */
  | { readonly do: 'reopen' }

interface Article {
  readonly tag: string
  readonly trashed: boolean
  readonly notes: readonly string[]
  /** Stands above its words; empty where there is none. */
  readonly opening: string
}

type Articles = ReadonlyMap<string, Article>

interface Done {
  readonly label: string
  readonly before: Articles
  /** The title, where it was a note: one writing is one step. */
  readonly noteOf?: string
}

/** What a library should hold, and what it can take back. */
export interface Expected {
  readonly articles: Articles
  readonly done: readonly Done[]
  /** Something was taken back and could be done again. */
  readonly undone: boolean
}

export const EMPTY: Expected = { articles: new Map(), done: [], undone: false }

const LABELS = {
  publish: 'undo.article.add',
  highlight: 'undo.annotation.add',
  note: 'undo.annotation.note',
  tag: 'undo.article.tags',
  trash: 'undo.article.trash',
  rewrite: 'undo.article.text',
} as const

/** The store keeps this many steps. */
const STEPS = 50

/** The state after one more act. */
export function after(state: Expected, act: Act): Expected {
  if (act.do === 'reopen') return state
  if (act.do === 'undo') return takenBack(state)
  const articles = new Map(state.articles)
  for (const title of 'titles' in act ? act.titles : [act.title]) {
    const article = articles.get(title) ?? { tag: '', trashed: false, notes: [], opening: '' }
    articles.set(title, changed(article, act))
  }
  const last = state.done.at(-1)
  const goesOn = act.do === 'note' && last?.noteOf === act.title && !state.undone
  const step = {
    label: LABELS[act.do],
    before: goesOn ? last.before : state.articles,
    ...(act.do === 'note' ? { noteOf: act.title } : {}),
  }
  const done = goesOn ? state.done.slice(0, -1) : state.done
  return { articles, done: [...done, step].slice(-STEPS), undone: false }
}

function changed(article: Article, act: Exclude<Act, { do: 'undo' | 'reopen' }>): Article {
  if (act.do === 'highlight') return { ...article, notes: [...article.notes, ''] }
  if (act.do === 'note') return { ...article, notes: article.notes.with(0, act.note) }
  if (act.do === 'tag') return { ...article, tag: act.tag }
  if (act.do === 'trash') return { ...article, trashed: true }
  if (act.do === 'rewrite') return { ...article, opening: act.opening }
  return article
}

/** An article that was not there goes to the trash; everything else is as it was. */
function takenBack(state: Expected): Expected {
  const step = state.done.at(-1)
  if (step === undefined) return state
  const articles = new Map(step.before)
  for (const [title, article] of state.articles)
    if (!articles.has(title)) articles.set(title, { ...article, trashed: true })
  return { articles, done: state.done.slice(0, -1), undone: true }
}

/** Every state from the first to the one after the last act. */
export function statesOf(first: Expected, acts: readonly Act[]): Expected[] {
  const states = [first]
  for (const act of acts) states.push(after(states.at(-1) ?? first, act))
  return states
}

/** What a library shows, one entry a file or so: each is compared for itself. */
export type Picture = ReadonlyMap<string, string>

/** The words of an article, under an opening that it was given later. */
export const textOf = (title: string, opening = ''): string =>
  `${opening === '' ? '' : `${opening}\n`}Words of ${title}, kept\nand more words below them.`

/** What is highlighted in every article. */
export const QUOTE = 'words below'

/** What a library in this state must show. */
function pictureOf(state: Expected): Picture {
  const picture = new Map([['undo', state.done.at(-1)?.label ?? '']])
  for (const [title, { tag, trashed, notes, opening }] of state.articles) {
    picture.set(`${title}: about`, `${tag} ${trashed ? 'in the trash' : ''}`)
    picture.set(`${title}: notes`, JSON.stringify(notes))
    picture.set(`${title}: text`, textOf(title, opening))
    picture.set(`${title}: places`, notes.map(() => QUOTE).join())
  }
  return picture
}

const ABSENT = '(not there)'

/**
 * What is wrong with a picture, where each of its entries may be of any of the states: those from the last
 * acknowledged act to the last begun one; `together` all of them of the same. Empty when nothing is.
 */
export function differences(picture: Picture, states: readonly Expected[], together = false): string[] {
  if (together) {
    const each = states.map((state) => differences(picture, [state]))
    return each.some((wrong) => wrong.length === 0) ? [] : (each.at(-1) ?? [])
  }
  const wanted = states.map(pictureOf)
  const keys = new Set([...picture.keys(), ...wanted.flatMap((one) => [...one.keys()])])
  return [...keys].flatMap((key) => {
    const seen = picture.get(key) ?? ABSENT
    const allowed = new Set(wanted.map((one) => one.get(key) ?? ABSENT))
    return allowed.has(seen) ? [] : [`${key} is ${seen}, not ${[...allowed].join(' or ')}`]
  })
}
