import { AppError } from '../../../shared/ipc/app-error'
import type { HighlightColor } from '../../../shared/model/annotation'
import { type ColorNames, sameName } from '../../../shared/model/color-names'
import type { Step } from '../files/formats'

/**
 * The step that names a colour; an empty name gives it back the one of its language. Throws `conflict` where another
 * colour has that name: nobody could say which of the two is meant.
 */
export function namedColor(before: ColorNames, color: HighlightColor, given: string): Step {
  const name = given.trim()
  const other = name === '' ? undefined : sameName(before, color, name)
  if (other !== undefined)
    throw new AppError('conflict', `Another colour (${other}) is called “${name}”. Choose another name.`, {
      key: 'colors.sameName',
      values: { name },
    })
  const { [color]: old, ...others } = before
  const after = name === '' ? others : { ...others, [color]: name }
  return {
    label: 'undo.colors.name',
    changes: (old ?? '') === name ? [] : [{ kind: 'colorNames', before, after }],
  }
}
