package io.github.tmacohort.core.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A small study folder without a fault, as text that a test can damage. */
final class TestStudy {
    private final Map<String, byte[]> files = new LinkedHashMap<>();

    private TestStudy() {}

    /** Two patients; P01 has a row in every table. */
    static TestStudy clean() {
        TestStudy study = new TestStudy();
        study.put(DataDictionary.DATA_PACKAGE, DataDictionary.dataPackage("Test study", true));
        study.put("patients.csv", """
                patient,sex,age_years,disease_group,disease,height_cm
                P01,male,7.5,acute_myeloid_leukaemia,AML,124.5
                P02,female,11,severe_aplastic_anaemia,"SAA, ""idiopathic""\",
                """);
        study.put("transplants.csv", """
                patient,number,day,donor,graft,conditioning,hla_match,gvhd_prophylaxis,neutrophil_engraftment_day,platelet_engraftment_day
                P01,1,-400,matched_sibling,bone_marrow,myeloablative,10/10,ciclosporin,,
                P01,2,0,haploidentical,peripheral_blood,myeloablative,5/10,"ciclosporin, MMF",14,20
                P02,1,0,matched_unrelated,cord_blood,reduced_intensity,,,18,
                """);
        study.put("labs.csv", """
                patient,day,analyte,value,unit,lower_limit,upper_limit
                P01,-5,weight,24,kg,,
                P01,30,ldh,850,U/L,120,300
                P01,30,platelets,18,10*9/L,150,400
                P01,30,schistocytes_present,positive,{ordinal},,
                P01,32,haptoglobin,<5,mg/dL,30,200
                P01,33,creatinine,1.20,mg/dL,0.3,0.7
                P02,28,ldh,7.50,ukat/L,2,5
                """);
        study.put("transfusions.csv", """
                patient,day,product,volume_ml,trigger
                P01,31,platelets,120,prophylactic
                P01,32,red_cells,,unknown
                """);
        study.put("tma_episodes.csv", """
                patient,number,onset_day,diagnosis_day,criteria,resolution_day
                P01,1,28,30,CN2021,60
                P02,1,,28,,
                """);
        study.put("defibrotide_courses.csv", """
                patient,course,dosing_weight_kg,weight_day,stop_reason
                P01,1,24,-5,resolved
                """);
        study.put("defibrotide_doses.csv", """
                patient,course,day,planned_mg,given_mg,infusions,route
                P01,1,31,600,600,4,intravenous
                P01,1,32,600,450,3,intravenous
                P01,1,33,600,0,0,intravenous
                P01,1,34,600,600,4,intravenous
                """);
        study.put("defibrotide_interruptions.csv", """
                patient,course,start_day,end_day,reason
                P01,1,33,33,procedure
                """);
        study.put("co_treatments.csv", """
                patient,agent,start_day,stop_day,action,indication,detail
                P01,tacrolimus,1,30,withdrawn,gvhd,"level 8
                then 6"
                P02,eculizumab,40,,given,tma,
                """);
        study.put("clinical_findings.csv", """
                patient,kind,start_day,end_day,grade,detail
                P01,acute_gvhd,25,50,2,skin
                P02,viral_infection,20,,,CMV
                """);
        study.put("adverse_events.csv", """
                patient,term,system_organ_class,ctcae_version,grade,category,start_day,end_day,attribution,serious
                P01,Epistaxis,"Respiratory, thoracic and mediastinal disorders",5,1,bleeding,32,33,possible,false
                """);
        study.put("follow_up.csv", """
                patient,last_contact_day,status,cause_of_death,relapse_day
                P01,400,alive,,200
                P02,95,dead,sepsis,
                """);
        study.put("reference_limits.csv", """
                analyte,sex,from_age,to_age,age_unit,valid_from,valid_to,lower_limit,upper_limit,unit,source
                alt,male,1,18,years,,,,45,U/L,analyser A
                alt,female,,,,,,,0.6,ukat/L,
                """);
        return study;
    }

    /** The same study with dates: the index transplants are on 2020-03-01 (P01) and 2021-06-15 (P02). */
    static TestStudy cleanWithDates() {
        TestStudy study = clean();
        for (String file : study.files.keySet()) {
            if (file.endsWith(".csv")) {
                study.put(file, dated(study.text(file)));
            }
        }
        String[] lines = study.text("transplants.csv").split("\n");
        return study.put(
                "transplants.csv", lines[0] + ",index\n" + lines[1] + ",\n" + lines[2] + ",true\n" + lines[3] + ",\n");
    }

    private static String dated(String table) {
        String[] lines = table.split("\n");
        String[] names = lines[0].split(",");
        StringBuilder dated = new StringBuilder(lines[0].replaceAll("\\bday\\b|(?<=_)day\\b", "date")).append('\n');
        for (String line : List.of(lines).subList(1, lines.length)) {
            String[] cells = line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)|,(?=[^\"]*\"[^\",]*$)", -1);
            for (int i = 0; i < cells.length && line.startsWith("P"); i++) {
                boolean isDay = names[i].equals("day") || names[i].endsWith("_day");
                if (isDay && !cells[i].isEmpty()) {
                    LocalDate index = LocalDate.parse(cells[0].equals("P01") ? "2020-03-01" : "2021-06-15");
                    cells[i] = index.plusDays(Integer.parseInt(cells[i])).toString();
                }
            }
            dated.append(String.join(",", cells)).append('\n');
        }
        return dated.toString();
    }

    TestStudy put(String file, String text) {
        return put(file, text.getBytes(StandardCharsets.UTF_8));
    }

    TestStudy put(String file, byte[] bytes) {
        files.put(file, bytes);
        return this;
    }

    TestStudy remove(String file) {
        files.remove(file);
        return this;
    }

    /** Replaces text that is there once. */
    TestStudy replace(String file, String old, String replacement) {
        String text = text(file);
        int at = text.indexOf(old);
        if (at < 0 || text.indexOf(old, at + 1) >= 0) {
            throw new IllegalArgumentException(file + " must hold once: " + old);
        }
        return put(file, text.replace(old, replacement));
    }

    TestStudy append(String file, String rows) {
        return put(file, text(file) + rows);
    }

    String text(String file) {
        return new String(files.get(file), StandardCharsets.UTF_8);
    }

    Map<String, byte[]> files() {
        return files;
    }

    Path writeTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
        return folder;
    }
}
