import { ANALYSER, analysed } from '../../shared/query/analyser'
import type { AnnotationFacts } from '../../shared/query/row-matches'
import { HIGHLIGHT_COLORS } from '../../shared/model/highlight-colors'
import type { HighlightColor } from '../../shared/model/annotation'
import type { SearchDatabase, SqlRow } from './driver'
import { type Columns, ELSEWHERE } from './fts-expression'
import { BEST, BEST_ARTICLES, BEST_NOTES, RANKED_ARTICLES, RANKED_NOTES } from './best-first'
import { factsOf, type IndexedArticle, type IndexedNote, lostQuotes, noteWords } from './indexed-article'

/** Raised with every change of the tables below, and of what goes into which of their columns. */
const SCHEMA = 3

const TABLES = `
create table about(key text primary key, value text not null) without rowid;
create table doc(number integer primary key, id text not null unique, stamp text not null, colors integer not null,
  notes integer not null, highlights integer not null, orphans integer not null);
create table note(number integer primary key, doc integer not null, id text not null, color integer not null,
  kind integer not null, tags text not null);
create index note_of on note(doc);
create virtual table article using fts5(title, body, notes, about, content='', contentless_delete=1,
  tokenize='ascii', prefix='2 3');
create virtual table annotation using fts5(quote, note, tags, content='', contentless_delete=1,
  tokenize='ascii', prefix='2 3');
create virtual table term using fts5vocab('article', 'row');
`

/** Which column of the articles a place is; a highlight's words are only in the table of annotations. */
export const ARTICLE_COLUMNS: Columns = { title: 'title', text: 'body', note: 'notes', highlight: ELSEWHERE }
/** And of the annotations. */
export const ANNOTATION_COLUMNS: Columns = {
  title: undefined,
  text: undefined,
  note: 'note',
  highlight: 'quote',
}

/** What the index knows of an article. */
export interface KnownDoc {
  readonly number: number
  readonly id: string
  readonly stamp: string
  readonly facts: AnnotationFacts
}

/** An annotation that was found. */
export interface KnownNote {
  readonly doc: number
  readonly id: string
  readonly color: HighlightColor
  readonly hasNote: boolean
  readonly isHighlight: boolean
  readonly isOrphan: boolean
  readonly tags: readonly string[]
}

/** The words of a library in SQLite's FTS5. Throws whatever SQLite says: then it is to be deleted and made anew. */
export class SearchIndex {
  readonly #db: SearchDatabase

  constructor(db: SearchDatabase) {
    this.#db = db
  }

  /** Makes the tables, or says why those that are there are not to be used. */
  check(libraryId: string): string | undefined {
    const made = `${SCHEMA} ${ANALYSER} ${libraryId}`
    const tables = this.#db.all(`select count(*) as n from sqlite_master where name = 'about'`)[0]?.['n']
    if (tables === 0) {
      this.#db.exec(`begin; ${TABLES} commit`)
      this.#db.run(`insert into about(key, value) values ('made', ?)`, made)
      return undefined
    }
    const found = this.#db.all(`select value from about where key = 'made'`)[0]?.['value']
    if (found !== made) return `it is of ${String(found)}, not of ${made}`
    const counts = this.#db
      .all(`select (select count(*) from doc) as docs, (select count(*) from article_docsize) as articles,
      (select count(*) from note) as notes, (select count(*) from annotation_docsize) as annotations`)[0]
    if (counts?.['docs'] !== counts?.['articles'] || counts?.['notes'] !== counts?.['annotations'])
      return `its tables do not agree: ${JSON.stringify(counts)}`
    return undefined
  }

  docs(): KnownDoc[] {
    return this.#db.all('select * from doc').map((row) => ({
      number: Number(row['number']),
      id: String(row['id']),
      stamp: String(row['stamp']),
      facts: {
        colors: HIGHLIGHT_COLORS.filter((_color, n) => (Number(row['colors']) & (1 << n)) !== 0),
        notes: Number(row['notes']),
        highlights: Number(row['highlights']),
        orphans: Number(row['orphans']),
      },
    }))
  }

  /** From here on everything is there after a crash once `commit` has answered, or nothing of it. */
  begin(): void {
    this.#db.exec('begin')
  }

  commit(): void {
    this.#db.exec('commit')
  }

  /** Puts an article in, in the place of what was known of it. */
  put(number: number, article: IndexedArticle): AnnotationFacts {
    // FTS5 writes down each deletion, of what is not there too: half the time of making an index.
    if (this.#db.all('select 1 from doc where number = ?', number).length > 0) this.remove(number)
    const facts = factsOf(article.notes)
    const colors = facts.colors.reduce((bits, color) => bits | (1 << HIGHLIGHT_COLORS.indexOf(color)), 0)
    this.#db.run(
      'insert into doc(number, id, stamp, colors, notes, highlights, orphans) values (?, ?, ?, ?, ?, ?, ?)',
      number,
      article.id,
      article.stamp,
      colors,
      facts.notes,
      facts.highlights,
      facts.orphans,
    )
    this.#db.run(
      'insert into article(rowid, title, body, notes, about) values (?, ?, ?, ?, ?)',
      number,
      analysed(article.title),
      analysed(article.body),
      analysed(noteWords(article.notes)),
      analysed(`${article.about}\n${lostQuotes(article)}`),
    )
    for (const note of article.notes) this.#putNote(number, note)
    return facts
  }

  #putNote(doc: number, { id, color, quote, note, tags, isOrphan }: IndexedNote): void {
    const kind = (note.trim() === '' ? 0 : 1) | (quote === '' ? 0 : 2) | (isOrphan ? 4 : 0)
    this.#db.run(
      'insert into note(doc, id, color, kind, tags) values (?, ?, ?, ?, ?)',
      doc,
      id,
      HIGHLIGHT_COLORS.indexOf(color),
      kind,
      tags.join('\n'),
    )
    this.#db.run(
      'insert into annotation(rowid, quote, note, tags) values (last_insert_rowid(), ?, ?, ?)',
      analysed(quote),
      analysed(note),
      analysed(tags.join('\n')),
    )
  }

  remove(number: number): void {
    this.#db.run('delete from annotation where rowid in (select number from note where doc = ?)', number)
    this.#db.run('delete from note where doc = ?', number)
    this.#db.run('delete from article where rowid = ?', number)
    this.#db.run('delete from doc where number = ?', number)
  }

  /**
   * The numbers of the articles that an expression finds, the best first: a hit in the title counts six times, one in
   * a note or in what is said of the article twice. With 2,000 articles and 400 known ones the share is .634 and .707 for
   * two seeds; with three instead of two .629 and .702, MiniSearch .632 and .705 (`npm run bench -- search`).
   */
  ranked(match: string): number[] {
    return this.#numbers(RANKED_ARTICLES, match)
  }

  /**
   * The same numbers; the `BEST` best first in their order, then the others, those that were indexed last first. A word
   * of 74,000 articles takes 75 ms so, and 120 where all are put in order.
   */
  bestFirst(match: string): number[] {
    return this.#bestFirst(BEST_ARTICLES, match, () => this.found(match))
  }

  #bestFirst(sql: string, match: string, found: () => number[]): number[] {
    const best = this.#numbers(sql, match)
    if (best.length < BEST) return best
    const isBest = new Set(best)
    return [
      ...best,
      ...found()
        .filter((number) => !isBest.has(number))
        .toReversed(),
    ]
  }

  /** The same in no order, at most `most`: a tenth of the time, for what is shown while somebody types. */
  found(match: string, most = -1): number[] {
    return this.#numbers(
      'select group_concat(rowid) as list from (select rowid from article where article match ? limit ?)',
      match,
      most,
    )
  }

  /** The numbers of the annotations that an expression finds, in no order. */
  foundNotes(match: string): number[] {
    return this.#numbers(
      'select group_concat(rowid) as list from (select rowid from annotation where annotation match ?)',
      match,
    )
  }

  /** The numbers of articles of which an annotation answers. */
  articlesOfNotes(match: string): number[] {
    return this.#numbers(
      'select group_concat(doc) as list from (select distinct doc from note where number in (select rowid from annotation where annotation match ?))',
      match,
    )
  }

  /** The numbers of the annotations that an expression finds, the best first. */
  rankedNotes(match: string): number[] {
    return this.#numbers(RANKED_NOTES, match)
  }

  /** The same numbers, the `BEST` best first as of articles. */
  bestNotesFirst(match: string): number[] {
    return this.#bestFirst(BEST_NOTES, match, () => this.foundNotes(match))
  }

  /** Annotations by their numbers, in their order; not more than some hundred at a time. */
  notes(numbers: readonly number[]): KnownNote[] {
    const rows = this.#db.all(
      'select n.* from json_each(?) as j join note as n on n.number = j.value order by j.key',
      JSON.stringify(numbers),
    )
    return rows.map(noteOf)
  }

  /** Some annotations whatever they say, the last indexed first, below a number. */
  notesBelow(number: number, most: number): { readonly numbers: number[]; readonly notes: KnownNote[] } {
    const rows = this.#db.all(
      'select * from note where number < ? order by number desc limit ?',
      number,
      most,
    )
    return { numbers: rows.map((row) => Number(row['number'])), notes: rows.map(noteOf) }
  }

  /** In how many articles each of these words is, but for those that are in none. */
  frequencies(words: readonly string[]): { readonly word: string; readonly docs: number }[] {
    const rows = this.#db.all(
      'select t.term as term, t.doc as docs from json_each(?) as j join term as t on t.term = j.value',
      JSON.stringify(words),
    )
    return rows.map((row) => ({ word: String(row['term']), docs: Number(row['docs']) }))
  }

  /** A step of joining what was written in many parts; false once there is nothing left to join. */
  join(pages: number): boolean {
    const before = this.#changes()
    for (const table of ['article', 'annotation'])
      this.#db.run(`insert into ${table}(${table}, rank) values ('merge', ?)`, pages)
    return this.#changes() - before > 2
  }

  #changes(): number {
    return Number(this.#db.all('select total_changes() as n')[0]?.['n'])
  }

  /** Writes everything into the one file. */
  settle(): void {
    this.#db.all('pragma wal_checkpoint(truncate)')
  }

  close(): void {
    this.#db.close()
  }

  #numbers(sql: string, ...values: (string | number)[]): number[] {
    // One long text crosses into JavaScript far faster than ten thousand rows.
    const list = this.#db.all(sql, ...values)[0]?.['list']
    if (list === null || list === undefined) return []
    return JSON.parse(`[${list}]`) as number[]
  }
}

function noteOf(row: SqlRow): KnownNote {
  const kind = Number(row['kind'])
  const tags = String(row['tags'])
  return {
    doc: Number(row['doc']),
    id: String(row['id']),
    color: HIGHLIGHT_COLORS[Number(row['color'])] ?? 'yellow',
    hasNote: (kind & 1) !== 0,
    isHighlight: (kind & 2) !== 0,
    isOrphan: (kind & 4) !== 0,
    tags: tags === '' ? [] : tags.split('\n'),
  }
}
