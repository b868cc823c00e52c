import type { ArticleMeta } from '../../../shared/model/article'

/** A text in one form, as `meta.json` names it: the hash of its words, and of the HTML that they stand in. */
export type NamedText = NonNullable<ArticleMeta['text']>

/**
 * What the file of its HTML may be called, without the ending: by its own hash, so that one text can have many forms;
 * the form that an article was published with has the name of its words.
 */
export const htmlNames = ({ hash, html }: NamedText): string[] => [...new Set([html ?? hash, hash])]

/** Tells a text in one form from all others. */
export const keyOfText = ({ hash, html }: NamedText): string =>
  html === undefined ? hash : `${hash}.${html}`

/** Texts by their keys; of two with one key the last. */
export const textsByKey = <T extends NamedText>(texts: readonly T[] = []): Record<string, T> =>
  Object.fromEntries(texts.map((one) => [keyOfText(one), one]))
