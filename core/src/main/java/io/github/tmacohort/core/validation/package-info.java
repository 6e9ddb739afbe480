/** What is wrong with data: findings with a rule, a place and a severity, and the report that collects them. */
package io.github.tmacohort.core.validation;
