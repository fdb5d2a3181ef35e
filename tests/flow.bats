# The order of the folders of model/, as FLOW says it.

@test "no include runs against model/FLOW" {
    run awk -f tests/flow.awk model/FLOW $(find model -name '*.[ch]' -o -name '*.def' | sort)
    echo "$output"
    [ "$status" -eq 0 ] && [ -z "$output" ]
}

@test "a circle, a library of the shell and an include without a folder are found" {
    mkdir -p "$BATS_TEST_TMPDIR/model/base"
    cd "$BATS_TEST_TMPDIR"
    printf '#include "run/ensemble.h"\n#include <hdf5.h>\n#include "week.h"\n' >model/base/wrong.c
    run awk -f "$BATS_TEST_DIRNAME/flow.awk" "$BATS_TEST_DIRNAME/../model/FLOW" model/base/wrong.c
    echo "$output"
    [ "${#lines[@]}" -eq 3 ]
}

sources() { find model -name '*.[ch]' -o -name '*.def' | sort; }

# A header and its source are one module: neither headers nor sources may close a circle.
@test "no modules include each other in a circle" {
    run bash -c "awk -f tests/modules.awk $(sources | tr '\n' ' ') | tsort >/dev/null"
    echo "$output"
    [ "$status" -eq 0 ] && [ -z "$output" ]
}

@test "a circle through a source is found" {
    mkdir -p "$BATS_TEST_TMPDIR/model/base"
    cd "$BATS_TEST_TMPDIR"
    echo '#include "base/right.h"' >model/base/left.h
    : >model/base/right.h
    echo '#include "base/left.h"' >model/base/right.c
    run bash -c "awk -f $BATS_TEST_DIRNAME/modules.awk model/base/* | tsort >/dev/null"
    echo "$output"
    [[ $output == *base/left* && $output == *base/right* ]]
}
