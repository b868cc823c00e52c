import { COMMAND_DEFINITIONS, type CommandCategory, type CommandId } from '../../../shared/commands'
import type { ArticleSummary } from '../../../shared/model/article'
import { folded } from '../../../shared/text/folded'
import { fuzzyMatch, type Hit } from './fuzzy'

/** More are not read any more but narrowed down, and would keep the next key press waiting. */
const MOST = 50
/** How many of the recent commands are shown before anything is typed. */
const RECENT = 5
/** Articles are many: of equal answers, commands come first. */
const COMMANDS_FIRST = 5

export type PaletteTarget =
  | { readonly kind: 'command'; readonly id: CommandId; readonly category: CommandCategory }
  | { readonly kind: 'article'; readonly row: ArticleSummary }
  | { readonly kind: 'tag'; readonly name: string }

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

export type GroupName = 'recent' | CommandCategory | 'commands' | 'articles' | 'tags'

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

/** Before anything is typed: what was run lately, then all commands by category. */
function allCommands(commands: readonly PaletteItem[], recent: readonly string[]): PaletteGroup[] {
  const lately = recent
    .flatMap((id) => commands.find(({ target }) => target.kind === 'command' && target.id === id) ?? [])
    .slice(0, RECENT)
  const of = (category: CommandCategory) =>
    commands.filter((item) => !lately.includes(item) && isOf(item, category)).map(plain)
  return [
    { name: 'recent' as const, items: lately.map(plain) },
    ...CATEGORIES.map((name) => ({ name, items: of(name) })),
  ].filter(({ items }) => items.length > 0)
}

const isOf = ({ target }: PaletteItem, category: CommandCategory): boolean =>
  target.kind === 'command' && target.category === category

/** What the palette shows for what is typed: `>` looks among the commands only, `#` among the tags. */
export function paletteGroups(
  typed: string,
  items: {
    readonly commands: readonly PaletteItem[]
    readonly articles: readonly PaletteItem[]
    readonly tags: readonly PaletteItem[]
  },
  recent: readonly string[],
): PaletteGroup[] {
  const query = folded(typed.replace(/^\s*[>#＞＃]/, '')).trim()
  if (/^\s*[#＃]/.test(typed)) {
    if (query !== '') return ranked({ tags: found(items.tags, query) })
    const tags = items.tags.slice(0, MOST).map(plain)
    return tags.length === 0 ? [] : [{ name: 'tags', items: tags }]
  }
  if (query === '') return allCommands(items.commands, recent)
  const commands = found(items.commands, query, COMMANDS_FIRST)
  if (/^\s*[>＞]/.test(typed)) return ranked({ commands })
  return ranked({ commands, articles: found(items.articles, query), tags: found(items.tags, query) })
}
