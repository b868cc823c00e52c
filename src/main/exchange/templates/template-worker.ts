import { parentPort } from 'node:worker_threads'
import { type TemplateAnswer, type TemplateRequest } from './template-thread'
import { fillHere } from './fill-here'

const port = parentPort
if (port === null) throw new Error('Not in a worker')
port.postMessage('ready')
port.on('message', ({ id, job }: TemplateRequest) => {
  port.postMessage({ id, ...fillHere(job) } satisfies TemplateAnswer)
})
