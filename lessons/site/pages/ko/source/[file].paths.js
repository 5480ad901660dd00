import { sourcePages } from '../../../.vitepress/course/sources.js'

export default { paths: sourcePages }
