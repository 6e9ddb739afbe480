package io.github.tmacohort.sampledata;

import io.github.tmacohort.sampledata.TrueCourse.Group;
import io.github.tmacohort.sampledata.TrueCourse.Transition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The hidden course, day by day. From the start of treatment response, flare and death compete: each day one draw decides
 * on death by the state of that morning, then one on a change of state, so that nobody has to live for a response and no
 * response is known beforehand. The activity of the disease follows the state with first-order kinetics, and every
 * laboratory value follows the activity.
 */
final class LatentCourse {
    /** Records begin here, before the conditioning. */
    static final int FIRST_DAY = -10;

    private static final double BURNING_OUT = 0.006;

    final Child child;
    final Group group;
    final double severity;
    final int onsetDay;
    final int diagnosisDay;
    final int startDay;
    /** Day on which another TMA agent replaced defibrotide. */
    Optional<Integer> secondLineDay = Optional.empty();

    Optional<Integer> relapseDay = Optional.empty();
    Optional<Integer> deathDay = Optional.empty();
    int lastDay;

    private final Scenario scenario;
    private final List<Transition> transitions = new ArrayList<>();
    private double[] activity = {};
    private Optional<Integer> responseDay = Optional.empty();
    private Optional<Integer> flareDay = Optional.empty();

    private LatentCourse(Child child, Group group, Scenario scenario, RandomStream random) {
        this.child = child;
        this.group = group;
        this.scenario = scenario;
        severity = random.normal();
        int earliest = child.neutrophilEngraftmentDay() + 2;
        int planned = group == Group.VENO_OCCLUSIVE_DISEASE
                ? random.integer(10, 22)
                : (int) Math.round(random.logNormal(40, 0.6));
        onsetDay = Math.max(group == Group.VENO_OCCLUSIVE_DISEASE ? 8 : earliest, Math.min(240, planned));
        diagnosisDay = onsetDay + random.integer(2, 7);
        int delay = random.pick(List.of(0, 1, 2, 3, 4, 6, 9), 0.15, 0.25, 0.2, 0.15, 0.12, 0.08, 0.05);
        startDay = group == Group.TREATED ? diagnosisDay + delay : diagnosisDay;
    }

    static LatentCourse draw(Child child, Group group, Scenario scenario, long seed, long number) {
        RandomStream plan = RandomStream.of(seed, number, "plan");
        LatentCourse course = new LatentCourse(child, group, scenario, plan);
        boolean lostEarly = plan.chance(0.04);
        int end = lostEarly ? course.startDay + plan.integer(20, 120) : plan.integer(200, 1100);
        end = Math.max(end, course.startDay + 20);
        course.lastDay = end;
        if (group == Group.TREATED || group == Group.OTHER_TREATMENT) {
            course.transitions.add(new Transition(course.onsetDay, TrueState.ACTIVE));
        }
        course.live(
                end,
                RandomStream.of(seed, number, "death"),
                RandomStream.of(seed, number, "response"),
                RandomStream.of(seed, number, "relapse"));
        TrueCourse truth = course.truth();
        course.responseDay = truth.responseDay();
        course.flareDay = truth.flareDay();
        course.follow(RandomStream.of(seed, number, "activity"), RandomStream.of(seed, number, "kinetics"));
        return course;
    }

    private void live(int end, RandomStream death, RandomStream response, RandomStream relapse) {
        int activeSince = startDay;
        int responseSince = startDay;
        boolean flared = false;
        int switchAfter = response.integer(18, 32);
        boolean wouldSwitch = response.chance(0.3) && group == Group.TREATED;
        TrueState state = hasTma() ? TrueState.ACTIVE : TrueState.NO_TMA;
        for (int day = startDay + 1; day <= end; day++) {
            if (child.malignant() && relapseDay.isEmpty() && day > 60 && relapse.chance(0.0003)) {
                relapseDay = Optional.of(day);
            }
            double risk = scenario.dailyDeath(state, day - activeSince, severity, relapseDay.isPresent());
            if (death.chance(risk)) {
                deathDay = Optional.of(day);
                lastDay = day;
                return;
            }
            double draw = response.uniform();
            boolean complete = response.chance(0.64);
            if (state == TrueState.ACTIVE) {
                if (wouldSwitch && secondLineDay.isEmpty() && !flared && day == startDay + switchAfter) {
                    secondLineDay = Optional.of(day);
                }
                if (draw < dailyResponse(day, flared ? Optional.of(activeSince) : Optional.empty())) {
                    state = complete ? TrueState.COMPLETE_RESPONSE : TrueState.PARTIAL_RESPONSE;
                    transitions.add(new Transition(day, state));
                    responseSince = day;
                }
            } else if (state.isResponse()) {
                int since = day - responseSince;
                if (!flared && since >= 21 && since <= 180 && draw < 0.0007) {
                    flared = true;
                    activeSince = day;
                    state = TrueState.ACTIVE;
                    transitions.add(new Transition(day, state));
                }
            }
        }
    }

    /** Probability that active disease turns on this day. */
    private double dailyResponse(int day, Optional<Integer> flareDay) {
        double slowing = StrictMath.exp(-0.3 * severity);
        if (flareDay.isPresent()) {
            return 0.03 * slowing;
        }
        if (secondLineDay.isPresent()) {
            int since = day - secondLineDay.get();
            return since < 2 ? 0 : since <= 60 ? 0.02 * slowing : BURNING_OUT;
        }
        int since = day - startDay;
        double treated = since < 3 ? 0 : since < 14 ? 0.082 : since < 28 ? 0.036 : since < 60 ? 0.010 : BURNING_OUT;
        return treated * slowing * (group == Group.TREATED ? 1 : 0.6);
    }

    private void follow(RandomStream noise, RandomStream kinetics) {
        double up = kinetics.uniform(0.20, 0.38);
        double down = kinetics.uniform(0.22, 0.40);
        double level = Math.max(0.65, Math.min(1.5, StrictMath.exp(0.22 * severity)));
        double residual = kinetics.uniform(0.10, 0.28);
        int mimicEnd = onsetDay + kinetics.integer(7, 12);
        activity = new double[lastDay - FIRST_DAY + 1];
        double wobble = 0;
        double now = 0;
        for (int day = FIRST_DAY; day <= lastDay; day++) {
            wobble = 0.8 * wobble + 0.10 * noise.normal();
            double target = switch (stateAt(day)) {
                case NO_TMA -> group == Group.SUSPECTED_ONLY && day >= onsetDay && day < mimicEnd ? 0.45 : 0;
                case ACTIVE -> level * (1 + wobble);
                case PARTIAL_RESPONSE -> level * residual * (1 + wobble);
                case COMPLETE_RESPONSE -> 0;
            };
            now += (target > now ? up : down) * (target - now);
            activity[day - FIRST_DAY] = Math.max(0, now);
        }
    }

    private TrueState stateAt(int day) {
        TrueState state = TrueState.NO_TMA;
        for (Transition transition : transitions) {
            if (transition.day() <= day) {
                state = transition.state();
            }
        }
        return state;
    }

    double activity(int day) {
        return activity[Math.min(day, lastDay) - FIRST_DAY];
    }

    /** Follows the activity with a lag of about 1/{@code rate} days, as a kidney does. */
    double[] lagged(double rate) {
        double[] lagged = new double[activity.length];
        double now = 0;
        for (int i = 0; i < activity.length; i++) {
            now += rate * (activity[i] - now);
            lagged[i] = now;
        }
        return lagged;
    }

    boolean hasTma() {
        return group == Group.TREATED || group == Group.OTHER_TREATMENT;
    }

    Optional<Integer> responseDay() {
        return responseDay;
    }

    Optional<Integer> flareDay() {
        return flareDay;
    }

    TrueCourse truth() {
        return new TrueCourse(child.id(), group, transitions, startDay, deathDay, lastDay);
    }
}
