// Search, sortable tables and saving of drawings. The report is complete without it.
(() => {
  'use strict';
  const make = (name, properties, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };
  const plain = text => text.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').replace(/\s+/g, ' ').trim();

  // ---- search: every heading, sentence, row and title that has all the words --------------------------------------

  const PLACES = 'h2, h3, main p, main li, dl > div, caption, tbody tr, summary, figcaption b, pre';
  const MOST = 60;
  const LEAST_LETTERS = 2;
  const form = document.getElementById('search');
  const found = form.querySelector('ol');
  const count = form.querySelector('output');
  const field = form.querySelector('input');
  let index;

  const indexed = () => [...document.querySelector('main').querySelectorAll(PLACES)].map(element => {
    const parts = element.matches('tr, dl > div') ? [...element.children] : [element];
    const text = parts.map(part => plain(part.textContent)).filter(part => part !== '').join(' · ');
    return { element, text, lower: text.toLowerCase() };
  });

  const show = element => {
    for (let at = element.parentElement; at; at = at.parentElement) {
      if (at.tagName === 'DETAILS') {
        at.open = true;
      }
    }
    document.querySelectorAll('.found').forEach(old => old.classList.remove('found'));
    element.classList.add('found');
    if (!element.hasAttribute('tabindex')) {
      element.tabIndex = -1;
    }
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: 'center' });
  };

  const snippet = (place, word) => {
    const at = Math.max(0, place.lower.indexOf(word) - 30);
    return (at > 0 ? '…' : '') + place.text.slice(at, at + 90) + (at + 90 < place.text.length ? '…' : '');
  };

  const search = () => {
    const words = plain(field.value).toLowerCase().split(' ').filter(word => word.length > 0);
    found.replaceChildren();
    if (words.join('').length < LEAST_LETTERS) {
      count.textContent = '';
      return;
    }
    index = index || indexed();
    const hits = index.filter(place => words.every(word => place.lower.includes(word)));
    count.textContent = hits.length === 0 ? 'Nothing found'
      : hits.length > MOST ? `${hits.length} places, the first ${MOST} shown`
      : hits.length === 1 ? '1 place' : `${hits.length} places`;
    for (const place of hits.slice(0, MOST)) {
      const section = place.element.closest('section');
      const button = make('button', { type: 'button', onclick: () => show(place.element) },
        make('b', { textContent: section ? section.querySelector('h2').textContent : '' }),
        ' ' + snippet(place, words[0]));
      found.append(make('li', {}, button));
    }
  };

  form.hidden = false;
  field.addEventListener('input', search);
  form.addEventListener('submit', event => {
    event.preventDefault();
    const first = found.querySelector('button');
    if (first) {
      first.click();
    }
  });

  // ---- tables that are lists can be sorted by a column ------------------------------------------------------------

  const key = cell => cell.dataset.v !== undefined && cell.dataset.v !== '' ? Number(cell.dataset.v) : null;

  const compare = (a, b) => {
    const x = key(a);
    const y = key(b);
    if (x !== null && y !== null) {
      return x - y;
    }
    if (x !== null || y !== null) {
      return x !== null ? -1 : 1; // numbers before words
    }
    return a.textContent.localeCompare(b.textContent, 'en', { numeric: true });
  };

  const sort = (table, column, head) => {
    const descending = head.getAttribute('aria-sort') === 'ascending';
    table.querySelectorAll('thead th').forEach(other => other.removeAttribute('aria-sort'));
    head.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
    const body = table.tBodies[0];
    const rows = [...body.rows];
    const blank = row => row.cells[column].textContent.trim() === '';
    rows.sort((a, b) => {
      if (blank(a) || blank(b)) {
        return blank(a) - blank(b); // what is missing stays last
      }
      const order = compare(a.cells[column], b.cells[column]);
      return descending ? -order : order;
    });
    body.append(...rows);
  };

  for (const table of document.querySelectorAll('table[data-sortable]')) {
    [...table.tHead.rows[0].cells].forEach((head, column) => {
      const button = make('button', { type: 'button', className: 'sort', onclick: () => sort(table, column, head) });
      const marks = [...head.querySelectorAll('sup')];
      button.append(...[...head.childNodes].filter(node => !marks.includes(node)));
      head.prepend(button);
    });
  }

  // ---- drawings -----------------------------------------------------------------------------------------------------

  for (const figure of document.querySelectorAll('figure.drawing:not([data-files])')) {
    const save = make('button', {
      type: 'button',
      className: 'save',
      textContent: 'Save drawing (SVG)',
      onclick: () => {
        const text = new XMLSerializer().serializeToString(figure.querySelector('svg'));
        const address = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }));
        make('a', { href: address, download: figure.id + '.svg' }).click();
        setTimeout(() => URL.revokeObjectURL(address), 1000);
      },
    });
    figure.append(save);
  }
})();
