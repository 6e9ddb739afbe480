package io.github.tmacohort.analysis.response;

import io.github.tmacohort.analysis.cohort.Caveat;
import io.github.tmacohort.analysis.descriptive.Summary;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.analysis.proportion.Proportion;
import io.github.tmacohort.core.criteria.BloodRelapse;
import io.github.tmacohort.core.model.PatientId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What came after a confirmed response, and what came of other treatment. Of each responder the first of: loss of the
 * response or recurrence of TMA, death without either (a competing event: it ends the chance of the others), last contact.
 *
 * @param criteria id of the set whose being newly met is a sign
 * @param offTreatmentDays a sign so many days after the last dose or later is recurrence, before it loss of response
 * @param responders before death, the sum of the four that follow
 * @param lost with loss of response first
 * @param recurred with recurrence first
 * @param died without either
 * @param inResponse at last contact without either
 * @param daysToSign from confirmation to loss or recurrence, of those who had one; of these alone, so it is no estimate of
 *     the time to it
 * @param atDays cumulative incidence by days since confirmation
 * @param patients every responder, in order of id
 */
public record AfterResponse(
        String criteria,
        int offTreatmentDays,
        int responders,
        Proportion lost,
        Proportion recurred,
        Proportion died,
        Proportion inResponse,
        Summary daysToSign,
        List<AtDay> atDays,
        SecondLine secondLine,
        List<OfPatient> patients,
        List<Caveat> caveats) {

    /** What came first. */
    public enum Outcome {
        LOST,
        RECURRED,
        DIED,
        IN_RESPONSE
    }

    /** What loss or recurrence was seen by. */
    public enum Sign {
        /** No response over a run of assessments, by the response rule. */
        ASSESSMENTS,
        /** The diagnostic criteria newly met. */
        CRITERIA,
        /** Platelets, LDH and fragments or an organ fallen back ({@link BloodRelapse}). */
        BLOOD,
        /** A treatment of TMA begun. */
        TREATMENT
    }

    /**
     * One responder. Days count from the first dose.
     *
     * @param sign of loss or recurrence, on that day the first in the order of the signs
     * @param endDay of loss, recurrence, death or last contact
     */
    public record OfPatient(
            PatientId patient, int confirmationDay, int lastDoseDay, Outcome outcome, Optional<Sign> sign, int endDay) {
        public OfPatient {
            Objects.requireNonNull(patient, "patient");
            Objects.requireNonNull(outcome, "outcome");
            boolean lostOrRecurred = outcome == Outcome.LOST || outcome == Outcome.RECURRED;
            if (lostOrRecurred != sign.isPresent()) {
                throw new IllegalArgumentException("sign must be given exactly for loss and recurrence");
            }
        }

        /** From confirmation to what came first. */
        public int days() {
            return endDay - confirmationDay;
        }
    }

    /**
     * Cumulative incidence (Aalen-Johansen) by a day since confirmation.
     *
     * @param atRisk in response and under observation on that day
     * @param lossOrRecurrence of loss or recurrence, death without either competing
     * @param death of death without loss or recurrence
     */
    public record AtDay(
            int day,
            int atRisk,
            Estimate lossOrRecurrence,
            Interval lossOrRecurrenceInterval,
            Estimate death,
            Interval deathInterval) {
        public AtDay {
            Objects.requireNonNull(lossOrRecurrence, "lossOrRecurrence");
            Objects.requireNonNull(lossOrRecurrenceInterval, "lossOrRecurrenceInterval");
            Objects.requireNonNull(death, "death");
            Objects.requireNonNull(deathInterval, "deathInterval");
        }
    }

    /**
     * Eculizumab, ravulizumab or narsoplimab begun after the first dose.
     *
     * @param given of all treated
     * @param died of all treated, without it
     * @param afterResponse of those given it, after a confirmed response to defibrotide, or on its day
     * @param daysToStart from the first dose, of those given it
     * @param responded of those given it, with a confirmed response under the same rule afterwards
     * @param patients given it, in order of id
     */
    public record SecondLine(
            Proportion given,
            Proportion died,
            Proportion afterResponse,
            Summary daysToStart,
            Proportion responded,
            List<PatientId> patients) {
        public SecondLine {
            Objects.requireNonNull(given, "given");
            Objects.requireNonNull(died, "died");
            Objects.requireNonNull(afterResponse, "afterResponse");
            Objects.requireNonNull(daysToStart, "daysToStart");
            Objects.requireNonNull(responded, "responded");
            patients = List.copyOf(patients);
        }
    }

    public AfterResponse {
        Objects.requireNonNull(criteria, "criteria");
        Objects.requireNonNull(daysToSign, "daysToSign");
        atDays = List.copyOf(atDays);
        Objects.requireNonNull(secondLine, "secondLine");
        patients = List.copyOf(patients);
        caveats = List.copyOf(caveats);
        if (lost.successes() + recurred.successes() + died.successes() + inResponse.successes() != responders) {
            throw new IllegalArgumentException("what came first must add up to the responders, " + responders);
        }
    }

    /** Responders with an outcome, in order of id. */
    public List<OfPatient> with(Outcome outcome) {
        return patients.stream().filter(of -> of.outcome() == outcome).toList();
    }
}
