package io.github.tmacohort.sampledata;

/**
 * How far the child's microangiopathy touches each organ.
 *
 * @param renal rise of creatinine at activity 1, as a share of the own baseline
 * @param proteinuria protein/creatinine at activity 1 [mg/mg]
 * @param renalRate how fast the kidney follows the activity [1/day]
 * @param pressure rise of the systolic pressure at activity 1 [mmHg]
 */
record Organs(
        double renal,
        double proteinuria,
        double renalRate,
        double pressure,
        boolean neurological,
        boolean pulmonary,
        boolean gut,
        boolean serositis) {

    static Organs draw(LatentCourse course, RandomStream random) {
        double worse = 1 / (1 + StrictMath.exp(-course.severity));
        boolean kidney = random.chance(0.62);
        double renal = kidney ? Math.min(2.6, random.logNormal(0.75, 0.5)) : random.uniform(0, 0.15);
        boolean leaks = random.chance(kidney ? 0.92 : 0.45);
        double proteinuria = leaks ? Math.min(9, random.logNormal(1.9, 0.55)) : random.uniform(0.1, 0.5);
        double rate = random.uniform(0.28, 0.50);
        double pressure = random.chance(0.72) ? random.uniform(20, 42) : random.uniform(0, 8);
        boolean tma = course.hasTma();
        return new Organs(
                renal,
                proteinuria,
                rate,
                pressure,
                random.chance(0.28 * worse) && tma,
                random.chance(0.16 * worse) && tma,
                random.chance(0.22 * worse) && tma,
                random.chance(0.18 * worse) && tma);
    }
}
