// A process that makes an index over and over, until it is killed.
import { Worker } from 'node:worker_threads'

const [, , file] = process.argv
process.on('message', ({ options, entries }) => {
  const worker = new Worker(file)
  worker.on('message', ({ kind }) => {
    if (kind !== 'progress') return
    process.send?.('begun')
    // Everything again: pages are dirty all the time.
    worker.postMessage({
      kind: 'entries',
      isAll: false,
      entries: entries.map((one) => ({ ...one, again: true })),
    })
  })
  worker.postMessage({ kind: 'open', options })
  worker.postMessage({ kind: 'entries', entries, isAll: true })
})
