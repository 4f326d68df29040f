import java.io.File;
import java.io.InputStream;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;

/** Judges PDF files by veraPDF's rules of PDF/UA-1; one line a file, then what is wrong with it. */
public class PdfUa {
    private static final String RULES = "org/verapdf/pdfa/validation/PDFUA-1.xml";

    public static void main(String[] names) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        ValidationProfile rules;
        try (InputStream stream = PdfUa.class.getClassLoader().getResourceAsStream(RULES)) {
            rules = Profiles.profileFromXml(stream);
        }
        for (String name : names) {
            judge(new File(name), rules);
        }
    }

    private static void judge(File file, ValidationProfile rules) throws Exception {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(file, PDFAFlavour.PDFUA_1);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(rules, false)) {
            ValidationResult found = validator.validate(parser);
            System.out.println((found.isCompliant() ? "good " : "wrong ") + found.getTotalAssertions() + " " + file);
            for (TestAssertion one : found.getTestAssertions()) {
                if (one.getStatus() == TestAssertion.Status.FAILED) {
                    System.out.println("  " + one.getRuleId().getClause() + "-" + one.getRuleId().getTestNumber() + ": "
                            + one.getMessage());
                }
            }
        }
    }
}
