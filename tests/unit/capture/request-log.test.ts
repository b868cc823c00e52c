import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openRequestLog } from '../../../src/main/capture/request-log'

let dataDir: string
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'lectern-requests-'))
})
afterEach(() => rm(dataDir, { recursive: true, force: true }))

const NOW = '2026-05-04T03:02:01.000Z'
const open = () => openRequestLog(dataDir, () => NOW)
const file = () => readFile(join(dataDir, 'requests.jsonl'), 'utf8')

describe('the log of requests', () => {
  test('is there after a restart: how many ever, how many since, to whom, what for and what came of it', async () => {
    const first = await open()
    const answered = await first.add('https://a.example/private/path?token=secret#part', 'page')
    await answered({ answer: 200, bytes: 1234 })
    await first.add('https://b.example:8443/x.png', 'image')

    const second = await open()
    expect([second.count(), second.sinceStart()]).toEqual([2, 0])
    expect(second.entries()).toEqual([
      { n: 2, at: NOW, host: 'b.example:8443', why: 'image' },
      { n: 1, at: NOW, host: 'a.example', why: 'page', answer: 200, bytes: 1234 },
    ])
    await second.add('https://a.example/', 'page')
    expect([second.count(), second.sinceStart()]).toEqual([3, 1])
  })

  test('lists what was refused, and does not count it: nothing left, also when the list is cut or opened again', async () => {
    const log = await open()
    const refused = await log.add('http://10.0.0.1/', 'page')
    await refused({ answer: 'refused', bytes: 0 })
    await log.add('https://a.example/', 'page')
    expect([log.count(), log.sinceStart(), log.entries().length]).toEqual([1, 1, 2])
    await log.clear()
    expect([log.count(), log.entries()]).toEqual([1, []])
    const again = await open()
    expect([again.count(), again.sinceStart()]).toEqual([1, 0])
  })

  test('keeps of an address nothing but its host', async () => {
    const log = await open()
    await log.add('https://a.example/private/path?token=secret', 'page')
    expect(await file()).not.toMatch(/private|secret/)
  })

  test('lists nothing after it was cleared, and still counts', async () => {
    const log = await open()
    await log.add('https://a.example/', 'page')
    await log.clear()
    expect([log.count(), log.entries()]).toEqual([1, []])
    const again = await open()
    expect([again.count(), again.entries()]).toEqual([1, []])
    expect(await file()).not.toContain('a.example')
  })

  test('lists the last 500 of many, counts them all and does not grow for ever', async () => {
    const log = await open()
    await Promise.all(Array.from({ length: 1101 }, (_, at) => log.add(`https://${at}.example/`, 'image')))
    expect(log.count()).toBe(1101)
    expect((await file()).trim().split('\n').length).toBeLessThan(1002)
    const again = await open()
    expect([again.count(), again.entries().length, again.entries()[0]?.host]).toEqual([
      1101,
      500,
      '1100.example',
    ])
  })

  test('of an earlier version, or with a line that a power cut left, is read', async () => {
    const old = JSON.stringify({ at: NOW, url: 'https://a.example/path', why: 'page' })
    await writeFile(join(dataDir, 'requests.jsonl'), `${old}\n{"n":2,"at":"20`)
    const log = await open()
    await log.add('https://b.example/', 'page')
    expect((await open()).count()).toBe(3)
    expect([log.count(), log.entries().slice(1)]).toEqual([
      3,
      [{ n: 1, at: NOW, host: 'a.example', why: 'page' }],
    ])
  })
})
