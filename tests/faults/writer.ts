/**
 * A process that is there to be killed: `writer.js acts|import|merge|open|refused STORE ROOT FILE`. It notes in the file what it
 * begins (`b 7`) and what it was told is saved (`a 7`), each line by one call, so that nothing of it is lost with it.
 */
import { openSync, writeSync } from 'node:fs'
import { nodeFileSystem } from '../../src/main/library/files/file-system'
import { openStore, type StoreName } from './stores'
import { LecternSubject } from './subject'
import { actOf, KEPT_WHEN_REFUSED } from './writer-acts'

const [role = '', store = '', root = '', notes = ''] = process.argv.slice(2)
const file = openSync(notes, 'a')
const say = (line: string) => void writeSync(file, `${line}\n`)

try {
  const subject = await openStore(store as StoreName, root, nodeFileSystem)
  say('open')
  if (role === 'acts')
    for (let n = 1; ; n += 1) {
      say(`b ${n}`)
      await subject.perform(actOf(n))
      say(`a ${n}`)
    }
  // Goes on when the disk refuses something, and ends by itself.
  if (role === 'refused') {
    for (const [n, act] of KEPT_WHEN_REFUSED.entries())
      await subject.perform(act).then(
        () => say(`a ${n}`),
        (error: unknown) => say(`refused ${n} ${String(error)}`),
      )
    if (subject instanceof LecternSubject)
      for (const { message } of (await subject.library.flush()).failed) say(`unsaved ${message}`)
    await subject.close()
    say('closed')
    process.exit(0)
  }
  // A bulk import keeps four articles in the making.
  if (role === 'import')
    await Promise.all(
      [0, 1, 2, 3].map(async (lane) => {
        for (let n = lane; ; n += 4) {
          await subject.perform({ do: 'publish', title: `import ${n}` })
          say(`a ${n}`)
        }
      }),
    )
  // One article is made of several, which is taken back, over and over.
  if (role === 'merge' && subject instanceof LecternSubject) {
    const [keep, ...from] = subject.library
      .snapshot()
      .articles.toSorted((a, b) => (a.title < b.title ? -1 : 1))
      .map(({ id }) => id)
    if (keep === undefined) throw new Error('there is nothing to merge')
    for (let n = 1; ; n += 1) {
      say(`b ${n}`)
      await (n % 2 === 1 ? subject.library.duplicates.merge(keep, from) : subject.library.undo())
      say(`a ${n}`)
    }
  }
  setInterval(() => undefined, 1000)
} catch (error) {
  say(`failed ${error instanceof Error ? error.name : ''} ${String(error)}`)
  process.exit(1)
}
