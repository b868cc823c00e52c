import type { Settings } from '../../../shared/model/settings'
import { settingsStore } from './settings-store'

const still = window.matchMedia('(prefers-reduced-motion: reduce)')

/**
 * Keeps on a page's root element whether anything may move in it: as the settings say, or else the system. Returns how
 * to stop.
 */
export function followMotion(root: HTMLElement): () => void {
  const apply = () => {
    const { motion } = settingsStore.getState().accessibility
    root.dataset['motion'] = isReduced(motion) ? 'reduced' : 'full'
  }
  apply()
  const unsubscribe = settingsStore.subscribe(apply)
  still.addEventListener('change', apply)
  return () => {
    unsubscribe()
    still.removeEventListener('change', apply)
  }
}

const isReduced = (setting: Settings['accessibility']['motion']): boolean =>
  setting === 'system' ? still.matches : setting === 'reduced'
