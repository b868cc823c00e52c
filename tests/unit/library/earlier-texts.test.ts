import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { FIRST, hotelArticle, SECOND, THIRD } from './hotel-article'

const hotel = hotelArticle()

describe('the texts that an article had', () => {
  const names = async () => (await hotel.library.texts.earlier(hotel.id)).map(({ hash }) => hash)

  it('are told with their words and when they were replaced, the latest first', async () => {
    const first = await hotel.textHash()
    const before = new Date().toISOString()
    await hotel.replace('New.', FIRST)
    const second = await hotel.textHash()
    await hotel.replace('Newer.')
    const told = await hotel.library.texts.earlier(hotel.id)
    expect(told.map(({ hash, words }) => [hash, words])).toEqual([
      [second, 14],
      [first, 36],
    ])
    for (const { until = '' } of told) expect(until >= before).toBe(true)
    expect(await hotel.library.texts.earlierText(hotel.id, first)).toBe([FIRST, SECOND, THIRD].join('\n'))
  })

  it('come back with their highlights, in one step of undo, and are then no earlier ones', async () => {
    await hotel.mark('price of the tower', 'Why?')
    const first = await hotel.textHash()
    await hotel.replace('New.', FIRST)
    const second = await hotel.textHash()
    expect(Object.values(await hotel.shown())).toEqual(['orphan'])
    const { entry, textHash: now } = await hotel.library.texts.bringBack(hotel.id, first)
    expect(now).toBe(first)
    expect(Object.values(await hotel.shown())).toEqual(['exact: price of the tower'])
    expect(await names()).toEqual([second])
    await hotel.library.undo(entry)
    expect(await hotel.textHash()).toBe(second)
    expect(await names()).toEqual([first])
    await hotel.library.redo()
    expect(Object.values(await hotel.shown())).toEqual(['exact: price of the tower'])
  })

  it('are named without their words where their files are gone, and such a one is refused', async () => {
    const first = await hotel.textHash()
    await hotel.replace('New.', FIRST)
    const texts = hotel.path('text')
    for (const end of ['html', 'txt']) await writeFile(join(texts, `${first}.${end}`), 'damaged')
    expect(await hotel.library.texts.earlier(hotel.id)).toEqual([{ hash: first, until: expect.any(String) }])
    await expect(hotel.library.texts.bringBack(hotel.id, first)).rejects.toMatchObject({ code: 'unreadable' })
    await expect(hotel.library.texts.earlierText(hotel.id, 'f'.repeat(64))).rejects.toMatchObject({
      code: 'not-found',
    })
    expect((await hotel.library.article(hotel.id)).text).toBe(['New.', FIRST].join('\n'))
  })
})
