import { useStore } from 'zustand'
import { TextBar } from './features/annotations'
import { libraryStore } from './features/library'
import { FileDrop, ImportStatus } from './features/import'
import { Toasts } from './ui/toast'
import { TooltipProvider } from './ui/tooltip'
import styles from './app.module.css'
import { Banners } from './window/banners'
import { ContextMenuHost } from './window/context-menu-host'
import { DialogHost } from './window/dialog-host'
import { Panes } from './window/panes'

/** The window. */
export function App() {
  const loaded = useStore(libraryStore, (state) => state.loaded)
  return (
    <TooltipProvider>
      <div className={styles['app']}>
        <Banners />
        {loaded && <Panes />}
        <ImportStatus />
      </div>
      <TextBar />
      <FileDrop />
      <DialogHost />
      <ContextMenuHost />
      <Toasts />
    </TooltipProvider>
  )
}
