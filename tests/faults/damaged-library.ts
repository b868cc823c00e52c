import { AppError } from '../../src/shared/ipc/app-error'
import type { FileFormat } from '../../src/main/library/files/envelope'
import {
  annotationsFormat,
  entryFormats,
  libraryFormat,
  metaFormat,
  readingFormat,
} from '../../src/main/library/files/formats'
import { ENTRY_KINDS, type EntryKind } from '../../src/shared/model/entries'
import type { Library } from '../../src/main/library/library'
import { MemoryDisk, type Tree } from './memory-disk'
import type { Act } from './reference'
import { lectern, openIn } from './subject'

/** A file of the library that damage is done to. */
export interface Target {
  readonly path: string
  readonly bytes: Uint8Array
  readonly kind:
    EntryKind | 'meta' | 'annotations' | 'html' | 'text' | 'source' | 'library' | 'undo' | 'reading' | 'index'
  /** Of the JSON files. */
  readonly format?: FileFormat<object>
}

/** A small library of two articles, closed, and its files one of each kind. */
export interface Sound {
  readonly tree: Tree
  readonly targets: readonly Target[]
  readonly seen: Seen
}

interface SeenArticle {
  readonly about: string
  readonly notes: string
  readonly text: string
}

interface Seen {
  readonly articles: ReadonlyMap<string, SeenArticle>
  /** What each file of entries says. */
  readonly entries: Readonly<Record<EntryKind, string>>
  /** What the library says about damage, all together. */
  readonly told: string
}

const KINDS: readonly (readonly [RegExp, Target['kind'], FileFormat<object>?])[] = [
  [/\/meta\.json$/, 'meta', metaFormat],
  [/\/annotations\.json$/, 'annotations', annotationsFormat],
  [/\.html$/, 'html'],
  [/\.txt$/, 'text'],
  [/\/index\/[0-9a-f]{2}\.json$/, 'index'],
  [/\/library\.json$/, 'library', libraryFormat],
  ...ENTRY_KINDS.map((kind) => [new RegExp(`/${kind}\\.json$`), kind, entryFormats[kind]] as const),
  [/\/undo\.jsonl$/, 'undo'],
  [/\/reading\.json$/, 'reading', readingFormat],
]

/** Makes it. */
export async function soundLibrary(): Promise<Sound> {
  const disk = new MemoryDisk()
  await disk.fs.makeFolder('/store')
  const subject = await lectern('/store', disk.fs)
  const acts: Act[] = ['A', 'B'].flatMap((title) => [
    { do: 'publish', title },
    ...Array.from({ length: title === 'A' ? 3 : 1 }, (): Act => ({ do: 'highlight', title })),
    { do: 'note', title, note: 'A note – 注释 – with some words.' },
  ])
  acts.push(
    { do: 'collection', name: 'Science' },
    { do: 'collection', name: '文集' },
    { do: 'collect', titles: ['A', 'B'], name: '文集' },
    { do: 'describe', tag: 'bees', color: 'green' },
  )
  for (const act of acts) await subject.perform(act)
  await subject.library.searches.create('To read', 'is:unread 蜜蜂')
  await subject.library.templates.create({ name: 'Notes', text: '# {{ title }} 蜜蜂', extension: 'md' })
  const at = '2026-07-05T00:00:00.000Z'
  for (const { id } of subject.library.snapshot().articles)
    await subject.library.setPosition(id, { block: 0, offset: 0.5, progress: 0.25, at })
  // Which comes first depends on their ids, of which a part is random.
  const first = subject.library.snapshot().articles.find(({ title }) => title === 'A')
  const seen = await look(subject.library)
  await subject.close()
  const targets = disk.files().flatMap(([path, bytes]): Target[] => {
    // One article is damaged, the other must not notice.
    if (path.includes('/articles/') && !path.includes(first?.id ?? '')) return []
    const source = path.includes('/source.')
    const [, kind, format] = KINDS.find(([name]) => name.test(path)) ?? []
    if (kind === undefined) return []
    return [{ path, bytes, kind: source ? 'source' : kind, ...(format === undefined ? {} : { format }) }]
  })
  return { tree: disk.tree(), targets, seen }
}

async function look(library: Library): Promise<Seen> {
  const articles = new Map<string, SeenArticle>()
  const told: string[] = []
  for (const { id } of library.snapshot().articles) {
    const { meta, text, annotations, problem } = await library.article(id)
    if (problem !== undefined) told.push(problem.message)
    articles.set(id, {
      about: `${meta.title} ${meta.tags.join()}`,
      notes: JSON.stringify(annotations.map(({ note, target }) => [note, target?.exact])),
      text,
    })
  }
  told.push(...(library.snapshot().problems ?? []).map(({ message }) => message))
  const { tags, collections, searches } = library.snapshot().entries
  const templates = library.templates.all()
  const entries = {
    tags: JSON.stringify(tags),
    collections: JSON.stringify(collections),
    searches: JSON.stringify(searches),
    templates: JSON.stringify(templates),
  }
  return { articles, entries, told: told.join(' ') }
}

/** What must hold whatever a file holds now. */
export interface Inspection {
  readonly wrong: readonly string[]
  /** Something was different, or the person was told of damage. */
  readonly told: boolean
  readonly changed: boolean
}

/**
 * Opens the library with one file in another state. Wrong is: anything thrown but an `AppError`; a change in another
 * article, in a text, or in what another file says; a damaged file that is not kept.
 */
export async function inspect(sound: Sound, target: Target, bytes: Uint8Array): Promise<Inspection> {
  const disk = new MemoryDisk(sound.tree)
  disk.damage(target.path, bytes)
  const wrong: string[] = []
  let seen: Seen
  try {
    const library = await openIn('/store', disk.fs)
    seen = await look(library)
    await library.close()
  } catch (error) {
    if (!(error instanceof AppError)) wrong.push(`${target.kind}: threw ${String(error)}`)
    return { wrong, told: true, changed: true }
  }
  let changed = false
  for (const [id, before] of sound.seen.articles) {
    const now = seen.articles.get(id)
    const damaged = target.path.includes(id)
    const may = { about: damaged && target.kind === 'meta', notes: damaged && target.kind === 'annotations' }
    for (const part of ['about', 'notes', 'text'] as const) {
      if (now?.[part] === before[part]) continue
      changed = true
      if (!(part in may && may[part as keyof typeof may]))
        wrong.push(`${target.kind} damaged: ${part} is ${now?.[part] ?? 'gone'}`)
    }
  }
  for (const kind of ENTRY_KINDS) {
    if (seen.entries[kind] === sound.seen.entries[kind]) continue
    changed = true
    if (kind !== target.kind) wrong.push(`${target.kind} damaged: ${kind} are ${seen.entries[kind]}`)
  }
  const kept = disk.files().some(([, now]) => Buffer.from(now).equals(bytes))
  // A damaged text is made anew from its twin, whose hash proves it, and the index from the articles.
  if (!kept && target.kind !== 'text' && target.kind !== 'index')
    wrong.push(`${target.kind}: the damaged file is nowhere`)
  return { wrong, told: seen.told !== '', changed }
}
