// Search as you type: titles below the field, walked with the arrow keys. The
// form works without it.
for (const form of document.querySelectorAll('form[data-suggest]')) {
  const input = form.elements.q;
  const list = document.createElement('div');
  list.className = 'suggestions';
  list.id = 'suggestions';
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', input.getAttribute('aria-label'));
  list.hidden = true;
  form.append(list);
  for (const [name, value] of [['role', 'combobox'], ['aria-expanded', 'false'], ['aria-controls', list.id], ['aria-autocomplete', 'list']]) input.setAttribute(name, value);
  let at = -1;
  let asked = 0;
  let timer;

  const show = (open) => {
    list.hidden = !open;
    input.setAttribute('aria-expanded', String(open));
    if (!open) walk(-1);
  };
  const walk = (to) => {
    at = to;
    [...list.children].forEach((item, i) => item.setAttribute('aria-selected', String(i === at)));
    if (at < 0) input.removeAttribute('aria-activedescendant');
    else input.setAttribute('aria-activedescendant', list.children[at].id);
  };
  const look = async () => {
    const text = input.value.trim();
    const mine = ++asked;
    if (text.length < 2) return show(false);
    try {
      const answer = await fetch(`${form.dataset.suggest}?q=${encodeURIComponent(text)}`);
      const found = answer.ok ? await answer.json() : [];
      if (mine !== asked || document.activeElement !== input) return;
      list.replaceChildren(...found.map((one, i) => {
        const item = document.createElement('a');
        item.id = `suggestion-${i}`;
        item.setAttribute('role', 'option');
        item.href = one.url;
        item.tabIndex = -1;
        item.innerHTML = one.title_html; // escaped by the server, with <mark> only
        return item;
      }));
      walk(-1);
      show(found.length > 0);
    } catch {
      show(false);
    }
  };
  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(look, 90);
  });
  input.addEventListener('keydown', (event) => {
    const n = list.children.length;
    if (event.key === 'Escape' && !list.hidden) {
      event.preventDefault();
      show(false);
    } else if (!list.hidden && n && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      // The field itself, -1, is one of the places in the circle.
      walk(((at + 1 + (event.key === 'ArrowDown' ? 1 : n)) % (n + 1)) - 1);
    } else if (event.key === 'Enter' && at >= 0) {
      event.preventDefault();
      list.children[at].click();
    }
  });
  form.addEventListener('focusout', (event) => {
    if (!form.contains(event.relatedTarget)) setTimeout(() => show(false), 150);
  });
}
