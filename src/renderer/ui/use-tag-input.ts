import { useRef, useState, type FocusEvent, type KeyboardEvent } from 'react'
import { tagNameFrom } from '../../shared/model/tag-name'
import { completionOf, spellingOf, tagSuggestions } from './tag-suggestions'

export interface TagInputProps {
  readonly tags: readonly string[]
  /** Offered while typing, the likeliest first. */
  readonly known: readonly string[]
  readonly label: string
  readonly onChange: (tags: string[]) => void
  readonly autoFocus?: boolean
  /** Enter in the empty field. */
  readonly onSubmit?: () => void
  /** Escape in the empty field. */
  readonly onCancel?: () => void
}

/** Base UI's events can be kept from doing what Base UI would do. */
type FieldKeyEvent = KeyboardEvent<HTMLInputElement> & { preventBaseUIHandler: () => void }

/** Ends a tag: on an English and on a Chinese keyboard. */
const COMMA = /[,，]/

/** The tags with those typed, comma-separated; each as it is already written. */
function withTyped(text: string, tags: readonly string[], known: readonly string[]): string[] {
  const names = text.split(COMMA).flatMap((part) => tagNameFrom(part) ?? [])
  const written = names.map((name) => spellingOf(name, [...tags, ...known]) ?? name)
  return [...new Set([...tags, ...written])]
}

/** Nothing more happens to this press, neither in Base UI nor in the dialog around. */
function usedUp(event: FieldKeyEvent): void {
  event.preventDefault()
  event.stopPropagation()
  event.preventBaseUIHandler()
}

/** What is typed into a `TagInput`, whether its list is open, and what its keys do. */
export function useTagInput({ tags, known, onChange, onSubmit, onCancel }: TagInputProps) {
  const [typed, setTyped] = useState('')
  const [open, setOpen] = useState(false)
  const highlighted = useRef<string>(undefined)

  const type = (text: string) => {
    setTyped(text)
    setOpen(text !== '')
  }
  const commit = (text: string) => {
    const next = withTyped(text, tags, known)
    if (next.length > tags.length) onChange(next)
  }
  const onValueChange = (next: string[]) => {
    onChange(next)
    if (next.length > tags.length) type('')
  }
  const onInputValueChange = (text: string, { reason }: { reason: string }) => {
    // Base UI also empties the field whenever its list closes; what was typed stays here.
    if (reason !== 'input-change') return
    const parts = text.split(COMMA)
    const rest = parts.pop() ?? ''
    if (parts.length > 0) commit(parts.join(','))
    type(rest.trimStart())
  }
  const enter = (event: FieldKeyEvent) => {
    if (open && highlighted.current !== undefined) return
    if (typed !== '') {
      commit(typed)
      type('')
    } else onSubmit?.()
    usedUp(event)
  }
  const escape = (event: FieldKeyEvent) => {
    // Base UI would take all tags away when the list is closed.
    event.preventBaseUIHandler()
    if (typed === '' && !open && onCancel === undefined) return
    if (typed !== '' || open) type('')
    else onCancel?.()
    usedUp(event)
  }
  const tab = (event: FieldKeyEvent) => {
    const completed = (open ? highlighted.current : undefined) ?? completionOf(typed, known, tags)
    if (typed === '' || completed === undefined || completed === typed) return
    type(completed)
    usedUp(event)
  }
  const onKeyDown = (event: FieldKeyEvent) => {
    // 229: the press belongs to an input method.
    if (event.nativeEvent.isComposing || event.keyCode === 229) event.preventBaseUIHandler()
    else if (event.key === 'Enter') enter(event)
    else if (event.key === 'Escape') escape(event)
    else if (event.key === 'Tab' && !event.shiftKey) tab(event)
    // Held down to empty the field, it stops at the tags.
    else if (event.key === 'Backspace' && event.repeat && typed === '') event.preventBaseUIHandler()
  }
  const onBlur = (event: FocusEvent<HTMLInputElement>) => {
    // Another window came to the front; the field still has the focus of this one.
    if (typed === '' || document.activeElement === event.currentTarget) return
    commit(typed)
    type('')
  }
  const onItemHighlighted = (tag: string | undefined) => {
    highlighted.current = tag
  }
  const options = tagSuggestions(typed, known, tags)
  return {
    typed,
    open,
    options,
    setOpen,
    onValueChange,
    onInputValueChange,
    onItemHighlighted,
    onKeyDown,
    onBlur,
  }
}
