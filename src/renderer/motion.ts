/** Whether nothing may move: the person wants it so, here (`data-motion`, features/settings/motion.ts) or everywhere. */
export const isStill = (): boolean => document.documentElement.dataset['motion'] === 'reduced'
