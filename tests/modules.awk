# Reads sources of model/: prints which module includes which, a line each. A header and its source are one
# module; a table (.def) is one of its own. `tsort` names the circles.
function module_of(path) { sub(/^model\//, "", path); sub(/\.[ch]$/, "", path); return path }
FNR == 1 { module = module_of(FILENAME) }
/^#include "/ {
    split($0, quoted, "\"")
    target = module_of(quoted[2])
    if (target != module) print module, target
}
