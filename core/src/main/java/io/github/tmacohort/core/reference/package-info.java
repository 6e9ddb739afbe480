/** What is normal at an age: reference limits of laboratory values, height, blood pressure and kidney function. */
package io.github.tmacohort.core.reference;
