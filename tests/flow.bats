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
