import { isComposing } from './composing'

/** A field that was asked for comes within this, ms; otherwise the keys are commands again. */
const PATIENCE = 3000

const EDITABLE =
  'input:not([type=checkbox], [type=radio], [type=range], [type=button]), textarea, select, [contenteditable=""], [contenteditable=true], [role=textbox]'

/** What was typed for a field that is on its way: characters, and the keys `Enter` and `Backspace`. */
interface PendingField {
  readonly keys: string[]
  readonly onGiveUp: (() => void) | undefined
  readonly timer: ReturnType<typeof setTimeout>
}

let pending: PendingField | undefined

/** Whether text can be typed into the element. */
export const isEditable = (element: Element | undefined): boolean => element?.matches(EDITABLE) ?? false

/**
 * A field has been asked for: until the focus is in one, no key is a command, and what is typed is kept for the field.
 * Escape gives it up.
 */
export function awaitField(onGiveUp?: () => void): void {
  const keys = pending?.keys ?? []
  forgetField()
  pending = { keys, onGiveUp, timer: setTimeout(forgetField, PATIENCE) }
  window.addEventListener('keydown', intercept, { capture: true })
  document.addEventListener('focusin', focused)
}

/** The field does not come, or is gone again: what was typed for it is dropped. */
export function forgetField(): void {
  clearTimeout(pending?.timer)
  pending = undefined
  window.removeEventListener('keydown', intercept, { capture: true })
  document.removeEventListener('focusin', focused)
}

/** Takes a press that was meant for a field on its way; false when none is, or when the press is no typing. */
export function keepForField(event: KeyboardEvent, element: Element | undefined): boolean {
  if (pending === undefined || isEditable(element)) return false
  const isTyped = !event.ctrlKey && !event.metaKey && !event.altKey
  if (!isTyped && !event.getModifierState('AltGraph')) return false
  if (event.key === 'Escape') {
    const { onGiveUp } = pending
    forgetField()
    onGiveUp?.()
  } else if (/^(.|Enter|Backspace)$/u.test(event.key)) pending.keys.push(event.key)
  event.preventDefault()
  return true
}

/** Before any handler of this window, which could take the key for its own. */
function intercept(event: KeyboardEvent): void {
  const element = event.target instanceof Element ? event.target : undefined
  if (!isComposing(event) && keepForField(event, element)) event.stopImmediatePropagation()
}

function focused({ target }: FocusEvent): void {
  const field = target instanceof HTMLElement ? target : undefined
  if (isEditable(field)) {
    const keys = pending?.keys ?? []
    forgetField()
    // Whoever gave it the focus first puts its caret where it belongs.
    if (field !== undefined && keys.length > 0) queueMicrotask(() => void typeInto(field, keys))
  } else if (field?.closest('[data-layer=dialog]')) forgetField()
}

/** Types what was kept; a key is heard by the field as if it were pressed now. */
async function typeInto(field: HTMLElement, keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    if (document.activeElement !== field) return
    const press = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })
    const isForText = field.dispatchEvent(press)
    // `execCommand` alone types as a person does: with undo, selection and the events that fields hear.
    if (isForText && key === 'Backspace') document.execCommand('delete')
    else if (isForText && key !== 'Enter') document.execCommand('insertText', false, key)
    else if (isForText && field.matches('textarea')) document.execCommand('insertText', false, '\n')
    // The field takes each key in before the next, as between two presses.
    await Promise.resolve()
  }
}
