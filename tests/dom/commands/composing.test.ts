import { cdp } from 'vitest/browser'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { onEscape } from '../../../src/renderer/commands/escape'
import { dispatchKey, listenToKeys } from '../../../src/renderer/commands/keyboard'
import { awaitField, forgetField } from '../../../src/renderer/commands/pending-field'
import { registerCommand } from '../../../src/renderer/commands/registry'
import type { CommandContext, CommandId } from '../../../src/shared/commands'

interface InputProtocol {
  send(method: string, params: object): Promise<unknown>
}
const browser = cdp() as unknown as InputProtocol

let ran: string[] = []
let stops: (() => void)[] = []

beforeEach(() => {
  ran = []
  document.body.innerHTML = `
    <div data-context="find"><input></div>
    <div data-context="list" tabindex="0"></div>
    <div data-context="reader" tabindex="0"></div>`
  const ids: CommandId[] = ['find.next', 'article.star', 'reader.highlightBlock', 'palette.open']
  stops = [
    ...ids.map((id) => registerCommand(id, { run: () => ran.push(id) })),
    onEscape('find', () => ran.push('Escape') > 0),
    listenToKeys(),
  ]
})
afterEach(() => {
  forgetField()
  for (const stop of stops) stop()
  document.body.replaceChildren()
})

const focusIn = (context: CommandContext) => {
  const place = document.querySelector<HTMLElement>(`[data-context=${context}]`)
  const target = place?.querySelector('input') ?? place
  target?.focus()
  return target
}
/** What an input method shows and has not yet written. */
const compose = (text: string) =>
  browser.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
const commit = (text: string) => browser.send('Input.insertText', { text })
const press = async (key: string, code: number, modifiers = 0) => {
  const place = key.length === 1 ? `Key${key.toUpperCase()}` : key
  const about = { key, code: place, windowsVirtualKeyCode: code, modifiers }
  await browser.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...about })
  await browser.send('Input.dispatchKeyEvent', { type: 'keyUp', ...about })
}

describe('while an input method composes in a field', () => {
  test.each([
    ['the Enter that commits', 'Enter', 13, 0, 'find.next'],
    ['Escape, which drops what is composed', 'Escape', 27, 0, 'Escape'],
    ['a key with Ctrl', 'k', 75, 2, 'palette.open'],
  ])('%s runs no command, and does once it is written', async (_, key, code, modifiers, command) => {
    const field = focusIn('find') as HTMLInputElement
    await compose('ni hao')
    expect(field.value).toBe('ni hao')
    await press(key, code, modifiers)
    expect(ran).toEqual([])
    await commit('你好')
    expect(field.value).toContain('你好')
    await press(key, code, modifiers)
    expect(ran).toEqual([command])
  })
})

/** As WebKit tells the Enter that commits, and every browser a press that an input method has taken. */
const taken = (key: string) =>
  new KeyboardEvent('keydown', { key, keyCode: 229, bubbles: true, cancelable: true })
const plain = (key: string) => new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })

describe('a press that an input method has taken (229)', () => {
  test.each<[CommandContext, string, string]>([
    ['find', 'Enter', 'find.next'],
    ['list', 's', 'article.star'],
    ['reader', 'h', 'reader.highlightBlock'],
    ['reader', 'Escape', 'Escape'],
  ])('is no shortcut in the %s: %s', (context, key, command) => {
    const place = focusIn(context)
    const event = taken(key)
    place?.dispatchEvent(event)
    expect([ran, event.defaultPrevented]).toEqual([[], false])
    place?.dispatchEvent(plain(key))
    expect(ran).toEqual([command])
  })

  test('is none in the frame of the article', () => {
    expect(dispatchKey(taken('h'), ['reader'])).toBe(false)
    expect(dispatchKey(plain('h'), ['reader'])).toBe(true)
  })

  test('is not kept for a field that is on its way', () => {
    awaitField()
    const event = taken('s')
    focusIn('list')?.dispatchEvent(event)
    expect(event.defaultPrevented).toBe(false)
  })
})
