import styles from './annotations-pane.module.css'

/** Lines of text, one of them marked, and what marks it. */
export const EmptyDrawing = () => (
  <svg viewBox="0 0 112 80" className={styles['drawing']} aria-hidden>
    <rect x="12" y="14" width="76" height="5" rx="2.5" className={styles['line']} />
    <rect x="9" y="27" width="66" height="14" rx="3" className={styles['mark']} />
    <path d="M10 42.5h64" className={styles['under']} />
    <rect x="12" y="31.5" width="60" height="5" rx="2.5" className={styles['marked']} />
    <rect x="79" y="31.5" width="14" height="5" rx="2.5" className={styles['line']} />
    <rect x="12" y="50" width="70" height="5" rx="2.5" className={styles['line']} />
    <rect x="12" y="63" width="44" height="5" rx="2.5" className={styles['line']} />
    <path d="M76 40l8 21 3.6-8 8.4-3.4z" className={styles['pointer']} />
  </svg>
)
