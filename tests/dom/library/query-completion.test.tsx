import { page } from 'vitest/browser'
import { afterEach, describe, expect, it } from 'vitest'
import { colorNameStore } from '../../../src/renderer/color-names'
import QueryCompletion from '../../../src/renderer/features/library/query-completion'
import { type Language, startI18n } from '../../../src/renderer/i18n'
import { render, usePage } from '../ui/render'

usePage()
afterEach(() => colorNameStore.setState({}, true))

const offered = () =>
  page
    .getByRole('button')
    .elements()
    .map((one) => one.textContent)

describe('The colours that a query can ask for are offered', () => {
  it.each<[Language, string, string[]]>([
    ['en', '', ['yellow', 'I agree', 'green', 'blue', 'purple', 'red']],
    ['zh-CN', '', ['黄色', 'yellow', 'I agree', '绿色', 'green', '蓝色', 'blue', '紫色']],
    ['zh-CN', '紫', ['紫色']],
  ])(
    'in %s, by the person’s name, by that of the language, and by their ids: color:%s',
    async (language, begun, names) => {
      await startI18n(language)
      colorNameStore.setState({ green: 'I agree' }, true)
      render(<QueryCompletion typed={`color:${begun}`} onComplete={() => undefined} />)
      await expect.poll(offered).toEqual(names.map((name) => (name.includes(' ') ? `"${name}"` : name)))
    },
  )
})
