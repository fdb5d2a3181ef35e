# Reads model/FLOW, then sources of model/: names every include that runs against the order of the folders,
# every include of our own without a folder, and every library in the core that belongs to the shell
# (base/threads.c alone asks the system for threads, where there is OpenMP).
FNR == NR {
    if ($1 == "--") core = count
    else if ($1 !~ /^#/) order[$1] = ++count
    next
}
FNR == 1 { split(FILENAME, path, "/"); own = path[3] == "" ? count : order[path[2]] }
/^#include "/ {
    split($2, target, /["\/]/)
    if (!(target[2] in order) || target[3] == "") print FILENAME ": " $2 " names no folder of FLOW"
    else if (order[target[2]] > own) print FILENAME ": " $2 " runs against the flow"
}
/^#include </ && own <= core && FILENAME !~ /base\/threads\.c$/ && /hdf5|yaml|jansson|unistd|signal|fcntl|pthread|<sys\/|locale/ {
    print FILENAME ": " $2 " belongs to the shell"
}
