// Serves the built site on this machine alone, until it is interrupted.
import { serve } from './test/browser.js'

const { address } = await serve()
console.log(address)
