import { page, userEvent } from 'vitest/browser'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { Button } from '../../../src/renderer/ui/button'
import {
  ContextMenu,
  Menu,
  MenuAt,
  MenuItem,
  MenuRadioGroup,
  MenuSeparator,
} from '../../../src/renderer/ui/menu'
import { render, usePage } from './render'

usePage()

const chosen = vi.fn<(what: string) => void>()
const opener = () => page.getByRole('button', { name: 'More' })
const menu = () => page.getByRole('menu')
const item = (name: string) => page.getByRole('menuitem', { name })

const items = (
  <>
    <MenuItem onSelect={() => chosen('archive')} keys="E">
      Archive
    </MenuItem>
    <MenuItem onSelect={() => chosen('move')} disabled>
      Move
    </MenuItem>
    <MenuItem onSelect={() => chosen('star')}>Star</MenuItem>
    <MenuSeparator />
    <MenuItem onSelect={() => chosen('delete')} danger>
      Delete
    </MenuItem>
  </>
)

beforeEach(() => {
  chosen.mockClear()
})

describe('a menu', () => {
  beforeEach(async () => {
    render(<Menu trigger={<Button>More</Button>}>{items}</Menu>)
    await vi.waitFor(() => opener().element())
    await userEvent.tab()
  })

  test.each(['{Enter}', ' ', '{ArrowDown}'])('is opened by "%s" with its first item at hand', async (key) => {
    await userEvent.keyboard(key)
    await expect.element(item('Archive')).toHaveFocus()
  })

  // The list moves its focus a moment after the key: on a busy machine an Enter in the same breath would come first.
  test.each([
    ['', 'Archive', 'archive'],
    ['{ArrowDown}{ArrowDown}', 'Star', 'star'],
    ['{End}', 'Delete', 'delete'],
    ['{End}{Home}', 'Archive', 'archive'],
    ['{ArrowUp}', 'Delete', 'delete'],
    ['s', 'Star', 'star'],
  ])('after "%s" Enter chooses %s', async (keys, name, what) => {
    await userEvent.keyboard('{Enter}')
    await expect.element(item('Archive')).toHaveFocus()
    if (keys !== '') await userEvent.keyboard(keys)
    await expect.element(item(name)).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    await vi.waitFor(() => expect(chosen.mock.calls).toEqual([[what]]))
    await vi.waitFor(() => expect(menu().query()).toBeNull())
    await expect.element(opener()).toHaveFocus()
  })

  test('what cannot be done now is named and does nothing', async () => {
    await userEvent.keyboard('{Enter}')
    await expect.element(item('Archive')).toHaveFocus()
    await userEvent.keyboard('{ArrowDown}')
    await expect.element(item('Move')).toHaveFocus()
    await expect.element(item('Move')).toHaveAttribute('aria-disabled', 'true')
    await userEvent.keyboard('{Enter}')
    expect(chosen).not.toHaveBeenCalled()
  })

  test('Escape closes it and gives the focus back', async () => {
    await userEvent.keyboard('{Enter}')
    await expect.element(menu()).toBeVisible()
    await userEvent.keyboard('{Escape}')
    await vi.waitFor(() => expect(menu().query()).toBeNull())
    await expect.element(opener()).toHaveFocus()
    expect(chosen).not.toHaveBeenCalled()
  })
})

describe('a context menu', () => {
  const row = () => page.getByText('A row')
  beforeEach(() => {
    render(
      <ContextMenu
        target={
          <div role="button" tabIndex={0}>
            A row
          </div>
        }
      >
        {items}
      </ContextMenu>,
    )
  })

  test('is opened by the secondary button', async () => {
    await row().click({ button: 'right' })
    await item('Star').click()
    await vi.waitFor(() => expect(chosen.mock.calls).toEqual([['star']]))
  })

  test('is opened by Shift+F10 and works with the keys', async () => {
    await expect.element(row()).toBeVisible()
    await userEvent.tab()
    await expect.element(row()).toHaveFocus()
    await userEvent.keyboard('{Shift>}{F10}{/Shift}')
    await expect.element(menu()).toBeVisible()
    await userEvent.keyboard('{ArrowDown}')
    await expect.element(item('Archive')).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    await vi.waitFor(() => expect(chosen.mock.calls).toEqual([['archive']]))
  })
})

test('a menu at a place has the focus with the frame that shows it, so that no key goes to what is under it', async () => {
  const focused: (string | null | undefined)[] = []
  const observer = new MutationObserver(() => {
    if (menu().query() === null) return
    observer.disconnect()
    focused.push(document.activeElement?.getAttribute('role'))
  })
  observer.observe(document.body, { childList: true, subtree: true })
  render(
    <MenuAt at={{ x: 20, y: 20 }} label="Place" onClose={() => undefined}>
      {items}
    </MenuAt>,
  )
  await vi.waitFor(() => expect(focused).toEqual(['menu']))
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}')
  await expect.element(item('Star')).toHaveFocus()
})

test('one of several values has a tick at the chosen one', async () => {
  render(
    <Menu trigger={<Button>More</Button>}>
      <MenuRadioGroup
        label="Sort"
        value="b"
        options={[
          { value: 'a', label: 'Newest' },
          { value: 'b', label: 'Oldest' },
        ]}
        onChange={chosen}
      />
    </Menu>,
  )
  await opener().click()
  await expect
    .element(page.getByRole('menuitemradio', { name: 'Oldest' }))
    .toHaveAttribute('aria-checked', 'true')
  await page.getByRole('menuitemradio', { name: 'Newest' }).click()
  await vi.waitFor(() => expect(chosen.mock.calls).toEqual([['a']]))
})

test.each([
  { how: 'by the pointer', choose: () => item('Star').click() },
  { how: 'by keys', choose: () => userEvent.keyboard('{End}{ArrowUp}{Enter}') },
])('that closes after the paint shows what was chosen first, $how, and then goes', async ({ choose }) => {
  let openWhenPainted: boolean | undefined
  chosen.mockImplementation(() => {
    requestAnimationFrame(() => (openWhenPainted = menu().query()?.hasAttribute('data-open')))
  })
  render(
    <Menu closesAfterPaint trigger={<Button>More</Button>}>
      {items}
    </Menu>,
  )
  await opener().click()
  await expect.element(item('Archive')).toBeVisible()
  await choose()
  await vi.waitFor(() => expect(chosen.mock.calls).toEqual([['star']]))
  await vi.waitFor(() => expect(menu().query()).toBeNull())
  expect(openWhenPainted).toBe(true)
  await expect.element(opener()).toHaveFocus()
})
