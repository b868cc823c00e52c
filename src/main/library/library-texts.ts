import type { ArticleMeta, SourceKind } from '../../shared/model/article'
import type { Choice, Extraction } from '../../shared/model/extraction'
import type { AnnotationId, ArticleId } from '../../shared/model/ids'

/** Sanitised HTML (images named `asset:<sha256>`), with the images that are new. */
export interface NewText {
  readonly html: string
  readonly assets: readonly { readonly hash: string; readonly bytes: Uint8Array }[]
}

/** A text made anew from a source, with what else was found in it. */
export interface Remade extends NewText {
  readonly extraction: Extraction
  /** How the person had it cut out; absent where the rules alone did. */
  readonly choice?: Choice | undefined
  /** What it was made from: the article's own source, or its page as it is now. */
  readonly source: RemadeFrom
  /** The hashes of images by the addresses that the page names them with. */
  readonly images?: Readonly<Record<string, string>>
}

export interface RemadeFrom {
  readonly kind: SourceKind
  readonly bytes: Uint8Array
  readonly name?: string
  readonly encoding?: string
  readonly capturedAt?: string
  readonly url?: string
}

/** A source as the article keeps it. */
export interface KeptSource {
  readonly meta: ArticleMeta
  readonly source: NonNullable<ArticleMeta['source']>
  readonly bytes: Uint8Array
}

/** An annotation whose words would be others, or nowhere, in another text. */
export interface Affected {
  readonly id: AnnotationId
  readonly status: 'moved' | 'edited' | 'orphan'
  readonly quote: string
  /** The words that it would lie on. */
  readonly now?: string
}

/** What another text would do to an article; UTF-16 code units, words as in `meta.words`. */
export interface TextComparison {
  /** Whether anything would be different: words, form, or what is known of the article. */
  readonly changed: boolean
  readonly text: string
  readonly words: { readonly before: number; readonly after: number }
  /** How many annotations stay where they are. */
  readonly kept: number
  readonly affected: readonly Affected[]
  /** What is known of the article and would be different. */
  readonly about: readonly { readonly field: string; readonly before?: string; readonly after: string }[]
}

/** Other words for the block of that index of the text with that hash; a line feed is a line break. */
export interface Correction {
  readonly textHash: string
  readonly block: number
  readonly text: string
}

/** The hash of the text that is there now, and the step that undo takes the change back with, where there was one. */
export interface Replaced {
  readonly textHash: string
  readonly entry?: string
}

/** A text that an article had. */
export interface EarlierText {
  /** Of its words; of its HTML where the same words stood in other forms as well. */
  readonly hash: string
  /** When another took its place, where that is known. */
  readonly until?: string | undefined
  /** Words of Latin-like text plus single CJK characters; none where its files are gone or damaged. */
  readonly words?: number
}

/** Gives an article another text. Each is one step of undo, with the places of all its annotations. */
export interface LibraryTexts {
  /** Throws `conflict` for an article in the trash or changed meanwhile, `unreadable` where there is no text. */
  replaceText(id: ArticleId, text: NewText): Promise<Replaced>
  /** The same with what else the text's source says, which fields a person has written do not follow. Throws as it does. */
  replaceFrom(id: ArticleId, text: Remade): Promise<Replaced>
  /** What `replaceFrom` would do; nothing is written. Throws as it does. */
  compare(id: ArticleId, text: Remade): Promise<TextComparison>
  /** Throws `unreadable` where there is none, or its file is gone or damaged. */
  source(id: ArticleId): Promise<KeptSource>
  /** Throws `conflict` where the text is another by now, `invalid-input` where the block or its words cannot be. */
  correctBlock(id: ArticleId, correction: Correction): Promise<Replaced>
  /** The texts that the article had, the latest first. */
  earlier(id: ArticleId): Promise<EarlierText[]>
  /** The words of one of them. Throws `not-found`, or `unreadable` where its files are gone or damaged. */
  earlierText(id: ArticleId, hash: string): Promise<string>
  /** Makes one of them the article's text again. Throws as `replaceText` and `earlierText` do. */
  bringBack(id: ArticleId, hash: string): Promise<Replaced>
}

/** An image that came later than its article, and the address that the article names it with. */
export interface LoadedImage {
  readonly address: string
  readonly hash: string
  readonly bytes: Uint8Array
}

/** Gives articles the images that they lack. */
export interface LibraryImages {
  /** Durable when it resolves; undo leaves it alone. Throws what the disk says. */
  add(id: ArticleId, images: readonly LoadedImage[]): Promise<void>
}

/** A place in the text with that hash, UTF-16 code units [start, end). */
export interface GivenPlace {
  readonly textHash: string
  readonly start: number
  readonly end: number
}

/** A place that may be meant by an orphan, with its words. */
export interface Alternative {
  readonly start: number
  readonly end: number
  readonly score: number
  readonly text: string
}

/** The step that undo takes it back with, where there was one, and how many could not be looked for and are as before. */
export interface Reviewed {
  readonly entry?: string
  readonly left: number
}

/** What a person says to the places that were found after a text had changed; each is one step of undo. */
export interface LibraryReview {
  /** The places are right, or the orphans are to stay orphans. */
  accept(articleId: ArticleId, ids: readonly AnnotationId[]): Promise<Reviewed>
  /** None of these places is right: they are orphans. */
  setAside(articleId: ArticleId, ids: readonly AnnotationId[]): Promise<Reviewed>
  /** This is the place. Throws `conflict` where the text is another by now, `invalid-input` for a place that cannot be. */
  reattach(articleId: ArticleId, id: AnnotationId, place: GivenPlace): Promise<string | undefined>
  /** Up to three, the best first. */
  alternatives(articleId: ArticleId, id: AnnotationId): Promise<Alternative[]>
}
