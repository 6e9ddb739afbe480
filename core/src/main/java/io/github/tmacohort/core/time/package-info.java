/** Study days relative to the index transplant: the only arithmetic on calendar dates. */
package io.github.tmacohort.core.time;
