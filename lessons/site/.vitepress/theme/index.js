import DefaultTheme from 'vitepress/theme-without-fonts'
import Guess from './Guess.vue'
import Guesses from './Guesses.vue'
import Languages from './Languages.vue'
import Layout from './Layout.vue'
import Recording from './Recording.vue'
import './style.css'

export default {
  extends: DefaultTheme,
  Layout,
  enhanceApp({ app }) {
    for (const [name, component] of Object.entries({ Guess, Guesses, Languages, Recording })) {
      app.component(name, component)
    }
  },
}
