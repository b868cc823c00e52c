import { join } from 'node:path'
import type { ArticleId, CollectionId } from '../../src/shared/model/ids'
import type { FileSystem } from '../../src/main/library/files/file-system'
import type { Library } from '../../src/main/library/library'
import { openLibrary } from '../../src/main/library/open-library'
import { draft, highlightOf } from '../unit/library/fixtures'
import {
  aboutOf,
  type Act,
  choiceFor,
  entriesIn,
  madeOfSource,
  type Picture,
  QUOTE,
  textOf,
} from './reference'

/** A store that is put through the faults: Lectern's, or one of the controls. */
export interface Subject {
  perform(act: Act): Promise<void>
  picture(): Promise<Picture>
  close(): Promise<void>
}

/** Opens a store in a folder of its own. */
export type OpenSubject = (root: string, fs: FileSystem) => Promise<Subject>

/** Lectern's library. */
export const lectern = async (root: string, fs: FileSystem, clock?: () => Date): Promise<LecternSubject> =>
  new LecternSubject(await openIn(root, fs, clock), () => openIn(root, fs, clock))

/** The library in a folder that also holds this machine's own files. */
export const openIn = (root: string, fs: FileSystem, clock: () => Date = () => new Date()) =>
  openLibrary({ path: join(root, 'library'), dataDir: join(root, 'data'), host: 'faults', fs, clock })

/** Plays acts on an open library; articles go by their titles. */
export class LecternSubject implements Subject {
  library: Library
  readonly #open: (() => Promise<Library>) | undefined

  /** `open` opens it again. */
  constructor(library: Library, open?: () => Promise<Library>) {
    this.library = library
    this.#open = open
  }

  async perform(act: Act): Promise<void> {
    const { library } = this
    switch (act.do) {
      case 'publish':
        await library.saveArticle(draft(act.title, ...textOf(act.title).split('\n')))
        return
      case 'highlight': {
        const highlight = await highlightOf(library, this.#id(act.title), QUOTE)
        await library.addAnnotation(highlight)
        return
      }
      case 'note': {
        const id = this.#id(act.title)
        const { annotations } = await library.record(id)
        const [first] = annotations.filter(({ deletedAt }) => deletedAt === undefined)
        if (first === undefined) throw new Error(`${act.title} has no highlight`)
        await library.updateAnnotation(id, first.id, { note: act.note })
        return
      }
      case 'tag': {
        const ids = act.titles.map((title) => this.#id(title))
        const records = await Promise.all(ids.map((id) => library.record(id)))
        const tags = records.flatMap(({ meta }) => meta.tags)
        await library.updateArticles(ids, { addTags: [act.tag], removeTags: [...new Set(tags)] })
        return
      }
      case 'trash':
        await library.trashArticles(act.titles.map((title) => this.#id(title)))
        return
      case 'rewrite':
        await this.#replace(act.title, textOf(act.title, act.opening).split('\n'))
        return
      case 'reform': {
        const { text } = await library.article(this.#id(act.title))
        const lines = text.split('\n').map((line) => `<em>${line}</em>`)
        await this.#replace(act.title, lines)
        return
      }
      case 'remake': {
        const made = draft(act.title, ...textOf(act.title, act.opening).split('\n'))
        const { html } = made.extraction
        const choice = choiceFor(act.opening)
        const from = { ...made.source, bytes: Buffer.from(act.opening) }
        const id = this.#id(act.title)
        await library.texts.replaceFrom(id, { ...made, html, choice, source: from })
        return
      }
      case 'collection':
        await library.collections.create(act.name)
        return
      case 'collect': {
        const ids = act.titles.map((title) => this.#id(title))
        await library.updateArticles(ids, { addCollections: [this.#collection(act.name)] })
        return
      }
      case 'discard':
        await library.collections.remove(this.#collection(act.name))
        return
      case 'describe':
        await library.tags.describe(act.tag, { color: act.color })
        return
      case 'retag':
        await library.tags.rename(act.from, act.to)
        return
      case 'undo':
        await library.undo()
        return
      case 'reopen':
        await library.close()
        if (this.#open === undefined) throw new Error('this one is not opened again')
        this.library = await this.#open()
    }
  }

  async picture(): Promise<Picture> {
    const { articles, history, problems, entries } = this.library.snapshot()
    const names = new Map(entries.collections.map(({ id, name }) => [id, name]))
    const picture = new Map([
      ['undo', history.undo ?? ''],
      ...entriesIn(
        [...names.values()],
        Object.fromEntries(entries.tags.map(({ id, color = '' }) => [id, color])),
      ),
    ])
    if (problems !== undefined) picture.set('damage', problems.map(({ message }) => message).join(' '))
    for (const { id, title, tags, trashedAt, collections = [] } of articles) {
      if (picture.has(`${title}: about`)) picture.set(`${title}: twice`, id)
      const { meta, html, text, annotations, problem } = await this.library.article(id)
      const shown = collections.flatMap((one) => names.get(one) ?? [])
      picture.set(`${title}: about`, aboutOf(tags.join(), trashedAt !== undefined, shown))
      if (meta.choice !== undefined)
        picture.set(`${title}: source`, madeOfSource(await this.#source(id), meta.choice))
      if (html.includes('<em>')) picture.set(`${title}: form`, 'emphasised')
      picture.set(`${title}: notes`, JSON.stringify(annotations.map(({ note }) => note)))
      const places = annotations.map(({ anchor }) =>
        anchor === undefined || anchor.status === 'orphan' ? 'nowhere' : text.slice(anchor.start, anchor.end),
      )
      picture.set(`${title}: places`, places.join())
      picture.set(`${title}: text`, problem === undefined ? text : problem.message)
    }
    return picture
  }

  close(): Promise<void> {
    return this.library.close()
  }

  /** What stands in the source that an article is made of; what is wrong with it. */
  #source(id: ArticleId): Promise<string> {
    return this.library.texts.source(id).then(
      ({ bytes }) => Buffer.from(bytes).toString('utf8'),
      (error: unknown) => String(error),
    )
  }

  #collection(name: string): CollectionId {
    const found = this.library.snapshot().entries.collections.find((one) => one.name === name)
    if (found === undefined) throw new Error(`There is no collection ${name}`)
    return found.id
  }

  async #replace(title: string, lines: readonly string[]): Promise<void> {
    const html = lines.map((line) => `<p>${line}</p>`).join('')
    await this.library.texts.replaceText(this.#id(title), { html, assets: [] })
  }

  #id(title: string): ArticleId {
    const found = this.library.snapshot().articles.find((article) => article.title === title)
    if (found === undefined) throw new Error(`There is no article ${title}`)
    return found.id
  }
}
