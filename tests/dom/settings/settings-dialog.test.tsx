import { page, userEvent } from 'vitest/browser'
import { answers } from './bridge'
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { useStore } from 'zustand'
import { colorNameStore } from '../../../src/renderer/color-names'
import { dialogStore, openDialog } from '../../../src/renderer/dialogs'
import { SettingsDialog } from '../../../src/renderer/features/settings/settings-dialog'
import { settingsStore } from '../../../src/renderer/features/settings'
import { connect } from '../../../src/renderer/host'
import { AppError } from '../../../src/shared/ipc/app-error'
import { render, usePage } from '../ui/render'

usePage()

const close = vi.fn<() => void>()
function Shown() {
  const request = useStore(dialogStore, (state) => state.request)
  return request?.kind === 'settings' ? <SettingsDialog request={request} onClose={close} /> : null
}

const field = () => page.getByRole('combobox', { name: 'Search settings' })
const heading = (name: string) => page.getByRole('heading', { name, level: 3 })
const found = () =>
  page
    .getByRole('option')
    .elements()
    .map((option) => option.textContent)

beforeAll(() => connect())
beforeEach(() => {
  close.mockReset()
  colorNameStore.setState({}, true)
  openDialog({ kind: 'settings', page: 'highlights' })
  render(<Shown />)
})

describe('the settings', () => {
  it('open at the page that was asked for, with the focus on its tab', async () => {
    await expect.element(heading('Highlights')).toBeVisible()
    await expect.element(page.getByRole('tab', { name: 'Highlights' })).toHaveFocus()
  })

  it('turn their pages with the arrows', async () => {
    await expect.element(page.getByRole('tab', { name: 'Highlights' })).toHaveFocus()
    await userEvent.keyboard('{ArrowDown}{Enter}')
    await expect.element(heading('Keyboard')).toBeVisible()
  })

  it('find a row by a word of either language; Enter goes to it and focuses its control', async () => {
    await expect.element(heading('Highlights')).toBeVisible()
    await userEvent.keyboard('{Control>}f{/Control}')
    await expect.element(field()).toHaveFocus()
    for (const word of ['night', '主题']) {
      await userEvent.fill(field(), word)
      await expect.poll(() => found()[0]).toContain('Theme')
    }
    await userEvent.keyboard('{Enter}')
    await expect.element(heading('General')).toBeVisible()
    await expect.element(page.getByRole('radio', { name: 'Auto' })).toHaveFocus()
    await expect.element(field()).toHaveValue('')
  })

  it.each([
    ['its title', 'unarchive', 'Archive or unarchive'],
    ['its title in the other language', '归档', 'Archive or unarchive'],
    ['its keys', 'ctrl+shift+f', 'Search the library'],
  ])('find a command by %s; Enter goes to where it is given keys', async (_what, typed, title) => {
    await userEvent.fill(field(), typed)
    await expect.poll(() => found().some((one) => one.startsWith(title))).toBe(true)
    await page.getByRole('option', { name: title }).click()
    await expect.element(heading('Keyboard')).toBeVisible()
    await expect.element(page.getByRole('button', { name: `Add keys for “${title}”` })).toHaveFocus()
  })

  it('find the hosts that may be asked inside one’s own network', async () => {
    answers.set('requests.list', () => ({ entries: [], total: 0, sinceStart: 0 }))
    await userEvent.fill(field(), 'allow host')
    await expect.poll(() => found()).toEqual([expect.stringContaining('Hosts in your own network')])
    await userEvent.keyboard('{Enter}')
    await expect.element(heading('Privacy')).toBeVisible()
    await expect.poll(() => document.activeElement?.getAttribute('data-setting')).toBe('privacy.hosts')
  })

  it('say so when nothing is found, and Escape empties the search before it closes', async () => {
    await userEvent.fill(field(), 'zeppelin')
    await expect.element(page.getByText('No setting holds these words.', { exact: false })).toBeVisible()
    await userEvent.keyboard('{Escape}')
    await expect.element(field()).toHaveValue('')
    expect(close).not.toHaveBeenCalled()
  })
})

describe('high contrast', () => {
  it('gives way to the theme that there was before it', async () => {
    const themes: unknown[] = []
    answers.set('settings.update', (input) => {
      themes.push((input as { theme?: unknown }).theme)
      return {}
    })
    settingsStore.setState({ theme: 'sepia' })
    await page.getByRole('tab', { name: 'Accessibility' }).click()
    const contrast = page.getByRole('switch', { name: 'High contrast' })
    await contrast.click()
    await expect.element(contrast).toBeChecked()
    await contrast.click()
    await expect.poll(() => themes).toEqual(['contrast', 'sepia'])
    settingsStore.setState({ theme: 'auto' })
  })
})

describe('the name of a colour', () => {
  const name = () => page.getByRole('textbox', { name: 'Your name for Yellow' })

  it('is kept with Enter', async () => {
    const named = vi.fn<(input: unknown) => object>(() => ({}))
    answers.set('library.nameColor', named)
    await userEvent.fill(name(), 'Claim')
    expect(named).not.toHaveBeenCalled()
    await userEvent.keyboard('{Enter}')
    await expect.poll(() => named.mock.calls).toEqual([[{ color: 'yellow', name: 'Claim' }]])
  })

  it('that another has stays in its field with the reason', async () => {
    answers.set('library.nameColor', () => {
      throw new AppError('conflict', 'taken', { key: 'colors.sameName', values: { name: 'Red' } })
    })
    await userEvent.fill(name(), 'Red')
    await userEvent.keyboard('{Enter}')
    await expect.element(page.getByRole('alert')).toHaveTextContent('Another colour is called “Red”')
    await expect.element(name()).toHaveValue('Red')
  })
})
