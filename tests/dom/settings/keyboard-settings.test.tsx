import { asked } from '../reader/bridge'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { keysStore, setKeyboard } from '../../../src/renderer/commands/keys'
import { settingsStore } from '../../../src/renderer/features/settings'
import { connect } from '../../../src/renderer/host'
import { DEFAULT_SETTINGS } from '../../../src/shared/model/setting-values'
import { render, usePage } from '../ui/render'

usePage()

let stop: () => void
beforeEach(async () => {
  await connect()
  settingsStore.setState(DEFAULT_SETTINGS, true)
  asked.length = 0
  stop = settingsStore.subscribe(({ keyboard }) => setKeyboard(keyboard))
  // As in the window: its texts are added to those that have begun.
  const { KeyboardSettings } = await import('../../../src/renderer/features/settings/keyboard-settings')
  render(
    <div style={{ height: '100vh', overflow: 'auto' }}>
      <KeyboardSettings />
    </div>,
  )
  await vi.waitFor(() => row('Archive or unarchive').element())
})
afterEach(() => {
  settingsStore.setState(DEFAULT_SETTINGS, true)
  stop()
})

const row = (name: string) => page.getByRole('listitem', { name, exact: true })
const button = (name: string) => page.getByRole('button', { name, exact: true })
const bindings = () => settingsStore.getState().keyboard.bindings
const said = () => page.getByRole('status').element().textContent
const record = async (command: string, keys: string) => {
  await button(`Add keys for “${command}”`).click()
  await expect.element(page.getByRole('textbox', { name: 'Press the keys' })).toHaveFocus()
  await userEvent.keyboard(keys)
}

describe('a command is given keys by pressing them', () => {
  it('one press and Enter: it has them besides its own, the focus goes back, main is told', async () => {
    await record('Archive or unarchive', 'z')
    await expect.element(page.getByRole('textbox', { name: 'Press the keys' })).toHaveValue('Z')
    await userEvent.keyboard('{Enter}')
    expect(bindings()).toEqual({ 'article.archive': ['e', 'z'] })
    expect(keysStore.getState().keys.get('article.archive')).toEqual(['e', 'z'])
    await expect.element(button('Add keys for “Archive or unarchive”')).toHaveFocus()
    expect(asked).toEqual([
      { name: 'settings.update', input: { keyboard: { bindings: { 'article.archive': ['e', 'z'] } } } },
    ])
  })

  it.each([
    ['a sequence', 'gz', 'g z'],
    ['a letter with Ctrl', '{Control>}j{/Control}', '$mod+j'],
    ['a letter with Alt, by its place', '{Alt>}j{/Alt}', 'Alt+KeyJ'],
    ['a sign with Shift', '{Shift>}!{/Shift}', 'Shift+!'],
    ['a function key with Shift', '{Shift>}{F7}{/Shift}', 'Shift+F7'],
  ])('%s', async (_, pressed, expected) => {
    await record('Change the theme', pressed)
    await button('Use these keys').click()
    expect(bindings()).toEqual({ 'view.theme': [expected] })
  })

  it('Escape takes nothing and leaves the settings open', async () => {
    await record('Archive or unarchive', 'z{Escape}')
    await expect.element(page.getByRole('textbox', { name: 'Press the keys' })).not.toBeInTheDocument()
    expect(bindings()).toEqual({})
    await expect.element(button('Add keys for “Archive or unarchive”')).toHaveFocus()
  })

  it('Tab goes on to the buttons', async () => {
    await record('Archive or unarchive', 'z')
    await userEvent.tab()
    await expect.element(button('Use these keys')).toHaveFocus()
  })

  it('keys that copy text are refused in words', async () => {
    await record('Archive or unarchive', '{Control>}c{/Control}')
    expect(said()).toBe('Ctrl C copies, cuts or pastes text everywhere, and stays so.')
    await expect.element(button('Use these keys')).toBeDisabled()
  })
})

describe('keys that mean another command', () => {
  it('are said before they are taken, and taken over by a second Enter', async () => {
    await record('Archive or unarchive', 's')
    expect(said()).toBe('S means “Star or unstar” now, which would lose it.')
    await userEvent.keyboard('{Enter}')
    await expect.element(button('Take over')).toHaveFocus()
    expect(bindings()).toEqual({})
    await userEvent.keyboard('{Enter}')
    expect(bindings()).toEqual({ 'article.archive': ['e', 's'], 'article.star': [] })
  })

  it('stay where they are on Cancel', async () => {
    await record('Archive or unarchive', 's')
    await button('Cancel').click()
    expect(bindings()).toEqual({})
  })
})

describe('the keyboard page', () => {
  it('finds commands by words and by keys', async () => {
    const filter = page.getByRole('searchbox', { name: 'Filter by command or keys' })
    const commands = () =>
      page
        .getByRole('listitem')
        .elements()
        .map((one) => one.getAttribute('aria-label'))
    await filter.fill('starred')
    await expect.poll(commands).toEqual(['Go to starred articles'])
    await filter.fill('ctrl+k')
    await expect.poll(commands).toEqual(['Commands and articles…'])
    await filter.fill('zeppelin')
    await expect.element(page.getByText('No command has these words or keys.')).toBeVisible()
  })

  it('removes keys, puts one command back and then all', async () => {
    await button('Remove E from “Archive or unarchive”').click()
    expect(bindings()).toEqual({ 'article.archive': [] })
    await expect.element(button('Add keys for “Archive or unarchive”')).toHaveFocus()
    await button('Reset the keys of “Archive or unarchive”').click()
    expect(bindings()).toEqual({})
    await button('Remove E from “Archive or unarchive”').click()
    await button('Remove S from “Star or unstar”').click()
    await expect.element(page.getByText('2 commands have keys of your own.')).toBeVisible()
    await button('Reset all').click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Reset all' }).click()
    expect(bindings()).toEqual({})
  })

  it('switches single characters off as a whole', async () => {
    await page.getByRole('switch', { name: 'Single letters are commands' }).click()
    expect(keysStore.getState().keys.get('article.archive')).toEqual([])
    await expect.element(row('Archive or unarchive')).toHaveTextContent('(switched off)')
  })

  it('names what settings.json says in vain', async () => {
    settingsStore.setState({
      keyboard: { preset: 'default', bindings: { 'article.fold': ['f'] }, singleKeys: true },
    })
    await expect.element(page.getByRole('note')).toHaveTextContent('There is no command “article.fold”')
  })
})
