import type { Annotation } from '../../../shared/model/annotation'
import { HIGHLIGHT_COLORS } from '../../../shared/model/highlight-colors'
import { folded } from '../../../shared/text/folded'
import { colorName, dayInWords, labelsOf } from './labels'
import type { ExportHead } from './model'

/** Where an annotation belongs: groups stand by their keys, and those of one key in the order they had. */
interface Place {
  readonly key: string
  readonly label: string
}

/** After every key that begins with a letter, a digit or a mark. */
const LAST = '\u{10ffff}'

/**
 * An article's annotations, already in their order, put together by what was asked for, each once with the label of its
 * group. Without grouping they stay as they are, without a label.
 */
export function grouped(
  annotations: readonly Annotation[],
  head: Pick<ExportHead, 'options' | 'colorNames'>,
): (readonly [annotation: Annotation, group: string | undefined])[] {
  const { group } = head.options
  if (group === 'article') return annotations.map((one) => [one, undefined] as const)
  const groups = new Map<string, { label: string; inside: Annotation[] }>()
  for (const one of annotations) {
    const { key, label } = placeOf(one, head, group)
    const there = groups.get(key)
    if (there === undefined) groups.set(key, { label, inside: [one] })
    else there.inside.push(one)
  }
  const inOrder =
    group === 'heading' ? [...groups] : [...groups].toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return inOrder.flatMap(([, { label, inside }]) => inside.map((one) => [one, label] as const))
}

/** Of several tags the first is the group: an annotation that stood twice would have one id twice. */
function placeOf(
  { tags: [tag], color, target, anchor, createdAt }: Annotation,
  { options: { language }, colorNames }: Pick<ExportHead, 'options' | 'colorNames'>,
  group: 'tag' | 'color' | 'heading' | 'day',
): Place {
  const labels = labelsOf(language)
  if (group === 'tag')
    return tag === undefined ? { key: LAST, label: labels.noTag } : { key: folded(tag), label: tag }
  if (group === 'day') return { key: createdAt.slice(0, 10), label: dayInWords(createdAt, language) }
  if (target === undefined) return { key: '', label: labels.articleNote }
  if (group === 'color')
    return {
      key: String(HIGHLIGHT_COLORS.indexOf(color)),
      label: colorNames[color] ?? colorName(color, language),
    }
  if (anchor?.status === 'orphan') return { key: LAST, label: labels.orphans }
  const path = target.headings.map(({ text }) => text).join(' › ')
  return { key: ` ${path}`, label: path === '' ? labels.noHeading : path }
}
