import type { Annotation } from '../../../../shared/model/annotation'
import type { AnnotationId } from '../../../../shared/model/ids'
import { OWN_UI_ATTRIBUTE } from '../../../../shared/text/elements'
import { i18n } from '../../../i18n'
import { firstWords } from '../highlighting'
import { markName } from './mark-texts'

/** The description of an annotation in the frame; `aria-details` cannot name an element of another document. */
export const detailsId = (id: AnnotationId): string => `annotation-${id}`

/** What marks refer to: a `comment` with quote, note and tags for each annotation, after the article. */
export interface MarkDetails {
  /** Describes these and no others, one at each step. */
  show(annotations: readonly Annotation[]): Generator<void>
  dispose(): void
}

/** Descriptions in a layer of their own in the frame, out of sight and outside the article's text. */
export function createMarkDetails({ document }: Window, lang: string | undefined): MarkDetails {
  const layer = document.createElement('section')
  layer.setAttribute(OWN_UI_ATTRIBUTE, '')
  layer.className = 'lectern-details'
  document.body.append(layer)
  const shown = new Map<AnnotationId, { readonly key: string; readonly element: HTMLElement }>()

  function describe(annotation: Annotation): HTMLElement {
    const element = document.createElement('div')
    element.id = detailsId(annotation.id)
    element.setAttribute('role', 'comment')
    element.setAttribute('aria-label', markName({ ...annotation, note: '' }))
    const add = (text: string, language?: string) => {
      if (text === '') return
      const line = document.createElement('p')
      if (language !== undefined) line.lang = language
      line.textContent = text
      element.append(line)
    }
    add(firstWords(annotation.target?.exact ?? ''), lang)
    add(annotation.note.trim())
    add(annotation.tags.join(', '))
    return element
  }

  return {
    *show(annotations) {
      layer.setAttribute('aria-label', i18n.t('title', { ns: 'annotations' }))
      const gone = new Set(shown.keys())
      for (const annotation of annotations) {
        gone.delete(annotation.id)
        const { note, tags } = annotation
        yield
        const key = JSON.stringify([markName(annotation), note, tags])
        const before = shown.get(annotation.id)
        if (before?.key === key) continue
        const element = describe(annotation)
        if (before === undefined) layer.append(element)
        else before.element.replaceWith(element)
        shown.set(annotation.id, { key, element })
      }
      for (const id of gone) {
        shown.get(id)?.element.remove()
        shown.delete(id)
      }
    },
    dispose: () => layer.remove(),
  }
}
