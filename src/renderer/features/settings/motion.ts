import type { Settings } from '../../../shared/model/settings'
import { settingsStore } from './settings-store'

const still = window.matchMedia('(prefers-reduced-motion: reduce)')

/** Keeps on the root element whether anything may move: as the settings say, or else the system. */
export function followMotion(): void {
  const apply = () => {
    const { motion } = settingsStore.getState().accessibility
    document.documentElement.dataset['motion'] = isReduced(motion) ? 'reduced' : 'full'
  }
  apply()
  settingsStore.subscribe(apply)
  still.addEventListener('change', apply)
}

const isReduced = (setting: Settings['accessibility']['motion']): boolean =>
  setting === 'system' ? still.matches : setting === 'reduced'
