# Answers questions about the columns in the directory that is the argument;
# see peer.go. Surv objects and factors are made beforehand: only what answers
# is measured.
library(survival)
dir <- commandArgs(TRUE)[1]
column <- function(name, what = "double", size = 8)
  readBin(file.path(dir, name), what, file.size(file.path(dir, name)) / size, size, endian = "little")

seconds <- column("seconds")
event <- column("event", "integer", 1)
unit <- factor(column("unit", "integer", 4))
area <- factor(column("area", "integer", 4))
month <- factor(column("month", "integer", 4))
days <- column("days")
k <- column("k"); n <- column("n")
k1 <- column("k1"); n1 <- column("n1"); k2 <- column("k2"); n2 <- column("n2")
month0 <- column("month0"); figure <- column("figure")
watched <- Surv(seconds, event)
few <- 1:200 # of the rounds, for what takes long

difference <- function(d) c(d$obs, d$exp, d$chisq)

# Each entry: how many results it makes, what makes them, and their numbers.
work <- list(
  km = list(1, function() survfit(watched ~ 1, conf.type = "log-log"),
    function(f) c(f$time, f$n.risk, f$n.event, f$surv, f$lower, f$upper)),
  kmlog = list(1, function() survfit(watched ~ 1),
    function(f) c(f$time, f$n.risk, f$n.event, f$surv, f$lower, f$upper)),
  logrank2 = list(1, function() survdiff(watched ~ unit), difference),
  logrank30 = list(1, function() survdiff(watched ~ area), difference),
  peto30 = list(1, function() survdiff(watched ~ area, rho = 1), difference),
  grouped = list(1, function() tapply(days, list(area, month), quantile, c(0.5, 0.9)), function(q) unlist(t(q))),
  type6 = list(1, function() quantile(days, c(0.5, 0.9), type = 6), identity),
  type7 = list(1, function() quantile(days, c(0.5, 0.9), type = 7), identity),
  type8 = list(1, function() quantile(days, c(0.5, 0.9), type = 8), identity),
  wilson = list(length(few), function() suppressWarnings(sapply(few, function(i) prop.test(k[i], n[i], correct = FALSE)$conf.int)), identity),
  qbeta = list(length(k), function() rbind(
    ifelse(k == 0, 0, qbeta(0.025, k, n - k + 1)), ifelse(k == n, 1, qbeta(0.975, k + 1, n - k))), identity),
  binomtest = list(length(few), function() sapply(few, function(i) binom.test(k[i], n[i])$conf.int), identity),
  fisher = list(length(k1), function() sapply(seq_along(k1), function(i)
    fisher.test(matrix(c(k1[i], n1[i] - k1[i], k2[i], n2[i] - k2[i]), 2), conf.int = FALSE)$p.value), identity),
  kendall = list(1, function() cor.test(month0, figure, method = "kendall", exact = FALSE, continuity = FALSE),
    function(r) c(r$estimate, r$p.value))
)

cat(sprintf("R %s.%s, survival %s\n", R.version$major, R.version$minor, packageVersion("survival")))
questions <- file("stdin", "r")
while (length(line <- readLines(questions, 1)) > 0) {
  question <- strsplit(line, " ")[[1]]
  w <- work[[question[2]]]
  if (question[1] == "answer") {
    writeBin(as.double(w[[3]](w[[2]]())), file.path(dir, paste0(question[2], ".R")), endian = "little")
    cat("done\n")
  } else {
    invisible(gc())
    times <- 1
    repeat { # often enough for the clock, which counts milliseconds
      begin <- proc.time()
      for (i in 1:times) w[[2]]()
      took <- proc.time() - begin
      seconds_taken <- took[["user.self"]] + took[["sys.self"]]
      if (seconds_taken >= 0.05) break
      times <- times * 4
    }
    cat(sprintf("%.9g\n", seconds_taken / times / w[[1]]))
  }
  flush(stdout())
}
