import { COMMAND_DEFINITIONS, type CommandCategory, type CommandId } from '../../../shared/commands'
import type { ArticleSummary } from '../../../shared/model/article'
import type { FoundNote } from '../../../shared/model/search'
import { folded } from '../../../shared/text/folded'
import { fuzzyMatch, type Hit } from './fuzzy'

/** More are not read any more but narrowed down, and would keep the next key press waiting. */
export const MOST = 50
/** How many the list shows at its greatest height, without scrolling. */
const IN_SIGHT = 12
/** How many of the recent commands, and of the articles read last, are shown before anything is typed. */
const RECENT = 5
const RECENT_ARTICLES = 3
/** Articles are many: of equal answers, commands come first. */
const COMMANDS_FIRST = 5

export type PaletteTarget =
  | { readonly kind: 'command'; readonly id: CommandId; readonly category: CommandCategory }
  | { readonly kind: 'article'; readonly row: ArticleSummary }
  | { readonly kind: 'tag'; readonly name: string }
  | { readonly kind: 'annotation'; readonly found: FoundNote }

/** What is looked among, by the sign that is typed first; Chinese keyboards have their own signs. */
export type PaletteMode = 'all' | 'commands' | 'tags' | 'annotations'

const SIGNS: readonly (readonly [PaletteMode, RegExp])[] = [
  ['commands', /^\s*[>＞]/],
  ['tags', /^\s*[#＃]/],
  ['annotations', /^\s*[@＠]/],
]

/** What is looked among, and what for; a blank after a word ends it. */
export function askedFor(typed: string): { readonly mode: PaletteMode; readonly query: string } {
  const [mode, sign] = SIGNS.find(([, one]) => one.test(typed)) ?? ['all', undefined]
  return { mode, query: (sign === undefined ? typed : typed.replace(sign, '')).trimStart() }
}

/** What is nearest to the person first. */
const CATEGORIES: readonly CommandCategory[] = [
  'article',
  'annotation',
  'go',
  'view',
  'library',
  'edit',
  'help',
]

/** Something to choose. */
export interface PaletteItem {
  /** Its own among the items. */
  readonly key: string
  readonly label: string
  /** Also looked for, never shown: the English title where the interface is Chinese. */
  readonly also?: string
  readonly keys?: string | undefined
  readonly target: PaletteTarget
}

export interface ShownItem extends PaletteItem {
  /** What of the label was asked for. */
  readonly hits: readonly Hit[]
}

export type GroupName = 'recent' | CommandCategory | 'commands' | 'articles' | 'tags' | 'annotations'

export interface PaletteGroup {
  readonly name: GroupName
  readonly items: readonly ShownItem[]
}

/** The commands that can run now, in the order of the registry. */
export function commandItems(
  canRun: (id: CommandId) => boolean,
  describe: (id: CommandId) => Pick<PaletteItem, 'label' | 'also' | 'keys'>,
): PaletteItem[] {
  return COMMAND_DEFINITIONS.filter(({ id, palette }) => palette && canRun(id)).map(({ id, category }) => ({
    key: `command ${id}`,
    ...describe(id),
    target: { kind: 'command', id, category },
  }))
}

/** The articles outside the trash, the newest first. */
export function articleItems(rows: Iterable<ArticleSummary>): PaletteItem[] {
  return [...rows]
    .filter((row) => row.trashedAt === undefined)
    .toSorted((a, b) => (a.savedAt < b.savedAt ? 1 : -1))
    .map((row) => ({ key: `article ${row.id}`, label: row.title, target: { kind: 'article', row } }))
}

/** The tags in use. */
export const tagItems = (names: readonly string[]): PaletteItem[] =>
  names.map((name) => ({ key: `tag ${name}`, label: name, target: { kind: 'tag', name } }))

/** Annotations as the library found them, by their quotes, with what it found in them. */
export const annotationItems = (found: readonly FoundNote[]): ShownItem[] =>
  found.map((one) => ({
    key: `annotation ${one.id}`,
    ...labelOf(one),
    target: { kind: 'annotation', found: one },
  }))

const BETWEEN = ' · '

/** Quote and note on one line; what is blank stays as long as it is, so that the hits stay where they are. */
function labelOf({ quote, note }: FoundNote): Pick<ShownItem, 'label' | 'hits'> {
  const hits: Hit[] = []
  let label = ''
  for (const part of [quote, note]) {
    if (part.text === '') continue
    if (label !== '') label += BETWEEN
    for (const [start, end] of part.hits) hits.push({ start: label.length + start, end: label.length + end })
    label += part.text.replace(/\s/g, ' ')
  }
  return { label, hits }
}

const plain = (item: PaletteItem): ShownItem => ({ ...item, hits: [] })

/** Folded labels, kept by item: with ten thousand articles each is looked at on every key press. */
const foldedLabel = (item: PaletteItem): string => {
  const known = labels.get(item)
  if (known !== undefined) return known
  const label = folded(item.label)
  labels.set(item, label)
  return label
}
const labels = new WeakMap<PaletteItem, string>()

interface Answer {
  readonly score: number
  readonly item: PaletteItem
  readonly hits: readonly Hit[]
}

function found(items: readonly PaletteItem[], query: string, ahead = 0): Answer[] {
  const answers: Answer[] = []
  for (const item of items) {
    const label = foldedLabel(item)
    const match = fuzzyMatch(query, label)
    // Where folding changed the length, the hits are not those of the label.
    if (match !== undefined)
      answers.push({
        score: match.score + ahead,
        item,
        hits: label.length === item.label.length ? match.hits : [],
      })
    else if (item.also !== undefined) {
      const other = fuzzyMatch(query, folded(item.also))
      if (other !== undefined) answers.push({ score: other.score + ahead, item, hits: [] })
    }
  }
  return answers
}

/** Groups with the best answers first, and not more than can be read. */
function ranked(lists: Readonly<Partial<Record<GroupName, Answer[]>>>): PaletteGroup[] {
  const best = (Object.entries(lists) as [GroupName, Answer[]][])
    .flatMap(([name, answers]) => answers.map((answer) => ({ name, answer })))
    .toSorted((a, b) => b.answer.score - a.answer.score)
    .slice(0, MOST)
  const names = [...new Set(best.map(({ name }) => name))]
  return names.map((name) => ({
    name,
    items: best
      .filter((one) => one.name === name)
      .map(({ answer }) => ({ ...answer.item, hits: answer.hits })),
  }))
}

export interface PaletteItems {
  readonly commands: readonly PaletteItem[]
  readonly articles: readonly PaletteItem[]
  readonly tags: readonly PaletteItem[]
  /** Those that the library found for the query. */
  readonly annotations: readonly ShownItem[]
}

/** Before anything is typed: what was run and read lately, then all commands by category. */
function withoutQuery({ commands, articles }: PaletteItems, recent: readonly string[]): PaletteGroup[] {
  const lately = recent
    .flatMap((id) => commands.find(({ target }) => target.kind === 'command' && target.id === id) ?? [])
    .slice(0, RECENT)
  const of = (category: CommandCategory) =>
    commands.filter((item) => !lately.includes(item) && isOf(item, category))
  return cut([
    { name: 'recent', items: lately },
    { name: 'articles', items: readLately(articles) },
    ...CATEGORIES.map((name) => ({ name, items: of(name) })),
  ])
}

/** The groups that hold something, with as many items in all as can be read. */
function cut(
  groups: readonly { readonly name: GroupName; readonly items: readonly PaletteItem[] }[],
  most = MOST,
): PaletteGroup[] {
  let left = most
  return groups
    .map(({ name, items }) => {
      const some = items.slice(0, left).map(plain)
      left -= some.length
      return { name, items: some }
    })
    .filter(({ items }) => items.length > 0)
}

/** As much of the groups as is in sight without scrolling. */
export const beginningOf = (groups: readonly PaletteGroup[]): PaletteGroup[] => cut(groups, IN_SIGHT)

/** The articles that were opened last. */
function readLately(articles: readonly PaletteItem[]): PaletteItem[] {
  const openedAt = ({ target }: PaletteItem) => (target.kind === 'article' ? (target.row.openedAt ?? '') : '')
  const latest: PaletteItem[] = []
  // One pass: ten thousand articles are not put in order for three of them.
  for (const item of articles) {
    const at = latest.findIndex((one) => openedAt(one) < openedAt(item))
    if (openedAt(item) === '' || (at < 0 && latest.length === RECENT_ARTICLES)) continue
    latest.splice(at < 0 ? latest.length : at, 0, item)
    latest.length = Math.min(latest.length, RECENT_ARTICLES)
  }
  return latest
}

const isOf = ({ target }: PaletteItem, category: CommandCategory): boolean =>
  target.kind === 'command' && target.category === category

/** What the palette shows for what is typed: `>` looks among commands only, `#` among tags, `@` among annotations. */
export function paletteGroups(typed: string, items: PaletteItems, recent: readonly string[]): PaletteGroup[] {
  const { mode, query: asked } = askedFor(typed)
  const query = folded(asked)
  if (mode === 'annotations') return foundGroups(items.annotations)
  if (query === '' && mode === 'tags') return cut([{ name: 'tags', items: items.tags }])
  if (query === '') return withoutQuery(mode === 'all' ? items : { ...items, articles: [] }, recent)
  if (mode === 'tags') return ranked({ tags: found(items.tags, query) })
  if (mode === 'commands') return ranked({ commands: found(items.commands, query) })
  return ranked({
    commands: found(items.commands, query, COMMANDS_FIRST),
    articles: found(items.articles, query),
    tags: found(items.tags, query),
  })
}

/** What was found elsewhere, in its order. */
const foundGroups = (annotations: readonly ShownItem[]): PaletteGroup[] =>
  annotations.length === 0 ? [] : [{ name: 'annotations', items: annotations.slice(0, MOST) }]
