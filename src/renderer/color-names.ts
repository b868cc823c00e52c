import { createStore, useStore } from 'zustand'
import { useTranslation } from 'react-i18next'
import type { HighlightColor } from '../shared/model/annotation'
import type { ColorNames } from '../shared/model/color-names'
import { i18n } from './i18n'

/** What the person calls their colours in this library. */
export const colorNameStore = createStore<ColorNames>(() => ({}))

/** The names as the library has them now. */
export const takeColorNames = (names: ColorNames): void => colorNameStore.setState(names, true)

/** The colour's usual name, in the language of the window. */
export const usualColorName = (color: HighlightColor): string =>
  i18n.t(`colors.${color}`, { ns: 'annotations' })

/** What a colour is called: by the person, or else in the language of the window. */
export const colorName = (color: HighlightColor): string =>
  colorNameStore.getState()[color] ?? usualColorName(color)

/** The same for a component, which follows the names and the language. */
export function useColorName(): (color: HighlightColor) => string {
  useTranslation('annotations')
  const names = useStore(colorNameStore)
  return (color) => names[color] ?? usualColorName(color)
}
