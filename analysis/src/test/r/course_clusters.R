# Reference values for clusters of courses. Run from the module folder: Rscript src/test/r/course_clusters.R
suppressMessages({library(cluster); library(mclust)})
versions <- sprintf("R %s stats; cluster %s; mclust %s", getRversion(), packageVersion("cluster"), packageVersion("mclust"))
num <- function(x) paste(sprintf("%.17g", x), collapse = " ")
write <- function(rows, file) write.csv(do.call(rbind, rows), file.path("src/test/resources/golden", file),
                                        row.names = FALSE, quote = FALSE)
days <- c(0, 7, 14, 21, 28)
set.seed(20260101)
shape <- function(n, from, to, sd) t(replicate(n, {
  level <- rnorm(1, 0, sd); level + seq(from, to, length.out = 5) + rnorm(5, 0, sd) }))
cases <- list(
  three = rbind(shape(20, 3, 5, 0.35), shape(14, 3, 3, 0.35), shape(11, 4.6, 3, 0.35)),
  small = rbind(shape(5, 3, 4.5, 0.5), shape(4, 3.5, 3, 0.5)),
  one = shape(40, 3.2, 4, 0.5))
# the larger cluster first, of equal ones that with the first row
numbered <- function(labels) {
  ids <- unique(labels)
  order <- order(-sapply(ids, function(l) sum(labels == l)), sapply(ids, function(l) which(labels == l)[1]))
  match(labels, ids[order])
}
within <- function(x, labels) sum(sapply(unique(labels), function(l) {
  part <- x[labels == l, , drop = FALSE]; sum(sweep(part, 2, colMeans(part))^2) }))

courses <- list(); clusters <- list(); agreement <- list()
for (name in names(cases)) {
  case <- exp(cases[[name]])
  case <- case[sample(nrow(case)), ]
  keys <- sprintf("s%02d", seq_len(nrow(case)))
  for (i in seq_len(nrow(case)))
    courses[[length(courses) + 1]] <- data.frame(case = name, key = keys[i], days = num(days), values = num(case[i, ]))
  for (standardisation in c("NONE", "BY_DAY", "BY_SERIES")) {
    x <- log(case)
    if (standardisation == "BY_DAY") x <- scale(x)
    if (standardisation == "BY_SERIES") x <- t(scale(t(x)))
    d <- dist(x)
    for (method in c("K_MEANS", "HIERARCHICAL_WARD", "HIERARCHICAL_AVERAGE", "HIERARCHICAL_COMPLETE", "HIERARCHICAL_SINGLE")) {
      tree <- if (method != "K_MEANS") hclust(d, c(HIERARCHICAL_WARD = "ward.D2", HIERARCHICAL_AVERAGE = "average",
        HIERARCHICAL_COMPLETE = "complete", HIERARCHICAL_SINGLE = "single")[[method]])
      previous <- NULL
      for (k in 2:5) {
        labels <- numbered(if (is.null(tree)) kmeans(x, k, iter.max = 1000, nstart = 1000)$cluster else cutree(tree, k))
        s <- silhouette(labels, d)[, "sil_width"]
        clusters[[length(clusters) + 1]] <- data.frame(case = name, standardisation = standardisation, method = method,
          k = k, labels = paste(labels, collapse = " "), average = num(mean(s)), silhouettes = num(s),
          within = num(within(x, labels)), heights = if (is.null(tree)) "" else num(tree$height), versions = versions)
        if (!is.null(previous)) {
          both <- table(previous, labels)
          jaccard <- apply(both / (outer(rowSums(both), colSums(both), "+") - both), 1, max)
          agreement[[length(agreement) + 1]] <- data.frame(a = paste(previous, collapse = " "),
            b = paste(labels, collapse = " "), adjusted = num(adjustedRandIndex(previous, labels)),
            jaccard = num(jaccard), versions = versions)
        }
        previous <- labels
      }
    }
  }
}
write(courses, "course_clusters_courses.csv")
write(clusters, "course_clusters.csv")
write(agreement, "course_clusters_agreement.csv")
