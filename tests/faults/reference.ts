import type { Choice } from '../../src/shared/model/article'

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
  /** Makes a collection, puts articles into it, deletes it. */
  | { readonly do: 'collection'; readonly name: string }
  | { readonly do: 'collect'; readonly titles: readonly string[]; readonly name: string }
  | { readonly do: 'discard'; readonly name: string }
  /** Gives a tag a colour, and another name wherever it is. */
  | { readonly do: 'describe'; readonly tag: string; readonly color: 'green' | 'red' }
  | { readonly do: 'retag'; readonly from: string; readonly to: string }
  /** Gives the article other HTML with the same words. */
  | { readonly do: 'reform'; readonly title: string }
  /** Makes it anew from a source that comes with it, cut out as a person chose; its text has this opening then. */
  | { readonly do: 'remake'; readonly title: string; readonly opening: string }
  | { readonly do: 'undo' }
  /** Closes the library, which writes the index, and opens it again. */
  | { readonly do: 'reopen' }

interface Article {
  readonly tag: string
  readonly trashed: boolean
  readonly notes: readonly string[]
  /** Stands above its words; empty where there is none. */
  readonly opening: string
  /** The collections it was put into, whether or not they are still there. */
  readonly collections: readonly string[]
  /** Its words are emphasised. */
  readonly isEmphasised?: boolean
  /** The opening in the source that it was made anew from, where it was. */
  readonly madeOf?: string
}

type Articles = ReadonlyMap<string, Article>

/** What a library holds. */
interface Held {
  readonly articles: Articles
  /** In the order in which they were made. */
  readonly collections: readonly string[]
  /** Of tags, by their names. */
  readonly colors: Readonly<Record<string, string>>
}

interface Done {
  readonly label: string
  readonly before: Held
  /** The title, where it was a note: one writing is one step. */
  readonly noteOf?: string
}

/** What a library should hold, and what it can take back. */
export interface Expected extends Held {
  readonly done: readonly Done[]
  /** Something was taken back and could be done again. */
  readonly undone: boolean
}

export const EMPTY: Expected = { articles: new Map(), collections: [], colors: {}, done: [], undone: false }

/** What undo calls each act. */
export const LABELS = {
  publish: 'undo.article.add',
  highlight: 'undo.annotation.add',
  note: 'undo.annotation.note',
  tag: 'undo.article.tags',
  trash: 'undo.article.trash',
  rewrite: 'undo.article.text',
  collection: 'undo.collection.create',
  collect: 'undo.article.collections',
  discard: 'undo.collection.remove',
  describe: 'undo.tag.describe',
  retag: 'undo.tag.rename',
  reform: 'undo.article.text',
  remake: 'undo.article.remade',
} as const

/** The store keeps this many steps. */
const STEPS = 50

/** The state after one more act. */
export function after(state: Expected, act: Act): Expected {
  if (act.do === 'reopen') return state
  if (act.do === 'undo') return takenBack(state)
  const held = heldAfter(state, act)
  const last = state.done.at(-1)
  const goesOn = act.do === 'note' && last?.noteOf === act.title && !state.undone
  const step = {
    label: LABELS[act.do],
    before: goesOn ? last.before : heldIn(state),
    ...(act.do === 'note' ? { noteOf: act.title } : {}),
  }
  const done = goesOn ? state.done.slice(0, -1) : state.done
  return { ...held, done: [...done, step].slice(-STEPS), undone: false }
}

const heldIn = ({ articles, collections, colors }: Held): Held => ({ articles, collections, colors })

type Change = Exclude<Act, { do: 'undo' | 'reopen' }>

function heldAfter({ articles, collections, colors }: Held, act: Change): Held {
  const next = new Map(articles)
  for (const title of titlesOf(act, articles)) {
    const fresh = { tag: '', trashed: false, notes: [], opening: '', collections: [] }
    next.set(title, changed(articles.get(title) ?? fresh, act))
  }
  return {
    articles: next,
    collections:
      act.do === 'collection'
        ? [...collections, act.name]
        : collections.filter((name) => act.do !== 'discard' || name !== act.name),
    colors: colorsAfter(colors, act),
  }
}

/** The articles that an act is about. */
function titlesOf(act: Change, articles: Articles): readonly string[] {
  if ('titles' in act) return act.titles
  if ('title' in act) return [act.title]
  return act.do === 'retag'
    ? [...articles].flatMap(([title, { tag }]) => (tag === act.from ? [title] : []))
    : []
}

function colorsAfter(colors: Held['colors'], act: Change): Held['colors'] {
  if (act.do === 'describe') return { ...colors, [act.tag]: act.color }
  if (act.do !== 'retag') return colors
  const { [act.from]: color, ...others } = colors
  return color === undefined ? others : { ...others, [act.to]: color }
}

function changed(article: Article, act: Change): Article {
  if (act.do === 'highlight') return { ...article, notes: [...article.notes, ''] }
  if (act.do === 'note') return { ...article, notes: article.notes.with(0, act.note) }
  if (act.do === 'tag') return { ...article, tag: act.tag }
  if (act.do === 'trash') return { ...article, trashed: true }
  if (act.do === 'rewrite') return { ...article, opening: act.opening, isEmphasised: false }
  if (act.do === 'remake')
    return { ...article, opening: act.opening, isEmphasised: false, madeOf: act.opening }
  if (act.do === 'collect') return { ...article, collections: [...article.collections, act.name] }
  if (act.do === 'retag') return { ...article, tag: act.to }
  if (act.do === 'reform') return { ...article, isEmphasised: true }
  return article
}

/** An article that was not there goes to the trash; everything else is as it was. */
function takenBack(state: Expected): Expected {
  const step = state.done.at(-1)
  if (step === undefined) return state
  const articles = new Map(step.before.articles)
  for (const [title, article] of state.articles)
    if (!articles.has(title)) articles.set(title, { ...article, trashed: true })
  return { ...step.before, articles, done: state.done.slice(0, -1), undone: true }
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

/** The choice by which an article is made anew from a source with this opening: another for each. */
export const choiceFor = (opening: string): Choice => ({
  by: 'readability',
  putIn: [opening.length],
  leftOut: [2],
  prints: { [opening.length]: 'a.1', 2: 'b.1' },
})

/** What is told of an article that was made anew from a source with this opening, by a person's choice. */
export function madeOfSource(opening: string, choice = choiceFor(opening)): string {
  const { by, putIn, leftOut, prints = {} } = choice
  const blocks = (numbers: readonly number[]) => numbers.map((n) => `${n} (${prints[n] ?? ''})`).join()
  return `cut out by ${by} with ${blocks(putIn)} and without ${blocks(leftOut)} from a source with “${opening}”`
}

/** What is highlighted in every article. */
export const QUOTE = 'words below'

/** What a library in this state must show. */
function pictureOf(state: Expected): Picture {
  const picture = new Map([['undo', state.done.at(-1)?.label ?? '']])
  for (const [name, said] of entriesIn(state.collections, state.colors)) picture.set(name, said)
  for (const [title, article] of state.articles) {
    const { tag, trashed, notes, opening, collections, isEmphasised = false, madeOf } = article
    const shown = collections.filter((name) => state.collections.includes(name))
    picture.set(`${title}: about`, aboutOf(tag, trashed, shown))
    picture.set(`${title}: notes`, JSON.stringify(notes))
    picture.set(`${title}: text`, textOf(title, opening))
    if (isEmphasised) picture.set(`${title}: form`, 'emphasised')
    if (madeOf !== undefined) picture.set(`${title}: source`, madeOfSource(madeOf))
    picture.set(`${title}: places`, notes.map(() => QUOTE).join())
  }
  return picture
}

/** The tags of an article, whether it is in the trash, and its collections. */
export const aboutOf = (tags: string, trashed: boolean, collections: readonly string[]): string =>
  `${tags} ${trashed ? 'in the trash' : ''}${collections.length === 0 ? '' : ` in ${collections.join()}`}`

/** The collections in their order and the colours of tags, where there are any. */
export const entriesIn = (
  collections: readonly string[],
  colors: Readonly<Record<string, string>>,
): [string, string][] =>
  [
    ['collections', collections.join()] as [string, string],
    [
      'colors',
      Object.entries(colors)
        .map((each) => each.join(' '))
        .toSorted()
        .join(),
    ] as [string, string],
  ].filter(([, said]) => said !== '')

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
