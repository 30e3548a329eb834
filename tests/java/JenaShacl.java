import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.apache.jena.graph.Graph;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.shacl.ShaclValidator;
import org.apache.jena.shacl.Shapes;

/**
 * Validates each data file against the shapes and prints a line a result: file, focus node, message, tab-separated.
 *
 *   JenaShacl SHAPES DATA…
 */
public class JenaShacl {
    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Shapes shapes = Shapes.parse(RDFDataMgr.loadGraph(args[0]));
        for (int i = 1; i < args.length; i++) {
            Graph data = RDFDataMgr.loadGraph(args[i]);
            String file = args[i];
            ShaclValidator.get().validate(shapes, data).getEntries().forEach(entry ->
                out.println(file + "\t" + entry.focusNode() + "\t" + entry.message()));
        }
    }
}
