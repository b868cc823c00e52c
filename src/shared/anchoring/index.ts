export { describeTarget } from './describe'
export { resolveTarget, STAGES } from './resolve'
export type { Stage } from './resolve'
