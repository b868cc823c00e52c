import { X } from 'lucide-react'
import { useId, useState } from 'react'
import { tagNameFrom } from '../../shared/model/tag'

/** Tags as chips with a field behind them: Enter or a comma adds, Backspace in the empty field takes the last away. */
export function TagInput({
  tags,
  known,
  label,
  removeLabel,
  autoFocus = false,
  onAdd,
  onRemove,
}: {
  tags: readonly string[]
  /** Offered while typing. */
  known: readonly string[]
  label: string
  removeLabel: (tag: string) => string
  autoFocus?: boolean
  onAdd: (tag: string) => void
  onRemove: (tag: string) => void
}) {
  const [typed, setTyped] = useState('')
  const list = useId()
  const add = (): void => {
    const tag = tagNameFrom(typed)
    setTyped('')
    if (tag !== undefined && !tags.includes(tag)) onAdd(tag)
  }
  return (
    <span className="tags">
      {tags.map((tag) => (
        <span className="chip" key={tag}>
          {tag}
          <button type="button" aria-label={removeLabel(tag)} onClick={() => onRemove(tag)}>
            <X size={12} aria-hidden />
          </button>
        </span>
      ))}
      <input
        // Opened by "tag" on a selection: the person is about to type.
        // eslint-disable-next-line jsx-a11y/no-autofocus
        autoFocus={autoFocus}
        aria-label={label}
        placeholder={label}
        list={list}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={add}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Enter' || event.key === ',') {
            event.preventDefault()
            add()
          } else if (event.key === 'Backspace' && typed === '') {
            const last = tags.at(-1)
            if (last !== undefined) onRemove(last)
          }
        }}
      />
      <datalist id={list}>
        {known
          .filter((tag) => !tags.includes(tag))
          .map((tag) => (
            <option key={tag} value={tag} />
          ))}
      </datalist>
    </span>
  )
}
