import java.io.File;
import java.io.PrintStream;
import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.gephi.graph.api.Column;
import org.gephi.graph.api.Edge;
import org.gephi.graph.api.Element;
import org.gephi.graph.api.GraphController;
import org.gephi.graph.api.GraphModel;
import org.gephi.graph.api.Node;
import org.gephi.io.exporter.api.ExportController;
import org.gephi.io.exporter.preview.PNGExporter;
import org.gephi.io.importer.api.Container;
import org.gephi.io.importer.api.EdgeMergeStrategy;
import org.gephi.io.importer.api.ImportController;
import org.gephi.io.importer.api.Issue;
import org.gephi.io.importer.api.Report;
import org.gephi.io.processor.plugin.DefaultProcessor;
import org.gephi.layout.plugin.force.StepDisplacement;
import org.gephi.layout.plugin.force.yifanHu.YifanHuLayout;
import org.gephi.preview.api.PreviewController;
import org.gephi.preview.api.PreviewProperty;
import org.gephi.project.api.ProjectController;
import org.gephi.project.api.Workspace;
import org.openide.util.Lookup;

/**
 * Imports a file as Gephi does and prints what it found, as JSON: issues, counts, columns with their types, and (with
 * "elements") every node and edge. With the name of a PNG file it also runs a layout and exports the picture.
 *
 *   GephiProbe FILE elements|counts [PNG] [LAYOUT STEPS]
 */
public class GephiProbe {
    public static void main(String[] args) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setOut(System.err); // whatever Gephi prints is not ours
        long began = System.nanoTime();
        ProjectController projects = Lookup.getDefault().lookup(ProjectController.class);
        projects.newProject();
        Workspace workspace = projects.getCurrentWorkspace();
        ImportController importer = Lookup.getDefault().lookup(ImportController.class);
        Container container = importer.importFile(new File(args[0]));
        // What the import window offers as "don't merge": GraphML has no kinds of edges to keep parallel ones apart by.
        container.getLoader().setEdgesMergeStrategy(EdgeMergeStrategy.NO_MERGE);
        Report before = container.getReport();
        List<String> issues = new ArrayList<>();
        importer.process(container, new DefaultProcessor(), workspace);
        for (Report report : new Report[] {before}) {
            report.close();
            var found = report.getIssues(100);
            while (found.hasNext()) {
                Issue issue = found.next();
                issues.add("[" + text(String.valueOf(issue.getLevel())) + "," + text(issue.getMessage()) + "]");
            }
        }
        GraphModel model = Lookup.getDefault().lookup(GraphController.class).getGraphModel(workspace);
        double seconds = (System.nanoTime() - began) / 1e9;
        out.println("{\"issues\":[" + String.join(",", issues) + "]");
        out.println(",\"seconds\":" + seconds);
        out.println(",\"nodes\":" + model.getGraph().getNodeCount() + ",\"edges\":" + model.getGraph().getEdgeCount());
        out.println(",\"dynamic\":" + model.isDynamic() + ",\"time\":" + text(String.valueOf(model.getTimeFormat())));
        out.println(",\"node_columns\":" + columns(model.getNodeTable()));
        out.println(",\"edge_columns\":" + columns(model.getEdgeTable()));
        if (args[1].equals("elements")) {
            out.println(",\"node\":[");
            String comma = "";
            for (Node node : model.getGraph().getNodes()) {
                out.println(comma + "{\"x\":" + node.x() + ",\"y\":" + node.y() + ",\"size\":" + node.size()
                    + ",\"colour\":[" + Math.round(node.r() * 255) + "," + Math.round(node.g() * 255) + ","
                    + Math.round(node.b() * 255) + "]," + values(node, model.getNodeTable()) + "}");
                comma = ",";
            }
            out.println("],\"edge\":[");
            comma = "";
            for (Edge edge : model.getGraph().getEdges()) {
                out.println(comma + "{\"source\":" + text(String.valueOf(edge.getSource().getId())) + ",\"target\":"
                    + text(String.valueOf(edge.getTarget().getId())) + ",\"type\":"
                    + text(String.valueOf(edge.getTypeLabel())) + ",\"directed\":" + edge.isDirected()
                    + ",\"weight\":" + edge.getWeight() + "," + values(edge, model.getEdgeTable()) + "}");
                comma = ",";
            }
            out.println("]");
        }
        if (args.length > 2) {
            began = System.nanoTime();
            YifanHuLayout layout = new YifanHuLayout(null, new StepDisplacement(1f));
            layout.setGraphModel(model);
            layout.resetPropertiesValues();
            layout.setOptimalDistance(150f);
            layout.initAlgo();
            int steps = args.length > 3 ? Integer.parseInt(args[3]) : 100;
            int done = 0;
            while (done < steps && layout.canAlgo()) {
                layout.goAlgo();
                done++;
            }
            layout.endAlgo();
            out.println(",\"layout_steps\":" + done + ",\"layout_seconds\":" + (System.nanoTime() - began) / 1e9);
            PreviewController preview = Lookup.getDefault().lookup(PreviewController.class);
            var properties = preview.getModel().getProperties();
            properties.putValue(PreviewProperty.SHOW_NODE_LABELS, Boolean.TRUE);
            properties.putValue(PreviewProperty.NODE_LABEL_FONT, new java.awt.Font("Noto Sans CJK SC", 0, 8));
            properties.putValue(PreviewProperty.NODE_LABEL_PROPORTIONAL_SIZE, Boolean.FALSE);
            preview.refreshPreview();
            ExportController exports = Lookup.getDefault().lookup(ExportController.class);
            PNGExporter png = (PNGExporter) exports.getExporter("png");
            png.setWidth(1600);
            png.setHeight(1600);
            png.setWorkspace(workspace);
            exports.exportFile(new File(args[2]), png);
        }
        out.println("}");
        out.flush();
        System.exit(0); // Gephi's threads would keep the machine alive
    }

    private static String columns(org.gephi.graph.api.Table table) {
        List<String> told = new ArrayList<>();
        for (Column column : table) {
            told.add(text(column.getId()) + ":" + text(column.getTypeClass().getSimpleName()));
        }
        return "{" + String.join(",", told) + "}";
    }

    private static String values(Element element, org.gephi.graph.api.Table table) {
        List<String> told = new ArrayList<>();
        for (Column column : table) {
            Object value = element.getAttribute(column);
            if (value != null) {
                told.add(text(column.getId()) + ":" + json(value));
            }
        }
        return "\"values\":{" + String.join(",", told) + "}";
    }

    private static String json(Object value) {
        if (value.getClass().isArray()) {
            List<String> items = new ArrayList<>();
            for (int i = 0; i < Array.getLength(value); i++) {
                items.add(json(Array.get(value, i)));
            }
            return "[" + String.join(",", items) + "]";
        }
        return value instanceof Number || value instanceof Boolean ? value.toString() : text(value.toString());
    }

    private static String text(String value) {
        StringBuilder out = new StringBuilder("\"");
        for (char c : value.toCharArray()) {
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < 0x20) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }
}
