export { describeTarget } from './describe'
export { resolveTarget, STAGES } from './resolve'
export type { Placement, Search, Stage } from './resolve'
