#!/usr/bin/env bats
# What computes (the folders of model/FLOW above its line) knows nothing of HDF5, YAML, terminals or files, and OpenMP
# enters by few doors: so the core can be built for a browser or another language.

setup() {
    cd "$BATS_TEST_DIRNAME/.." || exit 1
    build=${build:-build}
    mapfile -t core < <(awk '$1 == "--" { exit } $1 !~ /^#/ { print "model/" $1 }' model/FLOW)
    mapfile -t sources < <(find "${core[@]}" -name '*.c' | sort)
    objects=("${sources[@]/#/$build/}")
    objects=("${objects[@]/%.c/.o}")
}

@test "the core is there" {
    [ "${#core[@]}" -ge 8 ]
    [ "${#objects[@]}" -ge 60 ]
}

@test "the core uses no library of files, formats or terminals" {
    run bash -c 'nm -A -u "$@" | grep -E " U (H5|yaml_|f?open|fopen|fprintf|printf|puts|fputs|perror|stderr|stdout|exit|getenv|system|signal|sigaction)(@|$)"' - "${objects[@]}"
    [ "$output" = "" ] || { echo "$output"; false; }
}

@test "the core needs no module outside it" {
    nm --defined-only "${objects[@]}" | awk 'NF == 3 { print $3 }' | sort -u >"$BATS_TEST_TMPDIR/core"
    nm --defined-only "$build/libtacit.a" "$build/libshell.a" 2>/dev/null | awk 'NF == 3 { print $3 }' | sort -u >"$BATS_TEST_TMPDIR/all"
    nm -u "${objects[@]}" | awk 'NF == 2 { print $2 }' | sort -u >"$BATS_TEST_TMPDIR/needed"
    needed=$(comm -23 "$BATS_TEST_TMPDIR/needed" "$BATS_TEST_TMPDIR/core" | comm -12 - "$BATS_TEST_TMPDIR/all")
    [ "$needed" = "" ] || { nm -A -u "${objects[@]}" | grep -wF "$needed"; false; }
}

@test "threads share out areas, histories and columns of statistics, nothing else" {
    run bash -c 'nm -A -u "$@" | grep -E " U (GOMP|omp)_" | sed "s/:.*//" | sort -u' - "${objects[@]}"
    for object in "${lines[@]}"; do
        case $object in */threads.o | */ensemble.o | */workshop.o | */simulate.o | */breach.o | */exposure_report.o | */exposure_expected.o) ;; *) echo "$object"; false ;; esac
    done
}
