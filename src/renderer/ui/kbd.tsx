import styles from './kbd.module.css'

/** Keys as a person reads them. */
export const Kbd = ({ keys }: { keys: string }) => <kbd className={styles['kbd']}>{keys}</kbd>
