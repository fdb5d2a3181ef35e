# Redraws one figure from a results file of tacit: who could have refused, by age, under each design.
#
#     Rscript scripts/examples/figure.R results/france-2022.h5 able-to-refuse.png
#
# A results file is HDF5, in groups. The group `summary` holds one table, `value`, with five axes: design, outcome, moment,
# group of persons, statistic; the names of their entries stand beside it. R counts the axes the other way round: the last
# of the file is the first here. Any other figure is another choice along these axes.
library(hdf5r)

arguments <- commandArgs(trailingOnly = TRUE)
file <- H5File$new(arguments[1], mode = "r")
value <- file[["summary/value"]]$read()
axes <- c("statistic", "group", "moment", "outcome", "design")
dimnames(value) <- lapply(axes, function(axis) file[["summary"]][[axis]]$read())
names(dimnames(value)) <- axes

# The figure: `can_out`, the share who were informed and could have been outside by their own deadline, had they firmly
# wanted to; where silence leaves people outside, to be informed is enough. Adults who decide for themselves, by age. The
# design `none` (no programme) has nothing to refuse and is left out.
ages <- setdiff(grep("^age_", dimnames(value)$group, value = TRUE), "age_0_17")
designs <- setdiff(dimnames(value)$design, "none")

# `mean`, `q05`, `q95` are over the replicates: the interval is how precisely the simulation knows its own answer. It says
# nothing about how certain we are of the world (with a single replicate it is undefined). For outcomes that depend on
# guessed wishes, `low` and `high` are the range over admissible wishes; `can_out` depends on none.
statistic <- function(name) as.vector(value[name, ages, "deadline", "can_out", designs])

# As a table: a row for each design and age, a column for each statistic.
table <- data.frame(design = rep(designs, each = length(ages)), group = rep(ages, length(designs)),
                    mean = statistic("mean"), q05 = statistic("q05"), q95 = statistic("q95"))
shown <- table
shown[3:5] <- lapply(table[3:5], function(column) sprintf("%.4f", column))
print(shown, row.names = FALSE)

# As a figure: in %, a colour and a shape for each design, side by side. The colours differ for the colour-blind too.
colours <- c("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9")
number <- match(table$design, designs)
place <- match(table$group, ages) + 0.6 * (number - 0.5) / length(designs) - 0.3
colour <- colours[(number - 1) %% length(colours) + 1]
shapes <- c(16, 15, 17, 18, 25, 3)
shape <- shapes[(number - 1) %% length(shapes) + 1]
png(arguments[2], width = 1200, height = 675, res = 150)
par(mar = c(5, 4, 3, 1))
plot(place, 100 * table$mean, col = colour, pch = shape, xaxt = "n", xlab = "age", xlim = c(0.5, length(ages) + 0.5),
     ylim = c(0, max(100 * table$mean, 100 * table$q95, na.rm = TRUE)), ylab = "able to refuse by the deadline, %")
segments(place, 100 * table$q05, place, 100 * table$q95, col = colour)
axis(1, at = seq_along(ages), labels = gsub("_", "-", sub("_plus", "+", sub("^age_", "", ages))))
first <- match(designs, table$design)
legend("topleft", designs, col = colour[first], pch = shape[first], bty = "n", ncol = 3, xpd = TRUE, inset = c(0, -0.2))

# The run the figure comes from: the same for everybody who runs the scenario that stands in the file.
mtext(paste("tacit, run", h5attr(file, "run_id")), side = 1, line = 4, adj = 1, cex = 0.5)
invisible(dev.off())
file$close_all()
