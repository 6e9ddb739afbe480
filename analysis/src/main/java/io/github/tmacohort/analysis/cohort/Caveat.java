package io.github.tmacohort.analysis.cohort;

/** What a reader must know beside a number. Results carry them as data, so that no table is shown without. */
public enum Caveat {
    REGRESSION_TO_THE_MEAN(
            "Patients were treated when their values were at their worst; part of any later improvement is"
                    + " regression to the mean."),
    CO_TREATMENT(
            "Other treatment at the same time may have had its part, which cannot be told apart from that of defibrotide."),
    SURVIVORS_ONLY(
            "Values exist only of patients alive and observed at that time; those who had died or left are not in"
                    + " them, and they are unlikely to have been like the others."),
    RESPONSE_DRIVEN_END(
            "When a course ends is chosen by how the patient does: it is stopped on response, on failure or at"
                    + " death. Values at the end of course are selected by that and show no effect of a longer or shorter course."),
    NO_CONTROL_GROUP("There is no untreated group: what would have happened without defibrotide is not known."),
    TRANSFUSIONS(
            "Transfusions raise platelet counts and haemoglobin; values after a transfusion are counted, and changes are"
                    + " shown without them as well."),
    GRADED_AS_MEASURED(
            "Platelets and haemoglobin are graded as measured, also after transfusions, which raise them: untransfused the"
                    + " grades would be worse. Many values were abnormal before treatment; only a grade worse than at"
                    + " baseline is new."),
    IMMORTAL_TIME("Biased: a responder has to live long enough to respond, so early deaths fall among those without"
            + " response by definition. Shown only to be compared with what is published."),
    POST_BASELINE_GROUPS("Groups are formed by what happened after treatment began; a difference between them is an"
            + " association."),
    SMALL_GROUPS("With so few deaths only large differences could be seen; see the detectable hazard ratio."),
    DEPENDENT_MARKERS("Response is defined by platelets and lactate dehydrogenase, so their course is no independent"
            + " evidence for it."),
    UNDERLYING_BLEEDING("Microangiopathy, graft-versus-host disease and virus infections bleed as well."),
    BLEEDING_BEFORE("Compare bleeding on treatment with the rate before the first dose in the same patients."),
    NO_EVENTS_BEFORE(
            "No adverse event of any kind was recorded before the first dose: how often these patients bled before"
                    + " treatment is not known.");

    private final String text;

    Caveat(String text) {
        this.text = text;
    }

    /** The sentence to print. */
    public String text() {
        return text;
    }
}
