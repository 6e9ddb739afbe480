package io.github.tmacohort.reports.explain;

/** Where a method is described: the sources that the estimators' own Javadoc names, by DOI or stable address. */
public enum Source {
    AALEN("Aalen (1978), Ann Stat 6:701–726", "https://doi.org/10.1214/aos/1176344247"),
    AALEN_JOHANSEN("Aalen and Johansen (1978), Scand J Stat 5:141–150", "https://www.jstor.org/stable/4615704"),
    AGRESTI_COULL("Agresti and Coull (1998), American Statistician 52:119–126", "https://doi.org/10.2307/2685469"),
    ANDERSON("Anderson, Cain and Gelber (1983), J Clin Oncol 1:710–719", "https://doi.org/10.1200/JCO.1983.1.11.710"),
    BENJAMINI_HOCHBERG(
            "Benjamini and Hochberg (1995), JRSS B 57:289–300", "https://doi.org/10.1111/j.2517-6161.1995.tb02031.x"),
    BERNASCONI("Bernasconi et al. (2016), Stat Med 35:1032–1048", "https://doi.org/10.1002/sim.6765"),
    BLAKER("Blaker (2000), Canadian Journal of Statistics 28:783–798", "https://doi.org/10.2307/3315916"),
    BROOKMEYER_CROWLEY("Brookmeyer and Crowley (1982), Biometrics 38:29–41", "https://doi.org/10.2307/2530286"),
    BROWN_CAI_DASGUPTA(
            "Brown, Cai and DasGupta (2001), Statistical Science 16:101–133", "https://doi.org/10.1214/ss/1009213286"),
    CLOPPER_PEARSON("Clopper and Pearson (1934), Biometrika 26:404–413", "https://doi.org/10.1093/biomet/26.4.404"),
    COHEN("Cohen (1960), Educ Psychol Meas 20:37–46", "https://doi.org/10.1177/001316446002000104"),
    COX("Cox (1972), JRSS B 34:187–220", "https://doi.org/10.1111/j.2517-6161.1972.tb00899.x"),
    DATTA_SATTEN(
            "Datta and Satten (2001), Stat Probab Lett 55:403–411", "https://doi.org/10.1016/S0167-7152(01)00155-9"),
    DUNN("Dunn (1961), JASA 56:52–64", "https://doi.org/10.1080/01621459.1961.10482090"),
    EFRON("Efron (1977), JASA 72:557–565", "https://doi.org/10.1080/01621459.1977.10480613"),
    EFRON_STEIN("Efron and Stein (1981), Annals of Statistics 9:586–596", "https://doi.org/10.1214/aos/1176345462"),
    FINE_GRAY("Fine and Gray (1999), JASA 94:496–509", "https://doi.org/10.1080/01621459.1999.10474144"),
    FISHER("Fisher (1935), Journal of the Royal Statistical Society 98:39–82", "https://doi.org/10.2307/2342435"),
    FREEMAN_HALTON("Freeman and Halton (1951), Biometrika 38:141–149", "https://doi.org/10.2307/2332323"),
    FLEISS_COHEN_EVERITT(
            "Fleiss, Cohen and Everitt (1969), Psychol Bull 72:323–327", "https://doi.org/10.1037/h0028106"),
    FRIEDMAN("Friedman (1937), JASA 32:675–701", "https://doi.org/10.1080/01621459.1937.10503522"),
    GARWOOD("Garwood (1936), Biometrika 28:437–442", "https://doi.org/10.1093/biomet/28.3-4.437"),
    GENTLEMAN_GEYER("Gentleman and Geyer (1994), Biometrika 81:618–623", "https://doi.org/10.1093/biomet/81.3.618"),
    GRAMBSCH_THERNEAU("Grambsch and Therneau (1994), Biometrika 81:515–526", "https://doi.org/10.1093/biomet/81.3.515"),
    GRAY("Gray (1988), Ann Stat 16:1141–1154", "https://doi.org/10.1214/aos/1176350951"),
    HARRINGTON_FLEMING(
            "Harrington and Fleming (1982), Biometrika 69:553–566", "https://doi.org/10.1093/biomet/69.3.553"),
    HARTIGAN_WONG("Hartigan and Wong (1979), J R Stat Soc C 28:100–108", "https://doi.org/10.2307/2346830"),
    HEDEKER_GIBBONS(
            "Hedeker and Gibbons (1997), Psychological Methods 2:64–78", "https://doi.org/10.1037/1082-989X.2.1.64"),
    HEINZE_SCHEMPER(
            "Heinze and Schemper (2001), Biometrics 57:114–119", "https://doi.org/10.1111/j.0006-341X.2001.00114.x"),
    HENDERSON("Henderson (1975), Biometrics 31:423–447", "https://doi.org/10.2307/2529430"),
    HENNIG("Hennig (2007), Comput Stat Data Anal 52:258–271", "https://doi.org/10.1016/j.csda.2006.11.025"),
    HODGES_LEHMANN(
            "Hodges and Lehmann (1963), Annals of Mathematical Statistics 34:598–611",
            "https://doi.org/10.1214/aoms/1177704172"),
    HOLM("Holm (1979), Scandinavian Journal of Statistics 6:65–70", "https://www.jstor.org/stable/4615733"),
    HYNDMAN_FAN(
            "Hyndman and Fan (1996), American Statistician 50:361–365",
            "https://doi.org/10.1080/00031305.1996.10473566"),
    KAPLAN_MEIER("Kaplan and Meier (1958), JASA 53:457–481", "https://doi.org/10.2307/2281868"),
    KENWARD_ROGER("Kenward and Roger (1997), Biometrics 53:983–997", "https://doi.org/10.2307/2533558"),
    LAIRD_WARE("Laird and Ware (1982), Biometrics 38:963–974", "https://doi.org/10.2307/2529876"),
    LITTLE("Little (1993), JASA 88:125–134", "https://doi.org/10.1080/01621459.1993.10594302"),
    LIU("Liu et al. (2008), J Am Stat Assoc 103:1281–1293", "https://doi.org/10.1198/016214508000000454"),
    LLOYD("Lloyd (1982), IEEE Trans Inf Theory 28:129–137", "https://doi.org/10.1109/TIT.1982.1056489"),
    MANN_WHITNEY(
            "Mann and Whitney (1947), Annals of Mathematical Statistics 18:50–60",
            "https://doi.org/10.1214/aoms/1177730491"),
    MANTEL_BYAR("Mantel and Byar (1974), JASA 69:81–86", "https://doi.org/10.1080/01621459.1974.10480131"),
    MIETTINEN_NURMINEN(
            "Miettinen and Nurminen (1985), Statistics in Medicine 4:213–226",
            "https://doi.org/10.1002/sim.4780040211"),
    NEWCOMBE(
            "Newcombe (1998), Statistics in Medicine 17:873–890",
            "https://doi.org/10.1002/(SICI)1097-0258(19980430)17:8%3C873::AID-SIM779%3E3.0.CO;2-I"),
    PETO("Peto (1973), J R Stat Soc C 22:86–91", "https://doi.org/10.2307/2346307"),
    PETO_PETO("Peto and Peto (1972), JRSS A 135:185–207", "https://doi.org/10.2307/2344317"),
    PRATT("Pratt (1959), JASA 54:655–667", "https://doi.org/10.1080/01621459.1959.10501526"),
    ROUSSEEUW("Rousseeuw (1987), J Comput Appl Math 20:53–65", "https://doi.org/10.1016/0377-0427(87)90125-7"),
    SATTERTHWAITE("Satterthwaite (1946), Biometrics Bulletin 2:110–114", "https://doi.org/10.2307/3002019"),
    SCHEMPER_SMITH(
            "Schemper and Smith (1996), Control Clin Trials 17:343–346",
            "https://doi.org/10.1016/0197-2456(96)00075-X"),
    SCHOENFELD("Schoenfeld (1981), Biometrika 68:316–319", "https://doi.org/10.1093/biomet/68.1.316"),
    SIMON_MAKUCH("Simon and Makuch (1984), Stat Med 3:35–44", "https://doi.org/10.1002/sim.4780030106"),
    SIMONSOHN(
            "Simonsohn, Simmons and Nelson (2020), Nat Hum Behav 4:1208–1214",
            "https://doi.org/10.1038/s41562-020-0912-z"),
    STEEGEN("Steegen et al. (2016), Perspect Psychol Sci 11:702–712", "https://doi.org/10.1177/1745691616658637"),
    TARONE("Tarone (1990), Biometrics 46:515–522", "https://doi.org/10.2307/2531456"),
    TURNBULL("Turnbull (1976), J R Stat Soc B 38:290–295", "https://doi.org/10.1111/j.2517-6161.1976.tb01597.x"),
    VOLLSET("Vollset (1993), Statistics in Medicine 12:809–824", "https://doi.org/10.1002/sim.4780120902"),
    WELCH("Welch (1947), Biometrika 34:28–35", "https://doi.org/10.1093/biomet/34.1-2.28"),
    WILCOXON("Wilcoxon (1945), Biometrics Bulletin 1:80–83", "https://doi.org/10.2307/3001968"),
    WILSON("Wilson (1927), JASA 22:209–212", "https://doi.org/10.1080/01621459.1927.10502953");

    private final String citation;
    private final String address;

    Source(String citation, String address) {
        this.citation = citation;
        this.address = address;
    }

    /** Authors, year, journal, volume and pages. */
    public String citation() {
        return citation;
    }

    /** The DOI as an address, or a stable address of the publisher where there is no DOI. */
    public String address() {
        return address;
    }
}
