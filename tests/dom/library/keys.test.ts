import { userEvent } from 'vitest/browser'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { CommandId } from '../../../src/shared/commands'
import { listenToKeys } from '../../../src/renderer/commands/keyboard'
import { registerCommand } from '../../../src/renderer/commands/registry'

let ran: CommandId[] = []
let stop: (() => void)[] = []

beforeEach(() => {
  ran = []
  const ids: CommandId[] = ['article.star', 'article.archive', 'article.trash', 'go.starred', 'go.archive']
  stop = [...ids.map((id) => registerCommand(id, { run: () => ran.push(id) })), listenToKeys()]
})
afterEach(() => stop.forEach((one) => one()))

const focusIn = (context: string) => {
  document.body.innerHTML = `<div data-context="${context}" tabindex="0"></div>`
  document.querySelector<HTMLElement>('[tabindex]')?.focus()
}

it.each<[string, string, CommandId[]]>([
  ['list', 's', ['article.star']],
  ['list', 'gs', ['go.starred']],
  ['list', 'gas', ['go.archive', 'article.star']],
  ['reader', 'e', ['article.archive']],
  ['list', '{Delete}', ['article.trash']],
  ['reader', '{Delete}', []],
  ['find', 's', []],
])('with the focus in the %s, %s runs %j', async (context, keys, expected) => {
  focusIn(context)
  await userEvent.keyboard(keys)
  expect(ran).toEqual(expected)
})
