import adjust from '../shared/locales/zh-CN/adjust.json'
import annotations from '../shared/locales/zh-CN/annotations.json'
import app from '../shared/locales/zh-CN/app.json'
import commands from '../shared/locales/zh-CN/commands.json'
import duplicates from '../shared/locales/zh-CN/duplicates.json'
import errors from '../shared/locales/zh-CN/errors.json'
import exchange from '../shared/locales/zh-CN/exchange.json'
import job from '../shared/locales/zh-CN/job.json'
import exporting from '../shared/locales/zh-CN/export.json'
import importing from '../shared/locales/zh-CN/import.json'
import library from '../shared/locales/zh-CN/library.json'
import menu from '../shared/locales/zh-CN/menu.json'
import notebook from '../shared/locales/zh-CN/notebook.json'
import places from '../shared/locales/zh-CN/places.json'
import print from '../shared/locales/zh-CN/print.json'
import quitting from '../shared/locales/zh-CN/quitting.json'
import review from '../shared/locales/zh-CN/review.json'
import reader from '../shared/locales/zh-CN/reader.json'
import settingsPages from '../shared/locales/zh-CN/settings-pages.json'
import settings from '../shared/locales/zh-CN/settings.json'
import templates from '../shared/locales/zh-CN/templates.json'
import trash from '../shared/locales/zh-CN/trash.json'

/** Every text in Chinese; a chunk of its own. */
export const zhCN = {
  adjust,
  annotations,
  app,
  commands,
  duplicates,
  errors,
  exchange,
  job,
  export: exporting,
  import: importing,
  library,
  menu,
  notebook,
  places,
  print,
  quitting,
  review,
  reader,
  settings,
  'settings-pages': settingsPages,
  templates,
  trash,
}
