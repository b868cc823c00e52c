import { lazy, Suspense, type ComponentProps } from 'react'
import type { TagField } from './tag-field'

/* Its combobox is a tenth of the first script: it comes when tags are edited for the first time. */
const Late = lazy(async () => ({ default: (await import('./tag-field')).TagField }))

/** The field of an annotation's tags. */
export function LateTagField(props: ComponentProps<typeof TagField>) {
  return (
    <Suspense fallback={null}>
      <Late {...props} />
    </Suspense>
  )
}
