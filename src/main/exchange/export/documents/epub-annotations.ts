import type { HighlightColor } from '../../../../shared/model/annotation'
import type { ExportedAnnotation, ExportHead } from '../model'
import { noteOf, tagsOf } from '../own-words'
import { textFragmentOf } from '../source-link'
import type { EpubPlace } from './epub-places'
import { wellFormed } from '../web-annotations/well-formed'

/** The standard's colours are a closed set without red. */
const COLORS: Readonly<Record<HighlightColor, string>> = {
  yellow: 'yellow',
  green: 'green',
  blue: 'blue',
  purple: 'purple',
  red: 'pink',
}

/**
 * An annotation by W3C EPUB Annotations 1.0 (Working Draft of 2026); `source` is the book's file that it stands in. The
 * draft knows no quote: the place is counted in the text of the chapter's element, and a text fragment beside it finds
 * the words where that element has changed. Notes are plain text there.
 */
export function epubAnnotation(
  from: ExportedAnnotation,
  { source, place }: { readonly source: string; readonly place: EpubPlace | undefined },
  { options }: ExportHead,
) {
  const { target, color } = from
  const note = noteOf(from, options)
  const tags = tagsOf(from, options)
  const body = {
    ...(note === '' ? {} : { type: 'Body', value: note }),
    ...(options.colors && target !== undefined
      ? { type: 'Body', color: COLORS[color], highlight: 'solid' }
      : {}),
    ...(tags.length === 0 ? {} : { type: 'Body', tags: [...tags] }),
  }
  const fragment = target === undefined ? undefined : textFragmentOf(target)
  const selectors = [
    ...(place === undefined ? [] : [exactly(place)]),
    ...(fragment === undefined ? [] : [byWords(fragment)]),
  ]
  return wellFormed({
    id: `urn:uuid:${from.id}`,
    type: 'Annotation',
    created: from.createdAt,
    modified: from.updatedAt,
    motivation: note !== '' ? 'commenting' : target === undefined ? 'bookmarking' : 'highlighting',
    ...(Object.keys(body).length === 0 ? {} : { body }),
    target: {
      type: 'Target',
      source,
      ...(selectors.length === 0 ? {} : { selector: selectors }),
    },
  })
}

/** The element that holds an article's text in its chapter. */
export const TEXT_ELEMENT = 'text'

const exactly = ({ start, end }: EpubPlace) => ({
  type: 'CssSelector',
  value: `#${TEXT_ELEMENT}`,
  refinedBy: { type: 'TextPositionSelector', start, end },
})

const byWords = (fragment: string) => ({
  type: 'FragmentSelector',
  conformsTo: 'https://wicg.github.io/scroll-to-text-fragment/',
  value: fragment,
})
