package io.github.tmacohort.reports;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.LocalDate;

/** The packages' rules, over all modules. */
@AnalyzeClasses(packages = "io.github.tmacohort", importOptions = DoNotIncludeTests.class)
class PackageRulesTest {
    private static final String OURS = "io.github.tmacohort..";
    private static final String CORE = "io.github.tmacohort.core..";
    private static final String ANALYSIS = "io.github.tmacohort.analysis..";
    private static final String REPORTS = "io.github.tmacohort.reports..";
    private static final String SAMPLES = "io.github.tmacohort.sampledata..";

    private static final String ESTIMATE = "io.github.tmacohort.analysis.estimate..";
    private static final String[] STATISTICS = {
        ESTIMATE,
        "io.github.tmacohort.analysis.survival..",
        "io.github.tmacohort.analysis.competing..",
        "io.github.tmacohort.analysis.proportion..",
        "io.github.tmacohort.analysis.descriptive..",
        "io.github.tmacohort.analysis.consistency..",
        "io.github.tmacohort.analysis.longitudinal..",
        "io.github.tmacohort.analysis.explore.."
    };

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.github.tmacohort.(*).(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule coreStandsAlone = noClasses()
            .that()
            .resideInAPackage(CORE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ANALYSIS, REPORTS, SAMPLES);

    @ArchTest
    static final ArchRule sampleDataSeesCoreAlone = noClasses()
            .that()
            .resideInAPackage(SAMPLES)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ANALYSIS, REPORTS);

    @ArchTest
    static final ArchRule analysisKnowsNoReportAndNoSample = noClasses()
            .that()
            .resideInAPackage(ANALYSIS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(REPORTS, SAMPLES);

    @ArchTest
    static final ArchRule statisticsKnowNoPatientNoDrugNoDate = noClasses()
            .that()
            .resideInAnyPackage(STATISTICS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(CORE, "java.time..");

    @ArchTest
    static final ArchRule statisticsKnowNoStudy = classes()
            .that()
            .resideInAnyPackage(STATISTICS)
            .should()
            .onlyDependOnClassesThat(JavaClass.Predicates.resideOutsideOfPackage(OURS)
                    .or(JavaClass.Predicates.resideInAnyPackage(STATISTICS)));

    @ArchTest
    static final ArchRule estimateImportsNothingOfOurs = classes()
            .that()
            .resideInAPackage(ESTIMATE)
            .should()
            .onlyDependOnClassesThat(JavaClass.Predicates.resideOutsideOfPackage(OURS)
                    .or(JavaClass.Predicates.resideInAPackage(ESTIMATE)));

    @ArchTest
    static final ArchRule onlyChartSeesJFreeChart = noClasses()
            .that()
            .resideOutsideOfPackage("io.github.tmacohort.reports.chart..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.jfree..", "de.rototor..", "org.apache.pdfbox..");

    @ArchTest
    static final ArchRule onlyExportSeesTheLibrariesOfOfficeFiles = noClasses()
            .that()
            .resideOutsideOfPackage("io.github.tmacohort.reports.export..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.dhatim..", "org.apache.poi..", "org.apache.commons.compress..")
            .because("they are loaded on demand");

    @ArchTest
    static final ArchRule onlyExploreSeesSmile = noClasses()
            .that()
            .resideOutsideOfPackage("io.github.tmacohort.analysis.explore..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("smile..");

    @ArchTest
    static final ArchRule onlyTheStudyAndItsReportSeePhenotypes = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "io.github.tmacohort.analysis.explore..",
                    "io.github.tmacohort.analysis.study..",
                    "io.github.tmacohort.reports.table..",
                    "io.github.tmacohort.reports.document..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.github.tmacohort.analysis.explore..")
            .because("they are described, and no endpoint or comparison may take them");

    @ArchTest
    static final ArchRule noStudyTurnsPhenotypesIntoGroups = noClasses()
            .that()
            .resideOutsideOfPackage("io.github.tmacohort.analysis.explore..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching(".*\\.explore\\.Course(Groups|Landmark).*")
            .because("they are known only when the courses are over: no survival is compared between them");

    @ArchTest
    static final ArchRule whatSeesPhenotypesSeesNoSurvival = noClasses()
            .that()
            .haveSimpleNameContaining("Phenotype")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.github.tmacohort.analysis.survival..",
                    "io.github.tmacohort.analysis.competing..",
                    "io.github.tmacohort.analysis.endpoint..");

    @ArchTest
    static final ArchRule onlyReadersAndExportersSeeTablesaw = noClasses()
            .that()
            .resideOutsideOfPackages("io.github.tmacohort.core.io..", "io.github.tmacohort.reports.export..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("tech.tablesaw..");

    @ArchTest
    static final ArchRule theCommandLineStaysOffTablesaw = noClasses()
            .that()
            .resideInAnyPackage("io.github.tmacohort.reports.cli..", "io.github.tmacohort.reports.document..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching(".*Tablesaw.*");

    @ArchTest
    static final ArchRule nothingButTheCommandLinePrints = noClasses()
            .that()
            .resideOutsideOfPackage("io.github.tmacohort.reports.cli..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(Throwable.class, "printStackTrace");

    @ArchTest
    static final ArchRule calendarDatesAreReadAndNothingElse = noClasses()
            .that()
            .resideOutsideOfPackages("io.github.tmacohort.core.time..", "io.github.tmacohort.core.io..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(LocalDate.class);

    @ArchTest
    static final ArchRule nobodyReadsTheClock = noClasses()
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.time.Clock")
            .orShould()
            .callMethod(LocalDate.class, "now");

    @ArchTest
    static final ArchRule studyReportsComputeNothing = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.github.tmacohort.reports.format..",
                    "io.github.tmacohort.reports.explain..",
                    "io.github.tmacohort.reports.table..",
                    "io.github.tmacohort.reports.figure..",
                    "io.github.tmacohort.reports.chart..",
                    "io.github.tmacohort.reports.export..",
                    "io.github.tmacohort.reports.document..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.commons.math3..", "org.apache.commons.statistics..")
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("io\\.github\\.tmacohort\\.analysis\\..*"
                    + "(KaplanMeier|NelsonAalen|Turnbull|LogRank|PermutationLogRank|SurvivalSummary"
                    + "|CoxModel|HazardRatios|SimonMakuch|MantelByar|LandmarkAnalysis|AalenJohansen|GrayTest|FineGray"
                    + "|CompetingRisks|ProportionEstimator|TwoProportions|FisherExact|FreemanHalton|RatesByFactor"
                    + "|SignedRank|MannWhitney|Friedman|Summarizer|Characteristics|MixedModel|Study)");

    @ArchTest
    static final ArchRule formatDependsOnNoTableFigureOrWriter = noClasses()
            .that()
            .resideInAPackage("io.github.tmacohort.reports.format..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.github.tmacohort.reports.explain..",
                    "io.github.tmacohort.reports.table..",
                    "io.github.tmacohort.reports.figure..",
                    "io.github.tmacohort.reports.chart..",
                    "io.github.tmacohort.reports.export..",
                    "io.github.tmacohort.reports.document..",
                    "io.github.tmacohort.reports.cli..");

    @ArchTest
    static final ArchRule explanationsAreMadeOfOptionsAndNoTableOrFigure = noClasses()
            .that()
            .resideInAPackage("io.github.tmacohort.reports.explain..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    CORE,
                    "io.github.tmacohort.analysis.study..",
                    "io.github.tmacohort.reports.table..",
                    "io.github.tmacohort.reports.figure..",
                    "io.github.tmacohort.reports.chart..",
                    "io.github.tmacohort.reports.export..",
                    "io.github.tmacohort.reports.document..",
                    "io.github.tmacohort.reports.cli..");
}
