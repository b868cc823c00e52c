import { page } from 'vitest/browser'
import { beforeAll, expect, test, vi } from 'vitest'
import { hearErrors } from '../../src/renderer/hear-errors'
import { connect } from '../../src/renderer/host'
import { startI18n } from '../../src/renderer/i18n'
import { LibraryAtHand } from './annotations/library-at-hand'

const library = new LibraryAtHand()
const reported = () => library.asked.filter(({ name }) => name === 'app.report').map(({ input }) => input)

beforeAll(async () => {
  library.install()
  await startI18n('en')
  await connect()
  hearErrors()
})

/** Lets an observer change a size that is observed, so that the browser has to tell it late. */
async function observedLate(): Promise<string> {
  const box = document.createElement('div')
  document.body.replaceChildren(box)
  const heard = new Promise<string>((settle) => {
    window.addEventListener('error', ({ message }) => settle(message), { once: true })
  })
  const observer = new ResizeObserver(() => {
    if (box.clientHeight < 200) box.style.height = '200px'
  })
  observer.observe(box)
  const message = await heard
  observer.disconnect()
  return message
}

test('what nobody foresaw goes to the local log, but not that a size was observed late', async () => {
  await page.viewport(1000, 700)
  expect(await observedLate()).toMatch(/ResizeObserver loop/)
  window.dispatchEvent(new ErrorEvent('error', { message: 'Lost', error: new Error('Lost') }))
  await vi.waitFor(() => expect(reported()).not.toEqual([]))
  expect(reported()).toMatchObject([{ pane: 'window', message: 'Lost' }])
})
