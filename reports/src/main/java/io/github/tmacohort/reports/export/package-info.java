/** Writers: tables as HTML, CSV, Markdown and LaTeX; results as JSON with their schema. Escaping is theirs alone. */
package io.github.tmacohort.reports.export;
