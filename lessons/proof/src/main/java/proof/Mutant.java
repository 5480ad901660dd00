package proof;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * A mutant, and what became of it.
 *
 * @param owner the simple name of its class
 * @param method that was changed
 * @param change in the words of pitest
 * @param line that was changed
 * @param killed whether a test noticed it, were it by not coming to an end
 */
record Mutant(String owner, String method, String change, int line, boolean killed) {
    /** Reads a report of pitest. */
    static List<Mutant> read(Path report) throws IOException {
        NodeList elements;
        try {
            elements = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(report.toFile())
                    .getElementsByTagName("mutation");
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(report + " is no report of pitest", e);
        }
        List<Mutant> mutants = new ArrayList<>();
        for (int i = 0; i < elements.getLength(); i++) {
            Element element = (Element) elements.item(i);
            mutants.add(new Mutant(
                    text(element, "mutatedClass").replaceFirst("^.*\\.", "").replaceFirst("\\$.*$", ""),
                    text(element, "mutatedMethod"),
                    text(element, "description"),
                    Integer.parseInt(text(element, "lineNumber")),
                    Boolean.parseBoolean(element.getAttribute("detected"))));
        }
        return mutants;
    }

    private static String text(Element element, String name) {
        return element.getElementsByTagName(name).item(0).getTextContent();
    }

    /** Where it is and what it changes, in words that stay when lines move. */
    String name() {
        return owner + "." + method + ": " + change;
    }
}
