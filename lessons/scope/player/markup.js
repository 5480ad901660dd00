/** Markup from templates: what is put into one is text, unless it is markup itself. */
class Markup {
  constructor(text) {
    this.text = text;
  }

  toString() {
    return this.text;
  }
}

const ESCAPES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const put = (value) => {
  if (value instanceof Markup) {
    return value.text;
  } else if (Array.isArray(value)) {
    return value.map(put).join('');
  }
  return value === null || value === undefined || value === false
    ? ''
    : String(value).replace(/[&<>"']/g, (c) => ESCAPES[c]);
};

/** A template tag. */
export const html = (texts, ...values) =>
  new Markup(texts.reduce((all, text, index) => all + put(values[index - 1]) + text));
