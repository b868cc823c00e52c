import { serveTurns } from '../../thread/serve-turns'
import { fillHere } from './fill-here'

serveTurns(fillHere)
