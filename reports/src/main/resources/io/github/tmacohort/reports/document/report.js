// Search, sortable tables, explanations of numbers and saving of drawings. The report is complete without it.
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

  const unfold = element => {
    for (let at = element.parentElement; at; at = at.parentElement) {
      if (at.tagName === 'DETAILS') {
        at.open = true;
      }
    }
  };

  const show = element => {
    unfold(element);
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

  // ---- what a link leads to is open, in every browser -----------------------------------------------------------------

  const arrive = () => {
    const place = location.hash.length > 1 ? document.getElementById(location.hash.slice(1)) : null;
    if (place) {
      unfold(place);
      place.scrollIntoView();
    }
  };
  addEventListener('hashchange', arrive);
  arrive();

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

  // ---- how a number was computed ------------------------------------------------------------------------------------
  // Click on a number, or the button below its table, whose dialog then has a choice of row and column: so that thousands
  // of numbers are no stops of the tab key.

  const words = element => {
    const copy = element.cloneNode(true);
    copy.querySelectorAll('sup').forEach(mark => mark.remove());
    return copy.textContent.replace(/\s+/g, ' ').trim();
  };

  const fact = (term, text) => text === '' ? '' : make('div', {}, make('dt', { textContent: term }), make('dd', { textContent: text }));

  /** The heads of a table's columns, that of the row labels first, each with the head over it. */
  const heads = table => {
    const below = table.tHead.rows.length > 1 ? [...table.tHead.rows[1].cells] : [];
    return [...table.tHead.rows[0].cells].flatMap(head => head.scope !== 'colgroup' ? [{ cell: head, text: words(head) }]
      : below.splice(0, head.colSpan).map(cell => ({ cell, text: words(head) + ', ' + words(cell) })));
  };

  const explained = cell => {
    const columns = cell.closest('table').dataset.x;
    return cell.dataset.x
      || (columns && cell.textContent !== '' && !cell.classList.contains('words') ? columns.split(',')[cell.cellIndex - 1] : '');
  };

  const title = make('h2', { id: 'explain-title', tabIndex: -1 });
  const rowChoice = make('select', {});
  const columnChoice = make('select', {});
  const choices = make('div', { className: 'choices' },
    make('label', {}, 'Row ', rowChoice), make('label', {}, 'Column ', columnChoice));
  const told = make('div', { className: 'told' });
  const close = make('button', { type: 'button', className: 'close', textContent: 'Close', onclick: () => dialog.close() });
  const dialog = make('dialog', { id: 'explain' }, make('div', {}, close, title, choices, told));
  dialog.setAttribute('aria-labelledby', title.id);
  title.setAttribute('aria-live', 'polite');
  document.body.append(dialog);

  /** What stands in the list of all explanations under these numbers. */
  const methods = numbers => numbers.split(',').flatMap(number => {
    const place = document.getElementById('how-' + number);
    return place === null ? [] : [
      make('h3', { textContent: place.querySelector('h4').textContent }),
      place.querySelector('dl').cloneNode(true),
      make('p', {}, make('a', { href: '#how-' + number, textContent: 'In the list of all explanations', onclick: () => dialog.close() })),
    ];
  });

  const mark = cell => {
    document.querySelectorAll('.asked').forEach(old => old.classList.remove('asked'));
    if (cell) {
      cell.classList.add('asked');
    }
  };

  const name = row => {
    const above = row.parentElement.rows[0];
    return (above !== row && above.className === 'heading' ? words(above.cells[0]) + ' › ' : '') + words(row.cells[0]);
  };

  const tell = cell => {
    const table = cell.closest('table');
    const row = cell.parentElement;
    const columns = heads(table);
    const beside = (table.dataset.in || '').split(',').filter(i => i !== '' && Number(i) !== cell.cellIndex)
      .filter(i => words(row.cells[i]) !== '').map(i => columns[i].text + ': ' + words(row.cells[i]));
    const notes = [row.cells[0], columns[cell.cellIndex].cell, cell].flatMap(place => [...place.querySelectorAll('sup a')])
      .map(link => words(document.getElementById(link.hash.slice(1))));
    title.textContent = words(cell);
    told.replaceChildren(
      make('dl', {},
        fact('In full precision', cell.title),
        fact('In the same row', beside.join('; ')),
        fact('Analysis set', table.dataset.of || '')),
      ...methods(explained(cell)),
      make('dl', {},
        fact('Table', words(table.caption)),
        fact('Row', name(row)),
        fact('Column', columns[cell.cellIndex].text),
        fact('Notes', [...new Set(notes)].join(' '))));
    mark(cell);
  };

  /** Rows and columns to choose from; those of a cell are chosen. */
  const offer = cell => {
    const table = cell.closest('table');
    const columns = heads(table);
    const numbersOf = row => [...row.cells].filter(each => each.tagName === 'TD' && explained(each));
    const rows = [...table.querySelectorAll('tbody tr')].filter(row => numbersOf(row).length > 0);
    rowChoice.replaceChildren(...rows.map(row => make('option', { textContent: name(row), selected: row === cell.parentElement })));
    const show = chosen => {
      const cells = numbersOf(rows[rowChoice.selectedIndex]);
      const kept = cells.find(each => each.cellIndex === Number(columnChoice.value)) || cells[0];
      columnChoice.replaceChildren(...cells.map(each => make('option', {
        value: each.cellIndex, textContent: columns[each.cellIndex].text, selected: each === kept,
      })));
      tell(kept);
      if (chosen) {
        kept.scrollIntoView({ block: dialog.className === 'up' ? 'end' : 'start', inline: 'nearest' }); // beside the dialog
      }
    };
    rowChoice.onchange = show;
    columnChoice.onchange = show;
    columnChoice.replaceChildren(make('option', { value: cell.cellIndex }));
    show(null);
  };

  const open = (place, chosen) => {
    const box = place.getBoundingClientRect();
    dialog.className = box.top + box.height / 2 > innerHeight / 2 ? 'up' : '';
    choices.hidden = !chosen;
    dialog.showModal();
    dialog.firstChild.scrollTop = 0;
  };

  dialog.addEventListener('close', () => mark(null));
  dialog.addEventListener('click', event => {
    if (event.target === dialog) {
      dialog.close(); // beside it
    }
  });

  document.querySelector('main').addEventListener('click', event => {
    const cell = event.target.closest('td');
    if (cell && !event.target.closest('a, button') && getSelection().isCollapsed && explained(cell)) {
      cell.tabIndex = -1; // so that the focus comes back to it
      cell.focus({ preventScroll: true });
      offer(cell);
      open(cell, true);
    }
  });

  for (const link of document.querySelectorAll('a.how')) {
    const table = link.dataset.x ? null : link.closest('figure').querySelector('table');
    const button = make('button', {
      type: 'button',
      className: 'how',
      textContent: table ? 'Explain these numbers' : link.textContent,
      onclick: () => {
        if (table) {
          offer([...table.querySelectorAll('tbody td')].find(explained));
        } else {
          title.textContent = link.getAttribute('aria-label');
          told.replaceChildren(...methods(link.dataset.x));
        }
        open(button, table !== null);
      },
    });
    button.setAttribute('aria-label', table ? 'Explain these numbers: ' + words(table.caption) : link.getAttribute('aria-label'));
    link.replaceWith(button);
  }
  document.documentElement.classList.add('live');

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
