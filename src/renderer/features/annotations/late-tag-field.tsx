import { useEffect, useState, type ComponentProps } from 'react'
import type { TagField } from './tag-field'

let loaded: typeof TagField | undefined

/** Loads the field of tags: its combobox is a tenth of the first script, and comes after the first article. */
export async function loadTagField(): Promise<void> {
  loaded ??= (await import('./tag-field')).TagField
}

/** The field of an annotation's tags. Once it is loaded it is there at once, where a lazy one is a render late. */
export function LateTagField(props: ComponentProps<typeof TagField>) {
  const [Field, setField] = useState(() => loaded)
  const isLoaded = Field !== undefined
  useEffect(() => {
    if (!isLoaded) void loadTagField().then(() => setField(() => loaded))
  }, [isLoaded])
  return Field === undefined ? null : <Field {...props} />
}
