package io.github.tmacohort.reports.chart;

import io.github.tmacohort.reports.figure.Figure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes every sample figure in every format into a folder, to be looked at. */
final class GalleryMain {

    private GalleryMain() {}

    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        int dpi = Integer.parseInt(args[1]);
        FigureRenderer renderer =
                args.length > 2 ? FigureRenderer.with(FigureStyle.column()) : FigureRenderer.withDefaults();
        for (Figure figure : FigureSamples.all()) {
            Files.write(folder.resolve(figure.id() + ".svg"), renderer.svg(figure));
            if (dpi > 0) {
                Files.write(folder.resolve(figure.id() + ".pdf"), renderer.pdf(figure));
                Files.write(folder.resolve(figure.id() + ".png"), renderer.png(figure, dpi));
            }
        }
    }
}
