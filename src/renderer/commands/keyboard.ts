import { COMMAND_DEFINITIONS, type CommandContext, type CommandId } from '../../shared/commands'
import { isPlainKey, type KeyPress, pressesOf } from '../../shared/keys/key-syntax'
import type { KeysInForce } from '../../shared/keys/keys-in-force'
import { matchesPress } from '../../shared/keys/press-match'
import { isComposing } from './composing'
import { escapeOnce } from './escape'
import { isMac } from './key-names'
import { keysStore } from './keys'
import { isEditable, keepForField } from './pending-field'
import { canRun, runCommand } from './registry'

/** Two presses further apart than this, in ms, are no sequence. */
const SEQUENCE_TIMEOUT = 1000
/** Text fields have these themselves. */
const LEFT_TO_TEXT_FIELDS: readonly CommandId[] = [
  'history.undo',
  'history.redo',
  'go.back',
  'go.forward',
  'reader.blockNext',
  'reader.blockPrevious',
  'annotation.endWordForward',
  'annotation.endWordBack',
  'annotation.startWordForward',
  'annotation.startWordBack',
  'annotation.endCharacterForward',
  'annotation.endCharacterBack',
  'annotation.startCharacterForward',
  'annotation.startCharacterBack',
]
/** The nearer to what the person is doing, the earlier it is asked. */
const NEAREST_FIRST: readonly CommandContext[] = [
  'find',
  'places',
  'selection',
  'annotation',
  'reader',
  'list',
  'article',
  'global',
]

interface Binding {
  readonly id: CommandId
  readonly context: CommandContext
  readonly presses: readonly KeyPress[]
  /** No Ctrl, Cmd or Alt and no function key: a person who types could mean the character. */
  readonly single: boolean
}

const bindingsOf = ({ keys: all }: KeysInForce): readonly Binding[] =>
  COMMAND_DEFINITIONS.flatMap(({ id, context }) =>
    (all.get(id) ?? []).map((keys) => ({
      id,
      context,
      presses: pressesOf(keys) ?? [],
      single: isPlainKey(keys),
    })),
  ).toSorted((a, b) => NEAREST_FIRST.indexOf(a.context) - NEAREST_FIRST.indexOf(b.context))

let bindings = bindingsOf(keysStore.getState())
keysStore.subscribe((state) => {
  waiting.clear()
  bindings = bindingsOf(state)
})

const PRESSED_BY_KEY =
  'button, a[href], summary, [role=button], [role=menuitem], [role=switch], [role=separator]'

/** The element an event happened on, also in another document of this window, where `instanceof` does not hold. */
function elementOf(event: Event): Element | undefined {
  const target = event.composedPath()[0] ?? event.target
  return target !== null && 'closest' in target ? (target as Element) : undefined
}

/** The contexts of a place: `data-context` of it and of what it is in. */
function contextsOf(element: Element | undefined): CommandContext[] {
  const found: CommandContext[] = []
  for (
    let place = element?.closest('[data-context]');
    place;
    place = place.parentElement?.closest('[data-context]')
  )
    found.push(...((place.getAttribute('data-context') ?? '').split(' ') as CommandContext[]))
  return found
}

type Addition = readonly [where: CommandContext, also: CommandContext, isSo: () => boolean]
const additions: Addition[] = []

/** In one place the keys of another are heard too, and first, whenever `isSo`. */
export function alsoHear(...addition: Addition): void {
  additions.push(addition)
}

const withAdditions = (place: readonly CommandContext[]): readonly CommandContext[] => [
  ...place,
  ...additions.flatMap(([where, also, isSo]) => (place.includes(where) && isSo() ? [also] : [])),
]

/** The commands of these go along the text: where it runs from the right, ← is on and → is back. */
const ALONG_THE_TEXT: readonly CommandContext[] = ['selection', 'annotation']
const OPPOSITE: Readonly<Record<string, string>> = { ArrowLeft: 'ArrowRight', ArrowRight: 'ArrowLeft' }
let runsFromRight = (): boolean => false

/** From now on `isSo` says whether the text that is worked with runs from the right; once. */
export function followDirection(isSo: () => boolean): void {
  runsFromRight = isSo
}

/** The press as it is meant where the text runs now. */
function alongTheText({ context }: Binding, press: KeyPress): KeyPress {
  const key = ALONG_THE_TEXT.includes(context) ? OPPOSITE[press.key] : undefined
  return key !== undefined && runsFromRight() ? { ...press, key } : press
}

const waiting = new Map<Binding, { next: number; until: number }>()

/** Whether this press completes the binding; remembers how far a sequence has come. */
function completes(binding: Binding, event: KeyboardEvent): boolean {
  const held = waiting.get(binding)
  const position = held !== undefined && held.until >= event.timeStamp ? held.next : 0
  waiting.delete(binding)
  const press = binding.presses[position]
  if (press === undefined || !matchesPress(alongTheText(binding, press), event, isMac)) return false
  if (position === binding.presses.length - 1) return true
  waiting.set(binding, { next: position + 1, until: event.timeStamp + SEQUENCE_TIMEOUT })
  return false
}

const isModifier = (event: KeyboardEvent): boolean => /^(Shift|Control|Alt|Meta|AltGraph)$/.test(event.key)

function isThere(context: CommandContext, place: readonly CommandContext[]): boolean {
  if (context === 'global' || place.includes(context)) return true
  return context === 'article' && (place.includes('list') || place.includes('reader'))
}

function applies(binding: Binding, event: KeyboardEvent, place: readonly CommandContext[]): boolean {
  if (!isThere(binding.context, place)) return false
  const element = elementOf(event)
  if (binding.single && element?.matches(PRESSED_BY_KEY) && /^(Enter| )$/.test(event.key)) return false
  if (binding.context === 'global' && element?.closest('[data-layer=dialog], [data-layer=menu]')) return false
  if (!isEditable(element)) return true
  if (binding.single) return binding.context === 'find'
  return !LEFT_TO_TEXT_FIELDS.includes(binding.id)
}

/**
 * Runs the command that this press means where it happened; true when one ran, and the press is then used up.
 * Another document of the window (the article's frame) hands its presses over with the contexts they happened in.
 */
export function dispatchKey(event: KeyboardEvent, contexts?: readonly CommandContext[]): boolean {
  if (event.defaultPrevented || isComposing(event) || isModifier(event)) return false
  if (keepForField(event, elementOf(event))) return true
  if (event.key === 'Escape' && !event.ctrlKey && !event.altKey && !event.metaKey && !event.shiftKey) {
    const used =
      document.querySelector('[data-layer][data-open]:not([data-layer=tooltip])') === null && escapeOnce()
    if (used) event.preventDefault()
    return used
  }
  const place = withAdditions(contexts ?? contextsOf(elementOf(event)))
  // Every binding is asked, so that sequences move on; the longest, then the nearest one that can run is run:
  // after g, s goes to the starred articles and stars none.
  const meant = bindings.filter((binding) => applies(binding, event, place) && completes(binding, event))
  const first = meant
    .toSorted((a, b) => b.presses.length - a.presses.length)
    .find((binding) => canRun(binding.id))
  if (first === undefined) return false
  waiting.clear()
  event.preventDefault()
  return runCommand(first.id)
}

/** Hears the keys of this window; returns how to stop. */
export function listenToKeys(): () => void {
  const listener = (event: KeyboardEvent) => {
    // Base UI's messages listen to F6 too: one press, one act.
    if (dispatchKey(event)) event.stopImmediatePropagation()
  }
  window.addEventListener('keydown', listener)
  return () => window.removeEventListener('keydown', listener)
}
