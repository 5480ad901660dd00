// What a reader has predicted, kept in the browser: by page, whatever its language, and by the question's name.
const key = (page, name) => `course:${page.replace(/^(en|ko)\//, '').replace(/\.md$/, '')}#${name}`

export function kept(page, name) {
  try {
    return localStorage.getItem(key(page, name)) ?? ''
  } catch {
    return '' // a browser that keeps nothing for a page: what is typed lasts as long as the page
  }
}

export function keep(page, name, text) {
  try {
    if (text.trim() === '') localStorage.removeItem(key(page, name))
    else localStorage.setItem(key(page, name), text)
  } catch {
    // as above
  }
}

export const WORDS = {
  en: { guess: 'Your answer', kept: 'kept in this browser only', guesses: 'What you predicted' },
  ko: { guess: '내 답', kept: '이 브라우저에만 저장됩니다', guesses: '내가 예상한 것' },
}
