import { useTranslation } from 'react-i18next'
import type { View } from './views'

/** What a view is called: a tag is called by its name. */
export function useViewTitle(view: View): string {
  const { t } = useTranslation('library')
  return view.kind === 'tag' ? view.tag : t(`views.${view.kind}`)
}
